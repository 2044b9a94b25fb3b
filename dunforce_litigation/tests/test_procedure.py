# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, ValidationError

from .common import LitigationCommon


class TestProcedure(LitigationCommon):
    """Procedures are data: every one of them is sound, and can be adapted."""

    def test_every_shipped_procedure_reads_as_rules(self):
        procedures = self.env["dunforce.procedure"].search([])
        self.assertEqual(len(procedures), 24)
        for procedure in procedures:
            acts, rules = procedure._get_rules()
            codes = {act.code for act in acts}
            for rule in rules:
                used = {*rule.starts, *rule.ends, *rule.voids}
                self.assertLessEqual(used, codes, procedure.code)
            self.assertTrue(procedure.stage_ids.filtered("fold"), procedure.code)
            self.assertTrue(procedure.act_ids.filtered("end"), procedure.code)

    def test_every_legal_value_of_a_procedure_is_known(self):
        values = self.env["dunforce.legal.value"]
        known = set(values.search([]).mapped("key"))
        asked = set()
        for model in ("condition", "deadline", "cost"):
            asked |= set(
                self.env[f"dunforce.procedure.{model}"].search([]).mapped("key")
            )
        self.assertLessEqual(asked - {False}, known)

    def test_copy_is_whole_and_stands_alone(self):
        original = self.env.ref("dunforce_litigation.procedure_ip")
        copy = original.with_user(self.chief).copy()
        self.assertEqual(copy.code, "ip_2")
        for part in (
            "condition_ids",
            "stage_ids",
            "act_ids",
            "deadline_ids",
            "cost_ids",
        ):
            self.assertEqual(len(copy[part]), len(original[part]), part)
            self.assertFalse(copy[part] & original[part], part)
        self.assertEqual(copy._get_rules(), original._get_rules())
        self.assertEqual(copy.act_ids.stage_id.procedure_id, copy)
        self.assertEqual(copy.deadline_ids.start_ids.procedure_id, copy)
        self.assertEqual(copy.deadline_ids.follows_id.procedure_id, copy)

    def test_a_deadline_runs_from_something_and_has_a_delay(self):
        procedure = self.env.ref("dunforce_litigation.procedure_settlement")
        deadlines = self.env["dunforce.procedure.deadline"].with_user(self.chief)
        values = {"procedure_id": procedure.id, "name": "X", "code": "x", "count": 3}
        with self._refused(ValidationError, "say from which act"):
            deadlines.create(values)
        starts = [(6, 0, procedure.act_ids[:1].ids)]
        with self._refused(ValidationError, "a legal value, or a delay"):
            deadlines.create({**values, "start_ids": starts, "count": 0})
        self.assertTrue(deadlines.create({**values, "start_ids": starts}))

    def test_user_reads_and_does_not_change(self):
        procedure = self.env.ref("dunforce_litigation.procedure_ip")
        own = procedure.with_user(self.lawyer)
        self.assertTrue(own.name)
        with self._refused(AccessError, "not allowed"):
            own.name = "Mine"
