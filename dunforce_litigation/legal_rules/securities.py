# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What secures a claim, by when each security wants something, and what it allows."""

from datetime import date
from typing import NamedTuple

from .book import MissingValue
from .delays import Delay, delay, end_of
from .facts import ACCEPTED_BILL, CHEQUE, NOTE
from .timetable import MET, MISSED, OPEN, UNKNOWN

RETENTION, GUARANTOR, DEPOSIT, BILL = "retention", "guarantor", "deposit", "bill"
PROMISSORY, CHEQUE_KIND, INSURANCE = "note", "cheque", "insurance"
# Papers that allow a conservatory seizure without leave (CPCE L511-2).
PAPERS = {BILL: ACCEPTED_BILL, PROMISSORY: NOTE, CHEQUE_KIND: CHEQUE}
BILL_KEY = "prescription_bill_acceptor_months"
# A guarantor who is a person is told each year what is owed, before this day
# (C. civ. 2302).
MONTH, DAY = 3, 31


class Security(NamedTuple):
    """A security: day is the maturity of a bill, or the due date of the claim.

    accepted: the debtor has accepted the bill. private: the guarantor is a
    natural person. days are those of the insurance policy. told_on is the day
    on which the guarantor, or the insurer, was told last.
    """

    kind: str
    day: date | None = None
    accepted: bool = False
    private: bool = False
    days: int = 0
    told_on: date | None = None


class Need(NamedTuple):
    """What a security wants by a day; missing when it cannot be worked out."""

    code: str
    by: date | None
    start: date
    missing: str = ""
    done: bool = False

    def find_state(self, today):
        """Return where it stands: "unknown", "met", "missed" or "open".

        On its last day it is still open; what is unknown is so whatever was done.

        >>> need = Need("declare", date(2026, 12, 15), date(2026, 9, 1))
        >>> need.find_state(date(2026, 12, 15)), need.find_state(date(2026, 12, 16))
        ('open', 'missed')
        >>> need._replace(done=True).find_state(date(2026, 12, 16))
        'met'
        >>> need._replace(by=None, missing="key").find_state(date(2026, 12, 16))
        'unknown'
        """
        if self.missing:
            return UNKNOWN
        if self.done:
            return MET
        return MISSED if self.by < today else OPEN


def papers_of(securities):
    """Return the papers among them that allow a seizure without leave.

    >>> sorted(papers_of([Security(BILL, accepted=True), Security(DEPOSIT)]))
    ['accepted_bill']
    >>> papers_of([Security(BILL)])
    frozenset()
    """
    return frozenset(
        PAPERS[one.kind]
        for one in securities
        if one.kind in PAPERS and (one.kind != BILL or one.accepted)
    )


def find_need(security, book, today, published=None):
    """Return the Need of a security, None when it wants nothing now.

    :param published: the day on which an opening judgment was published

    >>> from decimal import Decimal
    >>> from .book import Book, Value
    >>> law = Book([Value("retention_months", Decimal(3), "month", date(2006, 1, 1))])
    >>> find_need(Security(RETENTION), law, date(2026, 10, 1), date(2026, 9, 30)).by
    datetime.date(2026, 12, 30)
    >>> find_need(Security(INSURANCE, date(2026, 9, 1), days=30), law,
    ...           date(2026, 9, 2)).by
    datetime.date(2026, 10, 1)
    >>> guarantor = Security(GUARANTOR, private=True, told_on=date(2026, 2, 1))
    >>> find_need(guarantor, law, date(2026, 11, 2)).by
    datetime.date(2027, 3, 30)
    """
    finder = FINDERS.get(security.kind)
    return finder(security, book, today, published) if finder else None


def _by_law(code, key, start, book, done=False):
    try:
        value = book.require(key, start)
    except MissingValue as missing:
        return Need(code, None, start, str(missing))
    return Need(code, end_of(start, delay(value.value, value.unit)), start, "", done)


def _retention(_security, book, _today, published):
    """Claim the goods within three months of the publication (C. com. L624-9)."""
    return (
        _by_law(RETENTION, "retention_months", published, book) if published else None
    )


def _bill(security, book, _today, _published):
    """Count the prescription that an accepted bill has of its own (L511-78)."""
    if not (security.accepted and security.day):
        return None
    return _by_law(BILL, BILL_KEY, security.day, book)


def _guarantor(security, _book, today, _published):
    """Tell a guarantor who is a person before 31 March of each year."""
    if not security.private:
        return None
    year = today.year
    told = security.told_on
    if told and told.year == year or today >= date(year, MONTH, DAY):
        year += 1
    start = told or date(year - 1, MONTH, DAY)
    return Need(GUARANTOR, end_of(date(year, MONTH, DAY), Delay(days=-1)), start)


def _insurance(security, _book, _today, _published):
    """Tell the insurer as long after the due date as the policy says."""
    if not (security.days and security.day):
        return None
    by = end_of(security.day, Delay(days=security.days))
    return Need(INSURANCE, by, security.day, "", bool(security.told_on))


FINDERS = {
    RETENTION: _retention,
    BILL: _bill,
    GUARANTOR: _guarantor,
    INSURANCE: _insurance,
}
