# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.tests import tagged

from .common_release import ReleaseCommon, november


@tagged("post_install", "-at_install")
class TestReleaseActs(ReleaseCommon):
    """What each seizure knows of its release, and what ends it otherwise."""

    def test_signed_settlement_asks_for_the_release(self):
        talks = self._start(self.case, "settlement", november(2))
        self._record(talks, "offer", november(4))
        self.assertEqual(self.seizure.seizure_state, "seized")
        self._record(talks, "signed", november(10))
        self.assertEqual(
            self._get_acts(self.seizure)[1:], [("agreed", november(10), True)]
        )
        self.assertEqual(self.seizure.release_reason, "settled")
        self.assertEqual(self._deadline(self.seizure, "release").by, november(18))
        # Not kept: the seizure is needed again.
        self._record(talks, "broken", november(12))
        self.assertEqual(self.seizure.seizure_state, "seized")

    def test_settlement_before_the_seizure_is_another_story(self):
        case = self._open_case(self.new, november(2))
        talks = self._start(case, "settlement", november(2))
        self._record(talks, "signed", november(3))
        self._record(talks, "homologated", november(4))
        one = self._seize(case, day=5)
        self.assertEqual(one.seizure_state, "seized")

    def test_success_of_the_seizure_leaves_nothing_to_release(self):
        self._record(self.seizure, "debtor_served", november(4))
        self._pay_on(november(9))
        self.assertEqual(self.seizure.seizure_state, "due")
        self._record(self.seizure, "collected", november(9), november(10))
        self.assertEqual(self.seizure.seizure_state, "over")
        self.assertEqual(self._deadline(self.seizure, "release").state, "void")
        self.assertFalse(self.case.release_ids)

    def test_demand_alone_seizes_nothing(self):
        case = self._open_case(self.new, november(2))
        for code in ("sale", "wages"):
            with self.subTest(code):
                one = self._seize(case, code, "demand")
                self.assertEqual(one.seizure_state, "waiting")

    def test_each_seizure_of_the_law_knows_its_release(self):
        expected = {
            "conservatory": ("executed", "leave"),
            "attribution": ("seized", ""),
            "sale": ("seized", "demand"),
            "wages": ("seized", "demand"),
        }
        for procedure in self.env["dunforce.procedure"].search([]):
            with self.subTest(procedure.code):
                acts = procedure._get_seizing_acts()
                seizing, before = expected.get(procedure.code, ("", ""))
                self.assertEqual(acts.code or "", seizing)
                self.assertEqual(acts.after_ids[:1].code or "", before)
                released = procedure._get_releasing_acts().mapped("code")
                self.assertEqual(released, ["released"] if seizing else [])

    def test_copy_of_a_seizure_is_released_alike(self):
        procedure = self.seizure.procedure_id.with_user(self.chief).copy()
        self.assertEqual(procedure._get_seizing_acts().code, "seized")
        self.assertEqual(procedure._get_calling_acts("paid").code, "paid_off")
        self.assertEqual(procedure._get_calling_acts("settled").code, "agreed")
        self.assertFalse(procedure._get_calling_acts("other"))

    def test_wages_are_released_at_the_employer(self):
        """Paid while the employer pays: the next wage is the debtor's again."""
        employer = self.env["res.partner"].create({"name": "Ateliers Réunis"})
        case = self._open_case(self.new, november(2))
        one = self._seize(case, "wages", "demand", third_party_id=employer.id)
        self._record(one, "seized", date(2026, 12, 4))
        self._pay_on(date(2026, 12, 10), self.new)
        self.assertEqual(self._get_acts(one)[-1][:2], ("paid_off", date(2026, 12, 10)))
        self.assertEqual(self._deadline(one, "release").by, date(2026, 12, 18))
        with self._on(date(2026, 12, 11)):
            self._assert_says(
                self._read("release", one),
                "Entre les mains de Ateliers Réunis",
                "Acte de saisie du 4 décembre 2026",
                ", le 3 novembre 2026",
            )

    def test_goods_seized_as_a_precaution_are_released_after_a_settlement(self):
        case = self._open_case(self.new, november(2))
        one = self._seize(case, "conservatory", "exempt")
        self._record(one, "executed", november(4))
        talks = self._start(case, "settlement", november(2))
        self._record(talks, "signed", november(9))
        self.assertEqual(one.release_reason, "settled")
        # The suit for a title is not to be brought any more (CPCE R511-7).
        self.assertEqual(self._deadline(one, "suit").state, "void")
        self._record(one, "released", november(10))
        self.assertEqual((one.state, one.seizure_state), ("done", "released"))

    def test_nothing_is_asked_of_a_seizure_that_the_law_has_stopped(self):
        self._record(self.seizure, "insolvency", november(5))
        self._pay_on(november(9))
        self.assertEqual(self.seizure.seizure_state, "over")
        self.assertFalse(self.seizure.event_ids.filtered("from_ledger"))

    def test_reason_that_a_person_gave_is_kept_until_the_ledger_knows_better(self):
        self.seizure.write({"release_reason": "other", "release_note": "Trop saisi."})
        self._record(self.seizure, "debtor_served", november(4))
        self.assertEqual(self.seizure.release_reason, "other")
        self._pay_on(november(9))
        self.assertEqual(self.seizure.release_reason, "paid")

    def test_call_that_is_deleted_comes_back_while_the_debt_is_paid(self):
        self._pay_on(november(9))
        with self._on(november(9)):
            called = self.seizure.event_ids.filtered("from_ledger")
            called.with_user(self.lawyer).unlink()
        self.assertEqual(self.seizure.seizure_state, "due")

    def test_daily_pass_asks_for_what_was_paid_unseen(self):
        """A payment whose call was lost is found when the day is judged."""
        self._pay_on(november(9))
        called = self.seizure.event_ids.filtered("from_ledger")
        self.env.cr.execute(
            "DELETE FROM dunforce_proceeding_event WHERE id = %s", called.ids
        )
        self.env.invalidate_all()
        self.assertEqual(self.seizure.seizure_state, "seized")
        self._remind(november(10))
        self.env.invalidate_all()
        self.assertEqual(self.seizure.seizure_state, "due")

    def test_two_seizures_are_listed(self):
        other = self._seize(self.case, "sale", "demand")
        self._record(other, "seized", november(16))
        self._pay_on(november(17))
        self.assertEqual(self.case.release_ids, self.seizure | other)
        domain = self.case.action_release()["domain"]
        self.assertEqual(set(domain[0][2]), {self.seizure.id, other.id})
