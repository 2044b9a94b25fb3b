# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The people around the follow-up: they approve and do their tasks the same day.

Nothing leaves the machine. A message passes the last look before the provider is called
and is then accepted on the spot, through the method that Odoo's mail queue calls with
the result of a delivery. Letters are printed without their pages being laid out.
"""

from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import UserError

BLANK_PDF = b"%PDF-1.4 replayed"
CALLS = ("call", "visit")
LETTERS = ("letter", "registered")


class People:
    """Approvers, callers, the person at the printer, and the mail provider."""

    def __init__(self, env, company):
        self.env = env
        self.company = company
        self.actions = env["dunforce.followup.action"]

    def _find(self, *domain):
        return self.actions.search([("company_id", "=", self.company.id), *domain])

    def approve(self):
        """Approve whatever waits for it."""
        self._find(("state", "=", "to_approve")).action_approve()

    def carry_out(self, day):
        """Carry out what was announced for the day."""
        self._find(
            ("kind", "=", "consequence"), ("state", "=", "todo"), ("date", "<=", day)
        )._carry_out_consequence()

    def call(self, day):
        """Do the calls, visits and tasks of the plans; whoever is called is reached."""
        todo = self._find(("kind", "=", "step"), ("state", "=", "todo"))
        for action in todo.filtered(lambda action: action.date <= day):
            reached = action.channel in CALLS
            action._finish(day, result="reached" if reached else False)

    def receive(self):
        """Accept the messages in the queue, as a provider would."""
        mails = self.env["mail.mail"].search(
            [("dunforce_action_id", "!=", False), ("state", "=", "outgoing")]
        )
        for mail in mails:
            if mail._release_followup(False):
                mail.state = "sent"
                mail._postprocess_sent_message(
                    success_pids=mail.recipient_ids, success_emails=[]
                )

    def print_letters(self):
        """Print the letters one by one: each is looked at again before."""
        letters = self._find(("state", "=", "ready"), ("channel", "in", LETTERS))
        with patch.object(type(self.actions), "_render_letter_files", blank_letters):
            for letter in letters:
                # One that does not hold any more is cancelled and nothing is printed.
                with suppress(UserError):
                    letter.action_print()


def blank_letters(letters):
    """Return what the PDF engine would, one blank file per letter."""
    return dict.fromkeys(letters.ids, BLANK_PDF), "pdf"
