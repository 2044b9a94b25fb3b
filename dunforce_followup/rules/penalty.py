# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a late invoice costs: interest, day by day, and the fixed indemnity.

Interest is simple: it bears none itself (C. civ. 1343-2 asks for a contract or a
judgment, and a year). A payment is imputed on the interest that has run before it
reduces the debt (C. civ. 1343-1). The ledger knows nothing of that, so that each
account closes with the bridge to it: what is owed in law is the ledger's residual plus
the interest.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .calendar import ONE_DAY
from .interest import LEGAL, Terms, below_floor
from .meter import ZERO, Meter, events
from .rates import lookup

INDEMNITY = "indemnity"
CENT = Decimal("0.01")


class Settlement(NamedTuple):
    """What settles a part of a debt: money, or a correction of the debt itself."""

    day: date
    amount: Decimal
    money: bool = True


class Charge(NamedTuple):
    """Interest that was invoiced up to a day: it is owed by that invoice since."""

    day: date
    amount: Decimal


class Debt(NamedTuple):
    """An instalment: its due date, its amount, and what has settled it.

    ``notice`` is the day on which its own formal notice reached the debtor. On the days
    of ``pauses`` (from, to) the creditor has given its interest up.
    """

    key: str
    due: date
    amount: Decimal
    settlements: tuple = ()
    charges: tuple = ()
    notice: date | None = None
    pauses: tuple = ()


class Stop(NamedTuple):
    """What the law or a third party puts an end to.

    ``last`` is the last day that bears interest; ``judgment`` opens insolvency
    proceedings; ``barred`` names why nothing at all is claimed. Days of ``pauses``
    (from, to) bear none: a judge's days of grace (C. civ. 1343-5).
    """

    last: date | None = None
    judgment: date | None = None
    barred: str = ""
    pauses: tuple = ()


class Claim(NamedTuple):
    """An invoice with its instalments, and under which rules its delay falls.

    ``notice`` is the day on which a formal notice of the whole invoice reached the
    debtor; an instalment that has one of its own goes by that. ``penalty`` marks an
    invoice of penalties, which bears neither interest nor indemnity. ``unit`` is the
    smallest amount of the currency. Without ``interest_first``, the contract has
    payments reduce the debt before its interest.
    """

    debts: tuple
    terms: Terms = Terms()
    notice: date | None = None
    stop: Stop = Stop()
    penalty: bool = False
    unit: Decimal = CENT
    interest_first: bool = True


class Account(NamedTuple):
    """The décompte of a debt.

    ``residual`` is what the ledger shows of it, ``legal`` what is owed in law: both
    differ by the interest that has run and was not invoiced. ``overcharged`` was
    invoiced although it has not run: a later credit note says that less was owed.
    ``fresh`` are the segments since the last charge.
    """

    key: str
    due: date
    amount: Decimal
    corrected: Decimal
    segments: tuple
    payments: tuple
    charged: Decimal
    overcharged: Decimal
    interest_open: Decimal
    principal_open: Decimal
    residual: Decimal
    fresh: tuple

    @property
    def accrued(self):
        """Return all the interest that has run, paid or not, invoiced or not."""
        return sum((segment.interest for segment in self.segments), ZERO)

    @property
    def claimable(self):
        """Return the interest that was not invoiced: what the bridge adds."""
        return self.accrued - self.charged

    @property
    def legal(self):
        """Return what is owed in law: the debt left and the interest left."""
        return self.principal_open + self.interest_open


class Penalties(NamedTuple):
    """What an invoice's delay costs; the indemnity is in the law's own currency."""

    accounts: tuple
    indemnity: Decimal
    floors: tuple

    @property
    def interest(self):
        """Return the interest that was not invoiced yet, in the invoice's currency."""
        return sum((account.claimable for account in self.accounts), ZERO)

    @property
    def overcharged(self):
        """Return the interest that was invoiced and not owed, in the same currency."""
        return sum((account.overcharged for account in self.accounts), ZERO)


def account(claim, debt, values, until):
    """Return the Account of one debt on a day, that day included.

    >>> from .rates import Period
    >>> terms = Terms("business")
    >>> values = {"ecb_refi": (Period(Decimal("2.15"), date(2026, 1, 1)),),
    ...           "penalty_points_business": (Period(Decimal(10), date(2013, 1, 1)),)}
    >>> debt = Debt("a", date(2026, 1, 31), Decimal(1000))
    >>> account(Claim((debt,), terms), debt, values, date(2026, 3, 31)).accrued
    Decimal('19.64')
    """
    meter = Meter(claim, debt, values)
    for day, rank, event in events(debt, until):
        meter.run(day)
        (meter.charge if rank else meter.pay)(event)
    meter.run(until)
    return Account(
        debt.key,
        debt.due,
        debt.amount,
        meter.corrected,
        tuple(meter.segments),
        tuple(meter.payments),
        meter.charged,
        meter.excess,
        meter.interest,
        meter.principal,
        meter.residual,
        tuple(meter.segments[meter.billed :]),
    )


def is_late(debt, until):
    """Return whether a part of the debt was still open the day after its due date.

    >>> june = [date(2026, 6, day) for day in range(1, 31)]
    >>> paid = (Settlement(june[9], Decimal(100)),)
    >>> debt = Debt("a", june[9], Decimal(100), paid)
    >>> is_late(debt, june[20]), is_late(debt._replace(due=june[8]), june[20])
    (False, True)
    """
    if until <= debt.due:
        return False
    timely = (s.amount for s in debt.settlements if not s.money or s.day <= debt.due)
    return debt.amount - sum(timely) > 0


def indemnity(claim, values, until):
    """Return the fixed indemnity: once per invoice, of professionals only.

    Not when insolvency proceedings forbid to pay on the due date (L441-10 II), and once
    however many instalments are late (D441-5). The amount is that of the first day of
    the delay.

    >>> from .rates import Period
    >>> values = {INDEMNITY: (Period(Decimal(40), date(2013, 1, 1)),)}
    >>> debts = (Debt("a", date(2026, 1, 31), Decimal(1000)),) * 2
    >>> indemnity(Claim(debts, Terms("business")), values, date(2026, 2, 1))
    Decimal('40')
    >>> indemnity(Claim(debts, Terms("legal")), values, date(2026, 2, 1))
    Decimal('0')
    """
    if claim.penalty or claim.stop.barred or claim.terms.regime == LEGAL:
        return ZERO
    judgment = claim.stop.judgment
    late = [
        debt.due
        for debt in claim.debts
        if is_late(debt, until) and (judgment is None or debt.due < judgment)
    ]
    return lookup(values, INDEMNITY, min(late) + ONE_DAY) if late else ZERO


def assess(claim, values, until):
    """Return the Penalties of an invoice up to a day, that day included.

    Raises MissingRate when a rate that some day bears is not known.

    :param claim: a Claim
    :param values: {key: Periods} of the country whose law applies

    >>> assess(Claim(()), {}, date(2026, 1, 1)).interest
    Decimal('0')
    """
    accounts = tuple(account(claim, debt, values, until) for debt in claim.debts)
    days = [segment for one in accounts for segment in one.segments]
    floors = ()
    if days:
        start = min(segment.start for segment in days)
        end = max(segment.end for segment in days)
        floors = below_floor(claim.terms, values, start, end)
    return Penalties(accounts, indemnity(claim, values, until), floors)
