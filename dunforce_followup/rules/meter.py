# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The days of one debt: what accrues, and how payments are imputed."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .calendar import ONE_DAY
from .interest import LEGAL, interest_of, outside, stretches

ZERO = Decimal(0)


class Segment(NamedTuple):
    """Days that bear one rate on one base."""

    start: date
    end: date
    days: int
    base: Decimal
    rate: Decimal
    interest: Decimal


class Payment(NamedTuple):
    """How a payment was imputed."""

    day: date
    amount: Decimal
    to_interest: Decimal
    to_principal: Decimal


class Meter:
    """Runs through the days of one debt, event after event.

    >>> from .interest import Terms
    >>> from .penalty import Claim, Debt
    >>> debt = Debt("a", date(2026, 1, 31), Decimal(1000))
    >>> meter = Meter(Claim((debt,), Terms("business")), debt, {})
    >>> meter.pay(Payment(date(2026, 1, 20), Decimal(400), ZERO, ZERO))
    >>> meter.principal, meter.residual, meter.first
    (Decimal('600'), Decimal('600'), datetime.date(2026, 2, 1))
    """

    def __init__(self, claim, debt, values):
        self.claim, self.values = claim, values
        corrections = (s.amount for s in debt.settlements if not s.money)
        # A credit note says that so much was never owed: it bears no interest, not
        # even before its date. What is written off is not claimed with interest either.
        self.corrected = sum(corrections, ZERO)
        self.principal = self.residual = debt.amount - self.corrected
        self.interest = self.charged = self.excess = ZERO
        self.first = first_day(claim, debt)
        self.pauses = (*claim.stop.pauses, *debt.pauses)
        self.next = self.first
        self.segments, self.payments, self.billed = [], [], 0

    def run(self, day):
        """Count the days up to that one included, as far as they bear interest."""
        if self.next is None or self.principal <= 0 or self.residual <= 0:
            return
        last = min(day, self.claim.stop.last or day)
        for start, end in outside(self.next, last, self.pauses):
            self._add(start, end)
        self.next = max(self.next, day + ONE_DAY)

    def _add(self, start, end):
        claim = self.claim
        found = stretches(claim.terms, self.values, self.first, start, end)
        for begin, finish, rate in found:
            days = (finish - begin).days + 1
            interest = interest_of(self.principal, rate, days, claim.unit)
            self.interest += interest
            self.segments.append(
                Segment(begin, finish, days, self.principal, rate, interest)
            )
            self._set_off(min(self.excess, interest))

    def _set_off(self, amount):
        """Have interest that was invoiced too early pay for what has just run."""
        self.excess -= amount
        self.charged += amount
        self.interest -= amount

    def pay(self, payment):
        """Impute money received: on the interest first, unless agreed otherwise.

        Once the ledger shows nothing open any more, nothing more accrues: the few cents
        that the imputation leaves are not worth another day.
        """
        to_interest = ZERO
        if self.claim.interest_first:
            to_interest = min(payment.amount, self.interest)
        to_principal = payment.amount - to_interest
        self.interest -= to_interest
        self.principal -= to_principal
        self.residual -= payment.amount
        self.payments.append(
            Payment(payment.day, payment.amount, to_interest, to_principal)
        )

    def charge(self, charge):
        """Take out what was invoiced: that invoice is paid by itself.

        What payments had been imputed on it reduces the debt after all. What exceeds
        the interest that has run, since a credit note or an earlier payment came to
        light, is set off against the days to come.
        """
        accrued = sum((segment.interest for segment in self.segments), ZERO)
        amount = min(charge.amount, accrued - self.charged)
        from_interest = min(amount, self.interest)
        self.charged += amount
        self.excess += charge.amount - amount
        self.interest -= from_interest
        self.principal -= amount - from_interest
        self.billed = len(self.segments)


def first_day(claim, debt):
    """Return the first day that bears interest, None when none does yet.

    Between professionals the day after the due date, without any reminder; for others
    the day after a formal notice of this very debt has reached them.
    """
    if claim.penalty or claim.stop.barred:
        return None
    if claim.terms.regime != LEGAL:
        return debt.due + ONE_DAY
    notice = debt.notice or claim.notice
    return max(debt.due, notice) + ONE_DAY if notice else None


def events(debt, until):
    """Return what happens to the debt up to a day, in its order."""
    payments = [(s.day, 0, s) for s in debt.settlements if s.money and s.amount > 0]
    charges = [(charge.day, 1, charge) for charge in debt.charges]
    return sorted(event for event in payments + charges if event[0] <= until)
