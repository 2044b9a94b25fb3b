# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The hours at which a customer is contacted: tables worked out by hand, properties."""

import doctest
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pure import clock, setting
from rules.calendar import Calendar
from rules.hours import (
    CLOSED,
    SEARCH_DAYS,
    Hours,
    Place,
    find_land,
    find_zone,
    is_honoured,
    is_open,
    narrow,
    next_slot,
    window,
)

FRENCH = setting.country_calendar("FR", 2026)
SAUDI = setting.country_calendar("SA", 2026)
WITH_SATURDAY = Hours(saturday=(9.0, 12.0))
# What nobody should enter, and yet must not make a search endless.
NEVER = Hours(CLOSED, CLOSED)
BACKWARD = Hours((19.0, 9.0), (12.0, 9.0))
departure, get_zones = clock.departure, clock.get_zones
to_local, to_utc = clock.to_local, clock.to_utc
PROPERTY = settings(max_examples=200, derandomize=True, deadline=None, database=None)


def at(text):
    return datetime.fromisoformat(text)


def test_examples_of_the_clock_are_true():
    result = doctest.testmod(clock)
    assert (result.failed, result.attempted > 5) == (0, True)


@pytest.mark.parametrize(
    ("moment", "hours", "slot"),
    [
        # A Friday in November: within hours at once, at their end no more.
        ("2026-11-27 09:00", Hours(), "2026-11-27 09:00"),
        ("2026-11-27 18:59:59", Hours(), "2026-11-27 18:59:59"),
        ("2026-11-27 19:00", Hours(), "2026-11-30 09:00"),
        ("2026-11-27 03:10", Hours(), "2026-11-27 09:00"),
        # Approved late on a Friday: Monday, or Saturday where the company works then.
        ("2026-11-27 20:00", Hours(), "2026-11-30 09:00"),
        ("2026-11-27 20:00", WITH_SATURDAY, "2026-11-28 09:00"),
        ("2026-11-28 12:00", WITH_SATURDAY, "2026-11-30 09:00"),
        ("2026-11-29 10:00", WITH_SATURDAY, "2026-11-30 09:00"),
        # The 14th of July 2026 is a Tuesday; the 15th of August a Saturday.
        ("2026-07-13 19:30", Hours(), "2026-07-15 09:00"),
        ("2026-08-15 10:00", WITH_SATURDAY, "2026-08-17 09:00"),
        # New Year's Day 2027 is a Friday: over the end of the year and a week-end.
        ("2026-12-31 19:00", Hours(), "2027-01-04 09:00"),
        # Half hours, and hours that end at midnight.
        ("2026-11-27 08:00", Hours((8.5, 24.0)), "2026-11-27 08:30"),
        ("2026-11-26 23:59", Hours((8.5, 24.0)), "2026-11-26 23:59"),
        ("2026-11-27 00:00", Hours((8.5, 24.0)), "2026-11-27 08:30"),
        ("2026-11-27 00:00", Hours((0.0, 24.0)), "2026-11-27 00:00"),
    ],
)
def test_next_slot_in_france(moment, hours, slot):
    assert next_slot(at(moment), hours, FRENCH) == at(slot)


@pytest.mark.parametrize(
    ("moment", "slot"),
    [
        ("2026-11-29 03:00", "2026-11-29 09:00"),  # a Sunday
        ("2026-07-14 20:00", "2026-07-15 09:00"),  # from a holiday to a working day
        ("2026-11-28 10:00", "2026-11-28 10:00"),  # a Saturday, within hours
    ],
)
def test_step_of_any_day_waits_for_the_time_of_day_only(moment, slot):
    hours = WITH_SATURDAY._replace(any_day=True)
    assert next_slot(at(moment), hours, FRENCH) == at(slot)


def test_week_end_is_that_of_the_country():
    # Friday and Saturday in Saudi Arabia: Sunday is a working day, and Saturday no half
    # day before the day of rest.
    assert window(date(2026, 11, 27), WITH_SATURDAY, SAUDI) == CLOSED
    assert window(date(2026, 11, 28), WITH_SATURDAY, SAUDI) == CLOSED
    assert window(date(2026, 11, 29), WITH_SATURDAY, SAUDI) == (9.0, 19.0)
    # Where nobody rests on Saturday it is a day like the others.
    friday_only = Calendar(weekend=frozenset({4}))
    assert window(date(2026, 11, 28), Hours(), friday_only) == (9.0, 19.0)


