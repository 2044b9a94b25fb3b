# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The table of a day: what was prepared for each customer, or why he was left alone."""

import shutil
import textwrap
from collections import Counter

from odoo.tools.misc import formatLang

CHANNELS = {
    "email": "e-mail",
    "sms": "SMS",
    "letter": "letter",
    "registered": "registered letter",
    "call": "call",
    "visit": "visit",
    "task": "task",
}
STATES = {
    "sending": "queued",
    "done": "sent",
    "ready": "ready to leave",
    "to_approve": "to be approved",
    "todo": "to do",
    "ambiguous": "perhaps sent",
    "failed": "failed",
}
SHOWN = ("to_approve", "todo", "ready", "sending", "ambiguous")
PRINTED = ("letter", "registered")
DROPPED = ("cancelled", "expired")
NARROWEST, WIDEST = 80, 160


def shorten(text, width):
    """Return the text within ``width`` columns.

    >>> shorten("Formal notice", 10)
    'Formal no…'
    """
    return text if len(text) <= width else f"{text[: width - 1]}…"


class Table:
    """The outcome of a run, customer by customer, and its totals."""

    def __init__(self, run):
        self.run = run
        self.env = run.env
        self.files = run.env["dunforce.followup"].search(
            [("company_id", "=", run.company_id.id), ("open_count", ">", 0)]
        )
        self.actions = run.env["dunforce.followup.action"].search(
            [
                ("company_id", "=", run.company_id.id),
                "|",
                ("state", "in", SHOWN),
                ("run_id", "=", run.id),
            ],
            order="date, id",
        )
        self._levels = dict(self.actions._fields["level"].selection)
        columns = shutil.get_terminal_size((100, 40)).columns
        self.width = max(NARROWEST, min(columns, WIDEST))
        self.names = self._longest(self.files.partner_id, self.width // 4)
        self.plans = self._longest(self.files.current_plan_id, self.width // 7)

    def _longest(self, records, limit):
        return min(max(map(len, records.mapped("name")), default=8), limit)

    def lines(self):
        """Return the table, a line each, without the end of line."""
        rule = "-" * self.width
        lines = [*self._row("Customer", "Overdue", "Plan", "Outcome"), rule]
        for file in self.files:
            head = (
                file.partner_id.name,
                formatLang(
                    self.env, file.overdue_amount, currency_obj=file.currency_id
                ),
                file.current_plan_id.name or "",
            )
            for outcome in self._outcomes(file):
                lines += self._row(*head, outcome)
                head = ("", "", "")
        return [*lines, rule, *self._totals()]

    def _row(self, customer, overdue, plan, outcome):
        head = f"{shorten(customer, self.names):<{self.names}} {overdue:>11}  "
        head += f"{shorten(plan, self.plans):<{self.plans}}  "
        first, *more = textwrap.wrap(outcome, self.width - len(head))
        return [head + first, *(" " * len(head) + line for line in more)]

    def _outcomes(self, file):
        """Return what was prepared today, what waits from before, else the reason."""
        own = self.actions.filtered(lambda action: action.followup_id == file)
        told = [self._tell(action) for action in own if action.state not in DROPPED]
        return told or [f"left alone: {file.reason}"]

    def _tell(self, action):
        state = STATES.get(action.state, action.state)
        if action.state == "ready" and action.channel in PRINTED:
            state = "to be printed"
        what = self._levels.get(action.level, action.name)
        if action.kind != "step":
            what = action.name
        when = "prepared"
        if action.date > self.run.date:
            when = f"planned for {action.date:%d/%m}"
        elif action.run_id != self.run:
            when = f"waiting since {action.date:%d/%m}"
        return f"{when}: {CHANNELS.get(action.channel)}, {what} → {state}"

    def _totals(self):
        new = self.actions.filtered(lambda action: action.run_id == self.run)
        prepared = len(new.filtered(lambda action: action.state not in DROPPED))
        states = Counter(self.actions.mapped("state"))
        letters = self.actions.filtered(
            lambda action: action.state == "ready" and action.channel in PRINTED
        )
        alone = self.files - self.actions.followup_id
        rows = [
            ("Prepared today", prepared),
            ("Sent or queued", len(new.filtered(self._has_left))),
            ("Letters to print", len(letters)),
            ("Waiting for approval", states["to_approve"]),
            ("Calls, visits and tasks to do", states["todo"]),
            ("Customers left alone", len(alone)),
        ]
        return [f"{label:<32}{count:>5}" for label, count in rows]

    def _has_left(self, action):
        sent = action.state in ("sending", "done")
        return action.channel in ("email", "sms") and sent
