# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command
from odoo.modules.neutralize import get_neutralization_queries
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestNeutralize(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.env["dunforce.followup.plan"].create(
            {
                "name": "Plan at work",
                "rollout": "configured",
                "step_ids": [Command.create({"name": "Reminder", "delay_days": 5})],
            }
        )
        partner = cls.env["res.partner"].create({"name": "Late customer"})
        followup = cls.env["dunforce.followup"].create({"partner_id": partner.id})
        common = {
            "followup_id": followup.id,
            "company_id": cls.env.company.id,
            "state": "ready",
        }
        cls.action = cls.env["dunforce.followup.action"].create(
            {
                **common,
                "name": "Reminder",
                "partner_id": partner.id,
                "channel": "email",
                "date": "2026-06-01",
                "item_ids": [
                    Command.create(
                        {
                            **common,
                            "item_key": "1:2026-05-27",
                            "currency_id": cls.env.company.currency_id.id,
                        }
                    )
                ],
            }
        )
        cls.mail = cls.env["mail.mail"].create({"dunforce_action_id": cls.action.id})

    def _neutralize(self):
        self.env.flush_all()
        for query in get_neutralization_queries(["dunforce_followup"]):
            self.env.cr.execute(query)
        self.env.invalidate_all()

    def test_copied_database_contacts_nobody(self):
        self._neutralize()
        self.assertEqual(self.plan.rollout, "observe")
        self.assertEqual(self.action.state, "to_approve")
        self.assertEqual(self.action.item_ids.state, "to_approve")
        self.assertEqual(self.mail.state, "cancel")

    def test_copied_database_prepares_no_notice_of_instalments(self):
        self.env.company.dunforce_plan_mode = "auto"
        self._neutralize()
        self.assertEqual(self.env.company.dunforce_plan_mode, "none")

    def test_other_messages_are_left_in_the_queue(self):
        other = self.env["mail.mail"].create({"subject": "Not ours"})
        self._neutralize()
        self.assertEqual(other.state, "outgoing")
