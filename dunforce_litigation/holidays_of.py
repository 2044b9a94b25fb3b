# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The public holidays that a delay may end on, from the holidays library."""

import logging
from functools import cache

import holidays

_logger = logging.getLogger(__name__)

# Departments whose holidays differ, and the library's name for their territory.
TERRITORIES = {"57": "57", "67": "6AE", "68": "6AE", "971": "971", "972": "972"}
TERRITORIES |= {"973": "973", "974": "974", "976": "976", "975": "PM", "977": "BL"}
TERRITORIES |= {"978": "MF", "986": "WF", "987": "PF", "988": "NC"}


@cache
def holidays_of(country="FR", department=""):
    """Return a container of the public holidays of a place, of every year.

    Where the library knows no holidays, only Saturdays and Sundays extend a delay: the
    log says so once, for a wait may then seem to be over a day too early.

    >>> from datetime import date
    >>> [date(2026, 12, 26) in holidays_of("FR", place) for place in ("75", "57")]
    [False, True]
    """
    territory = TERRITORIES.get(department) if country == "FR" else None
    try:
        return holidays.country_holidays(country, subdiv=territory)
    except NotImplementedError:
        _logger.warning("No public holidays are known of the country %s", country)
        return frozenset()
