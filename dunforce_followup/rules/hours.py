# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""At which hours a customer is contacted, by the clock on his own wall.

Hours are pairs (from, until) in decimal hours of one day, 0 to 24; a pair that does not
go forward is closed. Local moments are naive datetimes.
"""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from .calendar import ONE_DAY, SATURDAY, SUNDAY, Calendar

CLOSED = (0.0, 0.0)
# No country rests for two months: who is not open by then never is.
SEARCH_DAYS = 62
# Parts of France with a clock and holidays of their own, by their postcodes: many
# customers there have "France" as their country.
OVERSEAS = {"971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM"}
OVERSEAS |= {"976": "YT", "977": "BL", "978": "MF"}
OVERSEAS |= {"986": "WF", "987": "PF", "988": "NC"}


class Hours(NamedTuple):
    """When contacts take place; `any_day` leaves the time of day as the only limit."""

    weekday: tuple = (9.0, 19.0)
    saturday: tuple = CLOSED
    any_day: bool = False


class Place(NamedTuple):
    """What time and which days are where the customer is."""

    hours: Hours
    calendar: Calendar
    zone: str


def narrow(hours, preferred):
    """Return the company's hours within those that a contact prefers.

    The company's policy wins: on days where both do not overlap, its hours stay whole.
    (0, 0) is no preference.

    >>> narrow(Hours(), (10.0, 12.0)).weekday, narrow(Hours(), (20.0, 22.0)).weekday
    ((10.0, 12.0), (9.0, 19.0))
    """
    return hours._replace(
        weekday=_overlap(hours.weekday, preferred) or hours.weekday,
        saturday=_overlap(hours.saturday, preferred) or hours.saturday,
    )


def is_honoured(hours, preferred):
    """Return whether a preference changes or fits the hours of the working days.

    >>> is_honoured(Hours(), (10.0, 12.0)), is_honoured(Hours(), (20.0, 22.0))
    (True, False)
    >>> is_honoured(Hours(), (0.0, 0.0))
    True
    """
    opening, closing = preferred
    return opening >= closing or bool(_overlap(hours.weekday, preferred))


def _overlap(one, other):
    opening, closing = max(one[0], other[0]), min(one[1], other[1])
    return (opening, closing) if opening < closing else None


def window(day, hours, calendar):
    """Return the hours (from, until) of a day, CLOSED when nobody is contacted then.

    Saturday's hours are for countries that rest on Sunday as well; elsewhere Saturday
    is a working day or a day of rest like any other.

    >>> from datetime import date
    >>> window(date(2026, 11, 27), Hours(), Calendar())  # a Friday
    (9.0, 19.0)
    >>> window(date(2026, 11, 28), Hours(saturday=(9.0, 12.0)), Calendar())
    (9.0, 12.0)
    >>> window(date(2026, 11, 29), Hours(saturday=(9.0, 12.0)), Calendar())
    (0.0, 0.0)
    """
    if hours.any_day or calendar.is_workday(day):
        return hours.weekday
    half_day = day.weekday() == SATURDAY and SUNDAY in calendar.weekend
    return hours.saturday if half_day and day not in calendar.holidays else CLOSED


def get_bounds(day, hours, calendar):
    """Return the local datetimes (from, until) of a day's hours; until is excluded.

    >>> from datetime import date
    >>> get_bounds(date(2026, 11, 27), Hours((22.5, 24.0)), Calendar())[1]
    datetime.datetime(2026, 11, 28, 0, 0)
    """
    midnight = datetime.combine(day, time.min)
    opening, closing = window(day, hours, calendar)
    return (
        midnight + timedelta(minutes=round(opening * 60)),
        midnight + timedelta(minutes=round(closing * 60)),
    )


def is_open(moment, hours, calendar):
    """Return whether a contact may take place at a local moment.

    >>> friday = datetime(2026, 11, 27, 18, 59)
    >>> is_open(friday, Hours(), Calendar())
    True
    >>> is_open(friday + timedelta(minutes=1), Hours(), Calendar())
    False
    """
    opening, closing = get_bounds(moment.date(), hours, calendar)
    return opening <= moment < closing


def next_slot(moment, hours, calendar):
    """Return the first local moment from `moment` on that is open.

    None when there is none within SEARCH_DAYS: hours that are never open restrict
    nothing, since the contact would else wait for ever.

    >>> next_slot(datetime(2026, 11, 27, 20), Hours(), Calendar())  # Friday evening
    datetime.datetime(2026, 11, 30, 9, 0)
    >>> next_slot(datetime(2026, 11, 27, 20), Hours(CLOSED), Calendar())
    """
    for days in range(SEARCH_DAYS):
        day = moment.date() + days * ONE_DAY
        opening, closing = get_bounds(day, hours, calendar)
        if max(opening, moment) < closing:
            return max(opening, moment)
    return None


def word_hour(hour):
    """Return a decimal hour as clocks show it.

    >>> word_hour(9.0), word_hour(13.75), word_hour(24.0)
    ('9:00', '13:45', '24:00')
    """
    hours, minutes = divmod(round(hour * 60), 60)
    return f"{hours}:{minutes:02}"


def find_land(country_code, postcode):
    """Return the code whose clock and holidays count: overseas France has its own.

    >>> find_land("FR", "97200"), find_land("FR", "75001"), find_land("DE", "97200")
    ('MQ', 'FR', 'DE')
    """
    prefix = (postcode or "").replace(" ", "")[:3]
    return OVERSEAS.get(prefix, "FR") if country_code == "FR" else country_code


def find_zone(zones_of_country, tz, default):
    """Return the name of a contact's time zone.

    His own only counts if his country has it: Odoo fills it with that of whoever
    created him. Else the first one of the country, his own where the country is not
    known, and the company's at last.

    >>> find_zone(["America/New_York", "America/Denver"], "America/Denver", "UTC")
    'America/Denver'
    >>> find_zone(["America/Martinique"], "Europe/Paris", "Europe/Paris")
    'America/Martinique'
    >>> find_zone([], False, "Europe/Paris")
    'Europe/Paris'
    """
    if tz in zones_of_country or not zones_of_country:
        return tz or default
    return zones_of_country[0]
