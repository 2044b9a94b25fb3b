# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Give the demo company a past: each working day's run, and people who do their part.

Without it every late invoice would meet its first reminder today, and there would be no
history to look at. The clock is frozen on each day; no message leaves the database.
"""

from datetime import datetime, time, timedelta, timezone

from freezegun import freeze_time

DAYS = 100
# The run did not work in the last days: today's catches up, whatever day it is.
QUIET = 5
# What the calls and visits of the past gave; the others reached the customer.
RESULTS = {
    "Lucie et Marc Montauban": "not_reached",
    "Bâti-Ouest Constructions": "commitment",
    "Garage Thévenon": "not_reached",
}
# Steps that are left to a person, so that there is something to decide.
LEFT_OPEN = ("5",)


class Past:
    """The last weeks of a company, lived again."""

    def __init__(self, env, company, calendar):
        self.env = env
        self.company = company
        self.calendar = calendar
        self.actions = env["dunforce.followup.action"]
        self.today = company._followup_today()

    def play(self):
        """Live the working days one by one, then bring back today's situations."""
        held = self._lift_holds() + self._leave_out_files()
        for days in range(DAYS, QUIET, -1):
            day = self.today - timedelta(days=days)
            if self.calendar.is_workday(day):
                morning = datetime.combine(day, time(9), tzinfo=timezone.utc)
                with freeze_time(morning):
                    self._live(day)
        for record, vals in held:
            record.write(vals)

    def _lift_holds(self):
        """Return what suspends customers today, which did not hold in the past."""
        files = self.env["dunforce.followup"].search([("answer_date", "!=", False)])
        suspensions = self.env["dunforce.suspension"].search([("state", "=", "active")])
        promises = self.env["dunforce.promise"].search([("suspends", "=", True)])
        disputes = self.env["dunforce.dispute"].search([("state", "=", "open")])
        held = [(file, {"answer_date": file.answer_date}) for file in files]
        held += [(one, {"state": "active"}) for one in suspensions]
        held += [(one, {"suspends": True}) for one in promises]
        held += [(one, {"state": "open"}) for one in disputes]
        files.answer_date = False
        suspensions.state = "ended"
        promises.suspends = False
        disputes.state = "cancelled"
        return held

    def _leave_out_files(self):
        """Return what the steps join to their messages; making old PDFs takes long."""
        names = ("attach_invoices", "attach_statement")
        steps = self.env["dunforce.followup.step"].search([])
        held = [(step, {name: step[name] for name in names}) for step in steps]
        steps.write(dict.fromkeys(names, False))
        return held

    def _live(self, day):
        self.env["dunforce.followup.run"]._start(self.company, day)._process()
        waiting = self._find(
            ("state", "=", "to_approve"), ("level", "not in", LEFT_OPEN)
        )
        waiting.action_approve()
        self.actions._execute(self.company, day)
        self._receive()
        # Posted by hand; making old PDFs takes long.
        self._find(
            ("state", "=", "ready"), ("channel", "in", ("letter", "registered"))
        )._finish(day)
        self._work(day)
        self.env.flush_all()

    def _find(self, *domain):
        return self.actions.search([("company_id", "=", self.company.id), *domain])

    def _receive(self):
        """Let the customers' servers and telephones take what is in the queues."""
        mails = self.env["mail.mail"].search(
            [("dunforce_action_id", "!=", False), ("state", "=", "outgoing")]
        )
        for mail in mails:
            if mail._release_followup(False):
                mail.state = "sent"
                mail._postprocess_sent_message(mail.recipient_ids, [])
        texts = self.env["sms.sms"].search(
            [("dunforce_action_id", "!=", False), ("state", "=", "outgoing")]
        )
        for text in texts:
            if text._release_followup():
                text._update_sms_state_and_trackers("sent")
                text.to_delete = True

    def _work(self, day):
        """Do the calls, visits and tasks, and what was announced."""
        todo = self._find(("state", "=", "todo"), ("date", "<=", day))
        for action in todo.filtered(lambda action: action.kind == "step"):
            result = RESULTS.get(action.partner_id.name, "reached")
            action._finish(day, result=result if action.channel != "task" else False)
        todo.filtered(lambda a: a.kind == "consequence")._carry_out_consequence()