@pytest.mark.parametrize("hours", [NEVER, BACKWARD, NEVER._replace(any_day=True)])
def test_hours_that_are_never_open_restrict_nothing(hours):
    assert next_slot(at("2026-11-27 10:00"), hours, FRENCH) is None
    assert departure(at("2026-11-27 10:00"), Place(hours, FRENCH, "UTC")) is None
    assert not is_open(at("2026-11-27 10:00"), hours, FRENCH)


def test_country_that_always_rests_ends_the_search():
    nobody = Calendar(weekend=frozenset(range(7)))
    assert next_slot(at("2026-11-27 10:00"), Hours(), nobody) is None


def test_company_open_on_saturdays_only_is_found():
    only = Hours(CLOSED, (9.0, 12.0))
    assert next_slot(at("2026-11-30 10:00"), only, FRENCH) == at("2026-12-05 09:00")


@pytest.mark.parametrize(
    ("preferred", "weekday", "saturday"),
    [
        ((0.0, 0.0), (9.0, 19.0), (9.0, 12.0)),  # no preference
        ((10.0, 11.5), (10.0, 11.5), (10.0, 11.5)),
        ((7.0, 10.0), (9.0, 10.0), (9.0, 10.0)),
        ((14.0, 21.0), (14.0, 19.0), (9.0, 12.0)),  # Saturday's stay whole
        ((20.0, 22.0), (9.0, 19.0), (9.0, 12.0)),  # the company's policy wins
        ((19.0, 22.0), (9.0, 19.0), (9.0, 12.0)),  # they only touch
        ((12.0, 10.0), (9.0, 19.0), (9.0, 12.0)),  # the wrong way round
    ],
)
def test_preferred_hours_narrow_those_of_the_company(preferred, weekday, saturday):
    assert narrow(WITH_SATURDAY, preferred) == Hours(weekday, saturday)


def test_preference_never_opens_a_day_that_is_closed():
    assert narrow(Hours(), (10.0, 12.0)).saturday == CLOSED


def test_preference_outside_the_hours_of_the_company_is_known():
    assert is_honoured(Hours(), (0.0, 0.0))
    assert is_honoured(Hours(), (18.0, 22.0))
    assert not is_honoured(Hours(), (19.0, 22.0))


@pytest.mark.parametrize(
    ("country", "tz", "zone"),
    [
        ("FR", "Europe/Paris", "Europe/Paris"),
        ("MQ", "Europe/Paris", "America/Martinique"),  # the creator's
        ("RE", False, "Indian/Reunion"),
        ("US", "Europe/Paris", "America/New_York"),
        ("US", "America/Denver", "America/Denver"),
        ("BE", "Europe/Paris", "Europe/Brussels"),
        ("", "Asia/Tokyo", "Asia/Tokyo"),  # the country is not known
        (None, False, "Europe/Madrid"),  # nothing is known
        ("XK", False, "Europe/Madrid"),  # Kosovo: a country without zones
    ],
)
def test_zone_of_a_contact(country, tz, zone):
    assert find_zone(get_zones(country), tz, "Europe/Madrid") == zone


@pytest.mark.parametrize(
    ("country", "postcode", "land"),
    [
        ("FR", "97400", "RE"),
        ("FR", "97 122", "GP"),
        ("FR", "98800", "NC"),
        ("FR", "98000", "FR"),  # Monaco, with the clock of Paris
        ("FR", "49000", "FR"),
        ("FR", False, "FR"),
        ("BE", "9740", "BE"),
        (False, "97400", False),
    ],
)
def test_overseas_france_has_its_own_clock_and_holidays(country, postcode, land):
    assert find_land(country, postcode) == land


