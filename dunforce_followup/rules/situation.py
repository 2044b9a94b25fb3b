# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""One decision for all the customers who are in the same situation.

Most customers have no past: nothing was done yet, nothing suspends them, one contact
gets everything. What is decided for them depends on the steps that their items meet, on
the thresholds that their amounts reach and on how they can be reached; neither on names
nor on cents. Each distinct situation is decided once, by the rules that serve everybody,
for items that stand for all those of their class; `fill` then puts a customer's own
items in their places.
"""

from datetime import date
from typing import NamedTuple

from .customer import Customer, Decision, Policy, decide
from .drafts import deduct
from .finding import Item, examine
from .plan import Plan
from .reasons import Reason


LATER = date.max
# The reasons whose day is that of the item, not of the situation.
DATED = (Reason.DUE, Reason.NOT_YET)


class Amounts(NamedTuple):
    """Sums over one customer's items, in company currency; the credit is positive."""

    total: float = 0.0
    overdue: float = 0.0
    credit: float = 0.0


class Totals(NamedTuple):
    """What a customer's file shows of his open items."""

    amounts: Amounts
    count: int = 0
    oldest: date | None = None
    plan: Plan | None = None
    level: int | None = None


def totals_of(customer, today):
    """Return the Totals of a customer; what is suspended is owed all the same.

    >>> totals_of(Customer(1, ()), date(2026, 6, 1)).amounts
    Amounts(total=0, overdue=0, credit=0.0)
    """
    items = customer.items
    overdue = sum(item.residual for item in items if item.due < today)
    levels = [item.progress.level for item in items if item.progress]
    return Totals(
        Amounts(sum(item.residual for item in items), overdue, customer.credit),
        len(items),
        min((item.due for item in items), default=None),
        _most_careful(items),
        max(levels, default=None),
    )


def _most_careful(items):
    plans = [item.plan for item in items if item.plan]
    return max(plans, key=lambda plan: plan.care_rank, default=None)


class Ladder(dict):
    """{what is known of an item: (its class, day of its next step, due date ahead)}.

    It serves customers who are alike: they share plan, calendar and the thresholds that
    their amounts reach. Items of one class are treated alike; the days on which they
    will be looked at again may differ.

    :param describe: returns the Item that a key of this dict stands for
    :param amounts: the Amounts of any of these customers
    """

    def __init__(self, describe, calendar, amounts, policy, today):
        super().__init__()
        self.describe = describe
        self.alike = Customer(0, (), calendar=calendar)
        self.amounts = amounts
        # Whether a call is due to a large amount is not for a situation to tell.
        self.policy = Policy(policy.caps)
        self.today = today
        self.items = []
        self.classes = {}
        self.due_ahead = set()
        self.shared = {}

    def __missing__(self, known):
        item = self.describe(known)
        found = self._examine(item)
        day = found.on if found.reason == Reason.NOT_YET else LATER
        due = item.due if item.due >= self.today else LATER
        entry = self[known] = (self._classify(item, found), day, due)
        return entry

    def classify(self, item):
        """Return the number of the item's class, as the key of the item for all."""
        return str(self._classify(item, self._examine(item)))

    def _examine(self, item):
        late = item.due < self.today
        owed = self.amounts.overdue if late else self.amounts.total
        return examine(item, self.alike, self.today, owed)

    def _classify(self, item, found):
        late, due = item.due < self.today, found.reason == Reason.DUE
        step = (found.step, found.expired) if due else None
        key = (item.plan, found.reason, step, late)
        if key not in self.classes:
            number = self.classes[key] = len(self.items)
            self.items.append(item._replace(key=str(number), line=0, move=0))
            if due and not late:
                self.due_ahead.add(number)
        return self.classes[key]

    def decide(self, known, reach, amounts, band):
        """Return (Decision, Plan) of a customer, his drafts still without his items.

        None when the amounts themselves decide: he must be looked at by himself.

        :param known: what is known of each of his items
        :param band: tells apart the nets that decisions tell apart; None without credit
        """
        numbers, days, dues = zip(*map(self.__getitem__, known), strict=True)
        situation = (frozenset(numbers), reach, band)
        if situation not in self.shared:
            self.shared[situation] = self._decide(*situation[:2], amounts)
        if self.shared[situation] is None:
            return None
        decision, plan, until = self.shared[situation]
        own = Decision(
            decision.drafts,
            decision.reason,
            _known_day(min(until, *days)),
            decision.findings,
            amounts.overdue,
            _known_day(min(dues)),
        )
        return own, plan

    def _decide(self, numbers, reach, amounts):
        """Return what a situation shares: Decision, Plan, end of what delays a step."""
        items = [self.items[number] for number in sorted(numbers)]
        minimum = any(item.plan and item.plan.amount_min for item in items)
        if not numbers.isdisjoint(self.due_ahead) and (amounts.credit or minimum):
            # What is due today without being overdue counts, and its sum is not known.
            return None
        customer = Customer(
            0,
            tuple(self._share_out(items, amounts)),
            {0: amounts.credit} if amounts.credit else {},
            amounts.credit,
            self.alike.calendar,
            reach={0: reach},
        )
        decision = decide(customer, self.policy, self.today)
        findings = tuple(
            found._replace(on=None) if found.reason in DATED else found
            for found in decision.findings
        )
        until = min((found.on for found in findings if found.on), default=LATER)
        return decision._replace(findings=findings), _most_careful(items), until

    def _share_out(self, items, amounts):
        """Give the sums to the first item that is late, and the first that is not."""
        late = amounts.overdue
        ahead = amounts.total - amounts.overdue
        for item in items:
            if item.due < self.today:
                share, late = late, 0.0
            else:
                share, ahead = ahead, 0.0
            yield item._replace(
                residual=share, residual_currency=share, currency=0, contact=0
            )


def _known_day(day):
    return None if day is LATER else day


class Verdict(NamedTuple):
    """The decision on one customer, his totals, and who shares the decision.

    With a ``ladder``, the drafts are those of the situation, without his items.
    """

    customer: int
    decision: Decision
    totals: Totals
    ladder: Ladder | None = None


def fill(drafts, customer, ladder):
    """Return a situation's drafts with the items of one of its customers."""
    classes = [(ladder.classify(item), item) for item in customer.items]
    filled = [_fill(draft, classes) for draft in drafts]
    if not customer.credits:
        return filled
    overdue = [item for item in customer.items if item.due < ladder.today]
    return deduct(filled, overdue, customer.credits)


def _fill(draft, classes):
    findings = {finding.item.key: finding for finding in draft.findings}
    listed = {item.key for item in draft.listed}
    own = [
        findings[number]._replace(item=item)
        for number, item in classes
        if number in findings
    ]
    return draft._replace(
        contact=own[0].item.contact,
        findings=tuple(own),
        listed=tuple(item for number, item in classes if number in listed),
    )
