# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The life of a customer, day by day, as the run would see it.

What a day brings (payments, suspensions, credits) is worked out here without the rules:
a mistake in them must not hide itself.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from debtors import ALL, LETTERS, NOBODY, OFFICE, customer, item
from hypothesis import strategies as st
from rules.contact import Caps
from rules.customer import Policy, decide
from rules.ladder import Progress
from rules.plan import Plan, Step
from rules.reasons import Reason, Suspension

BIRTH = date(2026, 5, 4)  # a Monday
LENGTH = 75
REACH = {1: ALL, 2: LETTERS, 3: NOBODY}


@dataclass(frozen=True)
class Debt:
    """One item as the ledger knows it, and what will happen to it."""

    key: str
    due: date
    amount: float
    currency: int
    contact: int
    plan: Plan
    known: date
    payments: tuple = ()
    pause: tuple = ()  # (from, until or None)

    def residual(self, day):
        """Return what is open on a day."""
        paid = sum(share for when, share in self.payments if when <= day)
        return round(self.amount * max(0.0, 1.0 - paid), 2)

    def paused(self, day):
        """Return whether it is suspended on a day."""
        if not self.pause:
            return False
        begin, end = self.pause
        return begin <= day and (end is None or day < end)


@dataclass(frozen=True)
class Life:
    """A customer: debts and credits, the company's limits, the days of the runs."""

    debts: tuple
    policy: Policy = Policy()
    credit: float = 0.0
    credit_from: date = date.max
    runs: tuple = field(default=(), repr=False)
    single_contact: bool = False

    def credits(self, day):
        """Return {currency: credit} of a day."""
        return {1: self.credit} if day >= self.credit_from else {}

    def open_debts(self, day):
        """Return the debts that a run would find."""
        return [d for d in self.debts if d.known <= day and d.residual(day) > 0]

    def overdue(self, day, currency=None):
        """Return what is overdue and not suspended, worked out by itself."""
        return sum(
            debt.residual(day)
            for debt in self.open_debts(day)
            if debt.due < day
            and not debt.paused(day)
            and currency in (None, debt.currency)
        )


@dataclass
class Diary:
    """What the runs did: (day, decision), the steps met, the contacts made."""

    life: Life
    days: list = field(default_factory=list)
    met: dict = field(default_factory=dict)
    progress: dict = field(default_factory=dict)
    waiting: dict = field(default_factory=dict)
    contacts: list = field(default_factory=list)

    def see(self, day):
        """Return the customer as the run of a day reads him."""
        items = [self._read(debt, day) for debt in self.life.open_debts(day)]
        return customer(
            *items,
            credits=self.life.credits(day),
            credit=sum(self.life.credits(day).values()),
            contacts=tuple(sorted(self.contacts, reverse=True)),
            contact=1 if self.life.single_contact else 0,
            reach=REACH,
            calendar=OFFICE,
        )

    def _read(self, debt, day):
        hold = None
        if debt.pause and day >= debt.pause[0]:
            hold = Suspension(Reason.BLOCKED, debt.pause[1])
        return item(
            debt.key,
            due=debt.due,
            amount=debt.residual(day),
            currency=debt.currency,
            contact=debt.contact,
            plan=debt.plan,
            known_since=debt.known,
            hold=hold,
            progress=self.progress.get(debt.key),
            waiting=self.waiting.get(debt.key, ""),
        )

    def live(self):
        """Run every day of the life and carry out at once what is drafted."""
        for day in self.life.runs:
            decision = decide(self.see(day), self.life.policy, day)
            self.days.append((day, decision))
            self.apply(decision, day)
        return self

    def apply(self, decision, day):
        """Carry out the drafts; looking for an address stays a task for ever."""
        made = real(decision)
        counted = {(draft.bucket, draft.channel) for draft in made if draft.counted}
        self.contacts += [day] * len(counted)
        for draft in made:
            for finding in draft.findings:
                key, step = finding.item.key, finding.step
                if draft.bucket == "address":
                    self.waiting[key] = "todo"
                    continue
                self.met.setdefault(key, []).append((step, day))
                self.progress[key] = Progress(step.id, step.level, step.offset, day)

    def drafts(self):
        """Yield (day, draft) of everything that was carried out."""
        for day, decision in self.days:
            for draft in real(decision):
                yield day, draft