@pytest.mark.parametrize(
    ("country", "now", "leaves"),
    [
        # 20:00 in Paris (UTC+1) on a Friday: Monday 09:00 there.
        ("FR", "2026-11-27 19:00", "2026-11-30 08:00"),
        # The eve of the 14th of July, 21:30 in summer: Wednesday 09:00.
        ("FR", "2026-07-13 19:30", "2026-07-15 07:00"),
        # 08:30 in Paris is 03:30 in Fort-de-France (UTC-4): 09:00 there.
        ("MQ", "2026-11-27 07:30", "2026-11-27 13:00"),
        # The 22nd of May, a Friday, is a day off in Martinique and not in Paris; Whit
        # Monday is one in both.
        ("MQ", "2026-05-22 14:00", "2026-05-26 13:00"),
        ("FR", "2026-05-22 14:00", None),
        # 15:30 in Paris is 19:30 at Saint-Denis (UTC+4, no summer time): Monday.
        ("RE", "2026-11-27 15:30", "2026-11-30 05:00"),
        # Thanksgiving in New York (UTC-5): the day after.
        ("US", "2026-11-26 15:00", "2026-11-27 14:00"),
        ("US", "2026-11-27 14:00", None),
        # The clocks change on the Sunday between: Friday UTC+1, Monday UTC+2.
        ("FR", "2026-03-27 19:00", "2026-03-30 07:00"),
        ("FR", "2026-10-23 18:00", "2026-10-26 08:00"),
    ],
)
def test_departure_in_utc(country, now, leaves):
    calendar = setting.country_calendar(country, 2026)
    place = Place(Hours(), calendar, get_zones(country)[0])
    assert departure(at(now), place) == (leaves and at(leaves))


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-03-29 01:59", "2026-03-29 00:59"),
        ("2026-03-29 02:00", "2026-03-29 01:00"),  # never shown: 03:00
        ("2026-03-29 03:00", "2026-03-29 01:00"),
        ("2026-10-25 01:59", "2026-10-24 23:59"),
        ("2026-10-25 02:30", "2026-10-25 01:30"),  # shown twice: the second time
        ("2026-10-25 03:00", "2026-10-25 02:00"),
    ],
)
def test_nights_in_which_the_clocks_change(local, utc):
    assert to_utc(at(local), "Europe/Paris") == at(utc)


def test_hours_that_open_within_the_missing_hour_open_after_it():
    night = Hours((2.5, 5.0), any_day=True)
    place = Place(night, FRENCH, "Europe/Paris")
    assert departure(at("2026-03-29 00:00"), place) == at("2026-03-29 01:30")
    assert to_local(at("2026-03-29 01:30"), place.zone) == at("2026-03-29 03:30")


pairs = st.tuples(*[st.integers(0, 96).map(lambda quarter: quarter / 4)] * 2)
moments = st.datetimes(at("2025-12-01 00:00"), at("2027-06-30 00:00"))
calendars = st.builds(
    Calendar,
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30),
    st.frozensets(st.integers(0, 6), max_size=7),
)
policies = st.builds(Hours, pairs, pairs, st.booleans())
zones = st.sampled_from(
    ["Europe/Paris", "Europe/Dublin", "America/New_York", "America/Martinique"]
    + ["Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
)


@PROPERTY
@given(moments, policies, calendars)
def test_next_slot_is_open_not_before_and_stays_itself(moment, hours, calendar):
    slot = next_slot(moment, hours, calendar)
    if slot is None:
        days = [moment + timedelta(days=count) for count in range(SEARCH_DAYS)]
        assert not any(is_open(day, hours, calendar) for day in days)
        return
    assert slot >= moment
    assert is_open(slot, hours, calendar)
    assert next_slot(slot, hours, calendar) == slot


@PROPERTY
@given(moments, policies, calendars)
def test_nothing_is_open_between_a_moment_and_its_slot(moment, hours, calendar):
    slot = next_slot(moment, hours, calendar)
    if slot is not None and slot > moment:
        for share in (0, 0.25, 0.5, 0.75, 0.999):
            between = moment + share * (slot - moment)
            assert not is_open(between, hours, calendar)


@PROPERTY
@given(pairs, pairs, pairs)
def test_narrowed_hours_lie_within_those_of_the_company(weekday, saturday, preferred):
    hours = Hours(weekday, saturday)
    for own, other in zip(narrow(hours, preferred)[:2], hours[:2], strict=True):
        assert other[0] <= own[0]
        assert own[1] <= other[1]


@PROPERTY
@given(moments, policies, calendars, zones)
def test_whoever_waits_leaves_later_and_within_the_hours(now, hours, calendar, zone):
    leaves = departure(now, Place(hours, calendar, zone))
    if leaves is not None:
        assert leaves > now
        # The hour that is missing in spring moves what would open within it.
        shown, before = to_local(leaves, zone), leaves - timedelta(hours=2)
        changed = shown - to_local(before, zone) != timedelta(hours=2)
        assert changed or is_open(shown, hours, calendar)


@PROPERTY
@given(moments, zones)
def test_moment_comes_back_from_the_local_clock(moment, zone):
    local = to_local(moment, zone)
    # What is shown twice means its second time; it never comes back earlier.
    assert timedelta(0) <= to_utc(local, zone) - moment <= timedelta(hours=1)
