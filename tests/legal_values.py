# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The French values that the tests of the rules work with, as the law gives them."""

from datetime import date
from decimal import Decimal

from rules.rates import Period, next_semester

ENTERED = date(2013, 1, 1)
# Semester: (ECB rate on its first day, legal rate of professionals, of individuals).
RATES = {
    "2020-S1": ("0.00", "0.87", "3.15"),
    "2020-S2": ("0.00", "0.84", "3.11"),
    "2021-S1": ("0.00", "0.79", "3.14"),
    "2021-S2": ("0.00", "0.76", "3.12"),
    "2022-S1": ("0.00", "0.76", "3.13"),
    "2022-S2": ("0.00", "0.77", "3.15"),
    "2023-S1": ("2.50", "2.06", "4.47"),
    "2023-S2": ("4.00", "4.22", "6.82"),
    "2024-S1": ("4.50", "5.07", "8.01"),
    "2024-S2": ("4.25", "4.92", "8.16"),
    "2025-S1": ("3.15", "3.71", "7.21"),
    "2025-S2": ("2.15", "2.76", "6.65"),
    "2026-S1": ("2.15", "2.62", "6.67"),
    "2026-S2": ("2.40", "2.75", "6.84"),
}
KEYS = ("ecb_refi", "legal_rate_professional", "legal_rate_individual")


def first_day(semester):
    """Return the first day of a semester named like 2026-S2."""
    year, half = semester.split("-S")
    return date(int(year), 1 if half == "1" else 7, 1)


def last_day(semester):
    """Return the last day of a semester."""
    return date.fromordinal(next_semester(first_day(semester)).toordinal() - 1)


def french_values(**others):
    """Return {key: Periods} as the addon ships them; some of them replaced."""
    values = {
        key: tuple(
            Period(Decimal(row[column]), first_day(name), last_day(name))
            for name, row in RATES.items()
        )
        for column, key in enumerate(KEYS)
    }
    lasting = {
        "penalty_points_business": 10,
        "penalty_points_public": 8,
        "floor_multiple": 3,
        "indemnity": 40,
        "judgment_points": 5,
        "judgment_months": 2,
    }
    values |= {key: (Period(Decimal(v), ENTERED),) for key, v in lasting.items()}
    return values | others


FRENCH = french_values()
__all__ = ["FRENCH", "RATES", "first_day", "french_values", "last_day"]