def real(decision):
    """Return the drafts that become actions: not those of a plan that only observes."""
    return [draft for draft in decision.drafts if draft.plan.rollout != "observe"]


# Strategies

DAYS = st.integers(0, LENGTH - 1).map(lambda count: BIRTH + timedelta(days=count))
ROLLOUTS = ["configured", "configured", "approve", "observe"]
RULES = st.sampled_from(["next", "previous", "any"])


def one_in(number):
    """Return how to say yes once in so many times."""
    return st.integers(1, number).map(lambda drawn: drawn == number)


@st.composite
def plans(draw, number=1):
    """Return a plan that the application would accept, of any shape."""
    early = sorted(draw(st.lists(st.integers(-20, 0), max_size=2)))
    late = sorted(draw(st.lists(st.integers(1, 40), min_size=2, max_size=6)))
    levels = draw(st.lists(st.integers(1, 5), min_size=len(late), max_size=len(late)))
    levels = [0] * len(early) + sorted(levels)
    steps = [
        _step(draw, number * 100 + rank, level, offset)
        for rank, (level, offset) in enumerate(zip(levels, early + late, strict=True))
    ]
    return Plan(
        number,
        tuple(steps),
        min_interval=draw(st.integers(0, 9)),
        entry=draw(st.sampled_from(["first", "first", "age"])),
        rollout=draw(
            st.sampled_from(["configured", "configured", "approve", "observe"])
        ),
    )


def _step(draw, number, level, offset):
    channels = ["email", "email", "letter", "call"] + ["task"] * (level < 5)
    return Step(
        number,
        level,
        offset,
        draw(RULES),
        draw(st.sampled_from(channels)),
        draw(st.sampled_from(["auto", "approval", "manual"])),
        600.0 if level and draw(one_in(5)) else 0.0,
    )


@st.composite
def debts(draw, key, plan):
    """Return an item, known before its due date or only long after it."""
    due = BIRTH + timedelta(days=draw(st.integers(-20, 40)))
    known = max(BIRTH, due - timedelta(days=draw(st.sampled_from([0, 10, 30]))))
    payments, pause = (), ()
    if draw(one_in(3)):
        shares = st.sampled_from([0.3, 0.5, 1.0])
        payments = tuple(draw(st.lists(st.tuples(DAYS, shares), max_size=2)))
    if draw(one_in(4)):
        begin, length = draw(DAYS), draw(st.integers(0, 30))
        pause = (begin, begin + timedelta(days=length) if length else None)
    return Debt(
        key,
        due,
        draw(st.sampled_from([5.0, 80.0, 400.0, 1000.0])),
        draw(st.sampled_from([1, 1, 2])),
        draw(st.sampled_from([1, 1, 1, 2, 2, 3])),
        plan,
        known,
        payments,
        pause,
    )


@st.composite
def lives(draw):
    """Return a customer with up to six items on up to two plans."""
    ladders = [draw(plans(number)) for number in (1, 2)[: draw(st.integers(1, 2))]]
    keys = "abcdef"[: draw(st.integers(2, 6))]
    items = [draw(debts(key, draw(st.sampled_from(ladders)))) for key in keys]
    runs = [BIRTH + timedelta(days=count) for count in range(LENGTH)]
    if draw(one_in(3)):
        start, length = draw(st.integers(5, 50)), draw(st.integers(1, 25))
        runs = [*runs[:start], *runs[start + length :]]
    caps = Caps(draw(st.sampled_from([0, 1, 1, 2])), draw(st.sampled_from([0, 2, 3])))
    return Life(
        tuple(items),
        Policy(caps),
        draw(st.sampled_from([0.0, 0.0, 300.0, 2000.0])),
        draw(DAYS),
        tuple(runs),
        draw(one_in(3)),
    )


def undisturbed(life):
    """Return the same life without anything that holds a step back."""
    debt = life.debts[0]
    plan = replace(debt.plan, rollout="configured")
    calm = replace(debt, payments=(), pause=(), contact=1, plan=plan)
    return replace(life, debts=(calm,), policy=Policy(Caps(0, 0)), credit=0.0)
