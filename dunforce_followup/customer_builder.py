# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""From rows of the database to the items that the rules decide on."""

from datetime import date, datetime
from typing import NamedTuple

from .const import OPEN_STATES, PASSED_STATES
from .rules.finding import Customer, Item
from .rules.ladder import Progress
from .rules.reasons import Reason, Suspension

HOLDS = {
    "blocked": Suspension(Reason.BLOCKED),
    "in_payment": Suspension(Reason.IN_PAYMENT),
    "paid": Suspension(Reason.IN_PAYMENT),
    "never_sent": Suspension(Reason.NEVER_SENT),
    "pending": Suspension(Reason.PENDING_PAYMENT),
}
# Progress, open state, failures, retry day and frozen plan of a fresh item.
NO_PAST = (None, "", frozenset(), None, 0)


class Party(NamedTuple):
    """A customer and his file, as the loader reads them."""

    partner_id: int
    kind: str | None
    industry_id: int | None
    country_id: int | None
    country_code: str | None
    plan_id: int | None
    risk_class_id: int | None
    payer_profile_id: int | None
    email: str | None
    phone: str | None
    street: str | None
    city: str | None
    followup_id: int | None
    channel: str | None
    refused_channels: str | None
    answer_date: datetime | None
    channels: str
    tags: frozenset
    contact_id: int
    situations: frozenset = frozenset()


# With the tags and situations, what the choice of the plan and the calendar depend on.
FACTS = slice(1, 8)


class Event(NamedTuple):
    """What was done, or is under way, for a step of an item."""

    state: str
    step: int
    step_plan: int
    level: str
    offset: int
    day: date | None
    result: str | None
    channel: str
    plan: int | None
    retry: date | None

    def progress(self, result):
        """Return the rules' view of a step that was passed."""
        level = int(self.level)
        return Progress(
            self.step, level, self.offset, self.day, self.state, result, self.step_plan
        )


class CustomerBuilder:
    """Turns the rows of one customer into the rules' items, in one pass."""

    def __init__(self, setting, party, past, holds, forced_plan):
        self.setting = setting
        self.party = party
        self.past = past
        self.holds = holds
        self.forced = forced_plan
        self.choices = {}

    def build(self, rows, other_credits=(), **known):
        """Return the rules' Customer from his rows and his other credits.

        :param known: the fields of the Customer that are no matter of rows
        """
        items, credits, credit = self._split(rows)
        for currency, amount, company_amount in other_credits:
            credits[currency] = credits.get(currency, 0.0) + amount
            credit += company_amount
        return Customer(
            id=self.party.partner_id,
            items=tuple(items),
            credits=credits,
            credit=credit,
            calendar=self.setting.calendar(self.party.country_code),
            contact=self.party.contact_id,
            **known,
        )

    def _split(self, rows):
        """Return (items, {currency: credit}, credit in company currency)."""
        items, credits, keys = [], {}, {}
        credit = 0.0
        owed = sum(r[4] for r in rows if r[4] > 0 and r[3] < self.setting.today)
        for row in rows:
            if row[4] < 0:
                credits[row[6]] = credits.get(row[6], 0.0) - row[5]
                credit -= row[4]
                continue
            key = item_key(row[2], row[3], row[1] if row[11] else 0)
            if key in keys:
                # Two instalments of one invoice on one day are one item.
                other = items[keys[key]]
                items[keys[key]] = other._replace(
                    residual=other.residual + row[4],
                    residual_currency=other.residual_currency + row[5],
                )
                continue
            keys[key] = len(items)
            items.append(self._item(key, row, owed))
        return items, credits, credit

    def _item(self, key, row, owed):
        plan, why = self._choose(row, owed)
        progress, waiting, failed, retry, frozen = self._past(key)
        if frozen and not self.forced:
            plan, why = self.setting.all_plans.get(frozen), "frozen"
        hold = None
        if row[12] or retry or self.holds:
            hold = self._hold(key, row, retry)
        return Item(
            key,
            row[1],
            row[2],
            row[3],
            row[4],
            row[5],
            row[6],
            row[7] or row[0],
            plan,
            why,
            max(row[8], self.setting.known_since),
            progress,
            hold,
            waiting,
            failed,
        )

    def _hold(self, key, row, retry):
        """Return the first suspension of the item that holds today."""
        candidates = (
            HOLDS.get(row[12]),
            self.holds.get(key),
            self.holds.get(row[2]),
            Suspension(Reason.STOPPED, retry) if retry else None,
        )
        today = self.setting.today
        return next((hold for hold in candidates if hold and hold.active(today)), None)

    def _past(self, key):
        """Return (progress, open state, failures, retry day, frozen plan)."""
        if key not in self.past:
            return NO_PAST
        progress, waiting, retry, frozen = None, "", None, 0
        failed, result = set(), ""
        for event in self.past[key]:
            frozen = frozen or (event.state in PASSED_STATES and event.plan) or 0
            result = event.result or result
            if event.state in PASSED_STATES:
                progress = event.progress(result)
            elif event.state == "failed":
                failed.add((event.step, event.channel))
            elif event.state in OPEN_STATES:
                waiting = event.state
            elif event.state == "broken" and progress:
                progress = progress._replace(result=result)
            retry = event.retry or retry
        return progress, waiting, frozenset(failed), retry, frozen

    def _choose(self, row, owed):
        if self.forced:
            return self.forced, "forced"
        choice = self.choices.get((row[9], row[10]))
        if choice is None:
            choice = self.setting.choose_plan(self.party, row[9], owed, row[10])
            self.choices[row[9], row[10]] = choice
        return choice.plan, choice.why


def split_key(key):
    """Return (move id, line id) of an item's key, 0 for what it does not name.

    >>> split_key("50:2026-06-05"), split_key("line:100")
    ((50, 0), (0, 100))
    """
    head, _colon, tail = key.partition(":")
    return (0, int(tail)) if head == "line" else (int(head), 0)


def item_key(move_id, due, line_id=0):
    """Return the key of an item: move and due date; the line for a plain entry.

    Ids of journal items are not stable: an invoice reset to draft with other terms
    deletes one and rewrites another.
    """
    return f"line:{line_id}" if line_id else f"{move_id}:{due.isoformat()}"
