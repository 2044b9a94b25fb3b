# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Between UTC and the clocks of the customers; the rules know local moments only.

All moments are naive datetimes.
"""

import pytz

from .rules.hours import next_slot


def get_zones(country_code):
    """Return the names of a country's time zones, the main one first; () if unknown.

    >>> get_zones("MQ"), get_zones("")
    (('America/Martinique',), ())
    """
    return tuple(pytz.country_timezones.get(country_code or "", ()))


def to_local(moment, zone):
    """Return what the clocks of a zone show at a moment in UTC.

    >>> from datetime import datetime
    >>> to_local(datetime(2026, 7, 13, 20), "Europe/Paris")
    datetime.datetime(2026, 7, 13, 22, 0)
    """
    aware = pytz.utc.localize(moment).astimezone(pytz.timezone(zone))
    return aware.replace(tzinfo=None)


def to_utc(local, zone):
    """Return the moment in UTC at which the clocks of a zone show `local`.

    In the night that lacks an hour, what is never shown counts from the old time on,
    and falls as much later; an hour that is shown twice means its second time.

    >>> from datetime import datetime
    >>> to_utc(datetime(2026, 3, 29, 2, 30), "Europe/Paris")  # never shown: 03:30
    datetime.datetime(2026, 3, 29, 1, 30)
    >>> to_utc(datetime(2026, 10, 25, 2, 30), "Europe/Paris")  # shown twice
    datetime.datetime(2026, 10, 25, 1, 30)
    """
    aware = pytz.timezone(zone).localize(local, is_dst=False)
    return aware.astimezone(pytz.utc).replace(tzinfo=None)


def departure(now, place):
    """Return the moment in UTC until which a contact has to wait, None if it has not.

    >>> from datetime import datetime
    >>> from .rules.calendar import Calendar
    >>> from .rules.hours import Hours, Place
    >>> paris = Place(Hours(), Calendar(), "Europe/Paris")
    >>> departure(datetime(2026, 11, 27, 19), paris)  # 20:00 on a Friday
    datetime.datetime(2026, 11, 30, 8, 0)
    >>> departure(datetime(2026, 11, 27, 9), paris)
    """
    local = to_local(now, place.zone)
    slot = next_slot(local, place.hours, place.calendar)
    waits = slot is not None and slot > local
    return to_utc(slot, place.zone) if waits else None
