# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""One decision for all the customers who are in the same situation.

Most customers have no past: nothing was done yet, nothing suspends them, one contact
gets everything. What is decided for them depends on the steps that their items meet,
on the thresholds that their amounts reach and on how they can be reached; neither on
names nor on cents. Each distinct situation is decided once, by the rules that serve
everybody, for items that stand for all those of their class; `fill` then puts a
customer's own items in their places.
"""

from datetime import date
from typing import NamedTuple

from .customer import Customer, Policy, decide
from .drafts import deduct
from .finding import examine
from .plan import Plan
from .reasons import Reason
from .verdict import most_careful

LATER = date.max
# The reasons whose day is that of the item, not of the situation.
DATED = (Reason.DUE, Reason.NOT_YET)


class Shared(NamedTuple):
    """What the customers in one situation share; the drafts are without their items.

    ``until`` is the end of what delays a step; with ``dated``, the days of the items
    themselves count, too.
    """

    drafts: tuple
    reason: str
    findings: tuple
    plan: Plan | None
    until: date | None
    dated: bool


class Ladder(dict):
    """{what is known of an item: its class}, for customers who are alike.

    They share plan, calendar and the thresholds that their amounts reach. Items of one
    class are treated alike; the days of their next steps may differ.

    :param describe: returns the Item that a key of this dict stands for
    :param total: what any of these customers owes; ``overdue``, of that, what is late

    >>> from .calendar import Calendar
    >>> from .finding import Item
    >>> from .plan import Step
    >>> plan = Plan(1, (Step(1, 1, 5),))
    >>> def describe(due):
    ...     return Item("", 0, 0, due, 0.0, 0.0, 0, 0, plan)
    >>> ladder = Ladder(describe, Calendar(), 9.0, 9.0, Policy(), date(2026, 6, 9))
    >>> [ladder[date(2026, 6, day)] for day in (1, 2, 5, 8)]
    [0, 0, 1, 1]
    """

    def __init__(self, describe, calendar, total, overdue, policy, today):
        super().__init__()
        self.describe = describe
        self.alike = Customer(0, (), calendar=calendar)
        self.total = total
        self.overdue = overdue
        # Whether a call is due to a large amount is not for a situation to tell.
        self.policy = Policy(policy.caps)
        self.today = today
        self.items = []
        self.classes = {}
        self.due_ahead = set()
        self.next_days = {}
        self.next_dues = {}
        self.shared = {}

    def __missing__(self, known):
        item = self.describe(known)
        found = self._examine(item)
        not_yet = found.reason == Reason.NOT_YET
        self.next_days[known] = found.on if not_yet else LATER
        self.next_dues[known] = item.due if item.due >= self.today else LATER
        number = self[known] = self._classify(item, found)
        return number

    def classify(self, item):
        """Return the class of an item, as the key of the item that stands for it."""
        return str(self._classify(item, self._examine(item)))

    def _examine(self, item):
        late = item.due < self.today
        owed = self.overdue if late else self.total
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

    def decide(self, known, reach, owed, nets):
        """Return (Shared, day of the next step, next due date) of a customer.

        None when the amounts themselves decide: he must be looked at by himself.

        :param known: what is known of each of his items
        :param tuple owed: what he owes, owes overdue, and his credit
        :param tuple nets: bands of what his credit leaves of the overdue, and of all
            that he owes; decisions do not tell apart the amounts of one band. None if
            there is neither a credit nor a minimum
        """
        situation = (frozenset(map(self.__getitem__, known)), reach, nets)
        shared = self.shared.get(situation)
        if shared is None:
            shared = self.shared[situation] = self._decide(*situation, *owed)
        if not shared:
            return None
        if not shared.dated:
            return shared, shared.until, None
        next_on = min(shared.until or LATER, *map(self.next_days.__getitem__, known))
        next_due = min(map(self.next_dues.__getitem__, known))
        return (
            shared,
            None if next_on is LATER else next_on,
            None if next_due is LATER else next_due,
        )

    def _decide(self, numbers, reach, nets, total, overdue, credit):
        """Return what a situation shares; nothing when more must be known.

        What is due today without being overdue counts against a credit and a minimum;
        its sum, which is not known here, matters if the nets are in different bands.
        """
        if nets and nets[0] != nets[1] and not numbers.isdisjoint(self.due_ahead):
            return ()
        items = [self.items[number] for number in sorted(numbers)]
        customer = Customer(
            0,
            tuple(self._share_out(items, overdue, total - overdue)),
            {0: credit} if credit else {},
            credit,
            self.alike.calendar,
            reach={0: reach},
        )
        return self._share(decide(customer, self.policy, self.today), items)

    def _share(self, decision, items):
        """Return what is left of a decision without the days of the items."""
        findings = tuple(
            found._replace(on=None) if found.reason in DATED else found
            for found in decision.findings
        )
        not_yet = any(found.reason == Reason.NOT_YET for found in findings)
        return Shared(
            decision.drafts,
            decision.reason,
            findings,
            most_careful(items),
            min((found.on for found in findings if found.on), default=None),
            not_yet or decision.next_due is not None,
        )

    def _share_out(self, items, late, ahead):
        """Give the sums to the first item that is late, and the first that is not."""
        for item in items:
            if item.due < self.today:
                share, late = late, 0.0
            else:
                share, ahead = ahead, 0.0
            yield item._replace(
                residual=share, residual_currency=share, currency=0, contact=0
            )


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
