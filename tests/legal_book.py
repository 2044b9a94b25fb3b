# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""French law by hand, for the tests of the legal rules: values, days off, facts."""

from datetime import date, timedelta
from decimal import Decimal

from dateutil.easter import easter
from legal_rules.book import ANNOUNCED, CONFIRMED, DOUBTFUL, Book, Value
from legal_rules.facts import Facts

day = date.fromisoformat
TODAY = day("2026-11-22")
MONTH, YEAR, EURO, NUMBER, PERCENT = "month", "year", "euro", "number", "percent"
# Key, value, unit, first day, last day ("" while it lasts).
ROWS = [
    ("prescription_business_months", 60, MONTH, "2008-06-19", ""),
    ("prescription_consumer_months", 24, MONTH, "2008-06-19", ""),
    ("prescription_rent_months", 36, MONTH, "2014-03-27", ""),
    ("prescription_public_months", 48, MONTH, "1969-01-01", ""),
    ("prescription_transport_months", 12, MONTH, "2000-09-21", ""),
    ("prescription_telecom_months", 12, MONTH, "2004-07-10", ""),
    ("prescription_bill_acceptor_months", 36, MONTH, "2000-09-21", ""),
    ("prescription_bill_holder_months", 12, MONTH, "2000-09-21", ""),
    ("prescription_bill_endorser_months", 6, MONTH, "2000-09-21", ""),
    ("prescription_outer_years", 20, YEAR, "2008-06-19", ""),
    ("prescription_least_after_suspension_months", 6, MONTH, "2008-06-19", ""),
    ("title_years", 10, YEAR, "2008-06-19", ""),
    ("ip_service_months", 6, MONTH, "1981-09-21", "2026-08-31"),
    ("ip_service_months", 3, MONTH, "2026-09-01", ""),
    ("ip_opposition_months", 1, MONTH, "1981-09-21", ""),
    ("ip_wait_months", 1, MONTH, "1981-09-21", "2026-08-31"),
    ("ip_wait_months", 2, MONTH, "2026-09-01", ""),
    ("petty_claim_limit", 5000, EURO, "2020-01-01", ""),
    ("lawyer_threshold", 10000, EURO, "2020-01-01", ""),
    ("small_claim_limit", 10000, EURO, "2020-01-01", ""),
    ("attempt_threshold", 5000, EURO, "2020-01-01", ""),
    ("last_resort_threshold", 5000, EURO, "2020-01-01", ""),
    # The twelve courts are tried for four years.
    ("tae_claim", 50000, EURO, "2025-01-01", "2028-12-31"),
    ("tae_employees", 250, NUMBER, "2025-01-01", "2028-12-31"),
    ("tae_turnover", 50_000_000, EURO, "2025-01-01", "2028-12-31"),
    ("tae_profit", 3_000_000, EURO, "2025-01-01", "2028-12-31"),
    ("tae_rate", 3, PERCENT, "2025-01-01", "2028-12-31"),
    ("tae_cap", 50000, EURO, "2025-01-01", "2028-12-31"),
    ("tae_large_turnover", 1_500_000_000, EURO, "2025-01-01", "2028-12-31"),
    ("tae_large_rate", 5, PERCENT, "2025-01-01", "2028-12-31"),
    ("tae_large_cap", 100000, EURO, "2025-01-01", "2028-12-31"),
]
# Sources conflict about these, or the law waits for its decree.
STATUS = {"title_years": DOUBTFUL, "decree_uncontested": ANNOUNCED}


def value(key, amount, unit, first="2020-01-01", last="", status=""):
    """Return a Value whose days are written as text."""
    return Value(
        key,
        Decimal(amount),
        unit,
        day(first),
        day(last) if last else None,
        status or STATUS.get(key, CONFIRMED),
    )


DECREE = value("decree_uncontested", 1, "fact", "2026-04-23")
FRENCH = [*(value(*row) for row in ROWS), DECREE]


def french_book(*others, without=()):
    """Return a Book that nothing has read yet, with other values or without some."""
    kept = [one for one in FRENCH if one.key not in without]
    return Book([*kept, *others])


def facts(on=TODAY, amount=0, interest=0, **known):
    """Return Facts whose amounts may be written as text."""
    return Facts(on, Decimal(amount), Decimal(interest), **known)


def _of_year(year):
    """Yield the eleven days of L3133-1 of the Code du travail."""
    fixed = ("01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25")
    yield from (day(f"{year}-{end}") for end in fixed)
    # Easter Monday, Ascension, Whit Monday.
    yield from (easter(year) + timedelta(days) for days in (1, 39, 50))


def _of_alsace(year):
    """Yield Good Friday and the second day of Christmas."""
    yield easter(year) - timedelta(2)
    yield day(f"{year}-12-26")


YEARS = range(2015, 2046)
HOLIDAYS = frozenset(one for year in YEARS for one in _of_year(year))
ALSACE = HOLIDAYS | {one for year in YEARS for one in _of_alsace(year)}
