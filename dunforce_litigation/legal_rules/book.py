# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The legal values that a computation reads, and a note of each that it has read.

Nothing is carried on from one period to the next. What is missing is an error that
names it; what is doubtful is used and said; what is only announced is not law yet.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

CONFIRMED, SECOND_HAND, TO_CONFIRM = "confirmed", "second_hand", "to_confirm"
DOUBTFUL, ANNOUNCED = "doubtful", "announced"


class Value(NamedTuple):
    """A legal value, the days it holds (both ends included) and what says so.

    ``text`` is the value of what is no number: that of a form. ``ref`` is whatever the
    caller wants to find the record by.
    """

    key: str
    value: Decimal
    unit: str
    valid_from: date
    valid_to: date | None = None
    status: str = CONFIRMED
    source: str = ""
    text: str = ""
    ref: int = 0

    def holds(self, day):
        """Return whether it is law on that day.

        >>> Value("x", Decimal(1), "euro", date(2026, 1, 1)).holds(date(2025, 12, 31))
        False
        """
        if self.status == ANNOUNCED:
            return False
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


class MissingValue(LookupError):  # noqa: N818  (it reads as what it is)
    """A value that nobody has entered for a day.

    >>> str(MissingValue("petty_claim_limit", date(2026, 9, 1)))
    'petty_claim_limit: no value on 2026-09-01'
    """

    def __init__(self, key, day):
        self.key = key
        self.day = day
        super().__init__(f"{key}: no value on {day}")


class Book:
    """The values of a country; it keeps those that were read, each once, in order.

    >>> limit = Value("limit", Decimal(5000), "euro", date(2020, 1, 1))
    >>> book = Book([limit])
    >>> book.require("limit", date(2026, 9, 1)).value, book.used == [limit]
    (Decimal('5000'), True)
    >>> book.find("limit", date(2019, 9, 1)) is None, book.missing
    (True, [('limit', datetime.date(2019, 9, 1))])
    """

    def __init__(self, values=()):
        self._values = {}
        for value in values:
            self._values.setdefault(value.key, []).append(value)
        self.used = []
        self.missing = []

    def find(self, key, day):
        """Return the Value in force on a day; None, noted as missing, without one."""
        for value in self._values.get(key, ()):
            if value.holds(day):
                if value not in self.used:
                    self.used.append(value)
                return value
        if (key, day) not in self.missing:
            self.missing.append((key, day))
        return None

    def require(self, key, day):
        """Return the Value in force on a day; raise MissingValue when there is none."""
        value = self.find(key, day)
        if value is None:
            raise MissingValue(key, day)
        return value

    def announced(self, key):
        """Return the Value that is announced and not in force, None without one.

        >>> coming = Value("x", Decimal(1), "euro", date(2027, 1, 1), status=ANNOUNCED)
        >>> Book([coming]).announced("x") == coming
        True
        """
        for value in self._values.get(key, ()):
            if value.status == ANNOUNCED:
                return value
        return None

    @property
    def doubts(self):
        """Return the values that were read although sources conflict about them."""
        return [value for value in self.used if value.status == DOUBTFUL]
