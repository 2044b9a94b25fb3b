# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from .common import FollowupCommon, june

SECRET = "Hospital"
# Two years from the payment of the 8th of June 2026, the day after.
OVER = date(2028, 6, 9)


class RetentionCommon(FollowupCommon):
    """A private person who was reminded, called and then paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.rules = cls.env["dunforce.retention.rule"]
        cls.rules.search([("purpose", "!=", "lift")]).unlink()
        cls.person = cls._make_customer(
            "Jeanne Martin", kind="consumer", is_company=False
        )
        cls.invoice = cls._make_invoice(cls.person)

    def setUp(self):
        super().setUp()
        self._live(june(4))
        self.action = self._get_actions(self.person)
        self.file = self._get_file(self.person)
        with self._on(june(5)):
            self.action.note = f"{SECRET} until Friday"
            self.file.message_post(body=f"{SECRET}, says her sister", subject=SECRET)

    def _make_rule(self, purpose="settled", months=24, **values):
        return self.rules.create(
            {
                "purpose": purpose,
                "months": months,
                "date_from": date(2026, 1, 1),
                "source": "Test",
                "status": "in_force",
                **values,
            }
        )

    def _settle(self, day=None):
        with self._on(day or june(8)):
            self._pay(self.invoice, day=day or june(8))

    def _pass(self, day, company=None):
        """Let the daily pass of that day look at the files."""
        with self._on(day):
            rules = self._as_robot("dunforce.retention.rule")
            rules._pseudonymize_company(company or self.company, day)

    def _get_logs(self):
        return self.env["dunforce.retention.log"].search(
            [("followup_id", "=", self.file.id)]
        )

    def _read_words(self):
        """Return all that the chatter and the actions of the person still say."""
        records = self.file | self.file.browse()
        texts = [str(message.body) for message in records.message_ids]
        texts += [message.subject or "" for message in records.message_ids]
        for action in self.file.action_ids:
            texts += [str(action.body or ""), action.note or "", action.subject or ""]
            texts += [str(message.body) for message in action.message_ids]
        return " ".join(texts)
