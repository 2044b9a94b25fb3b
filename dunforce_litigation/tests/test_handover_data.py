# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError

from .common import TODAY
from .common_handover import LATER, HandoverCommon

NOVEMBER = date(2026, 11, 16)


class TestHandoverData(HandoverCommon):
    """What a hand-over records is said by the procedure, for any procedure."""

    def _get_events(self, procedure):
        return {
            act.code: act.handover_event
            for act in procedure.act_ids
            if act.handover_event
        }

    def test_shipped_procedures_say_what_they_are(self):
        kinds = {
            one.code: one.handover_kind
            for one in self.env["dunforce.procedure"].search([])
            if one.handover_kind
        }
        self.assertEqual(kinds, {"agency": "mandate", "debt_sale": "sale"})
        self.assertEqual(
            self._get_events(self.agency_procedure),
            {
                "mandate": "signed",
                "handed": "handed",
                "report": "report",
                "paid": "paid",
                "returned": "returned",
            },
        )
        # Notifying the debtor is an act of each case (C. civ. 1324), declining an offer
        # comes before there is anything to hand over.
        self.assertEqual(
            self._get_events(self.sale_procedure), {"offer": "signed", "sold": "handed"}
        )

    def test_an_insurer_s_procedure_is_not_handed_over_in_lists(self):
        insurer = self.env.ref("dunforce_litigation.procedure_insurer")
        handover = self._draft(self._open_case())
        self.assertNotIn(insurer, handover.possible_procedure_ids)

    def test_copy_keeps_what_it_is(self):
        copy = self.agency_procedure.copy()
        self.assertEqual(copy.handover_kind, "mandate")
        self.assertEqual(
            self._get_events(copy), self._get_events(self.agency_procedure)
        )

    def test_acts_may_have_other_codes_and_names(self):
        copy = self.agency_procedure.copy()
        for number, act in enumerate(copy.act_ids):
            act.write({"code": f"own_{number}", "name": f"Own {number}"})
        case = self._open_case()
        handover = self._hand_over(self._draft(case, procedure_id=copy.id))
        row = handover.proceeding_ids
        self._note(row, "report", NOVEMBER, 100.0)
        self._note(row, "paid", LATER, 100.0)
        self.assertEqual(
            row.event_ids.act_id.mapped("handover_event"),
            ["signed", "handed", "report", "paid"],
        )
        self.assertEqual(handover.state, "closed")

    def test_procedure_without_a_signature_records_none(self):
        copy = self.agency_procedure.copy()
        signed = copy.act_ids.filtered(lambda act: act.handover_event == "signed")
        copy.act_ids.after_ids -= signed
        signed.unlink()
        handover = self._hand_over(self._draft(self._open_case(), procedure_id=copy.id))
        self.assertEqual(
            handover.proceeding_ids.event_ids.act_id.mapped("code"), ["handed"]
        )

    def test_sale_with_a_right_of_return_can_be_taken_back(self):
        copy = self.sale_procedure.copy()
        declined = copy.act_ids.filtered(lambda act: act.code == "declined")
        declined.handover_event = "returned"
        case = self._open_case()
        handover = self._hand_over(self._draft_sale(case, procedure_id=copy.id))
        self.assertTrue(handover.takes_back)
        self._note(handover.proceeding_ids, "returned", NOVEMBER)
        self.assertEqual(handover.proceeding_ids.end, "ended")
        # What came back is ours to hand over again.
        again = self._hand_over(self._draft(case, day=LATER), LATER)
        self.assertEqual(again.state, "handed")
        with self._refused(ValidationError, "knows no such result"):
            other = self._open_case(self.other)
            sold = self._hand_over(self._draft_sale(other, procedure_id=copy.id))
            self._note(sold.proceeding_ids, "paid", NOVEMBER)

    def test_result_that_an_act_no_longer_records_is_refused(self):
        copy = self.agency_procedure.copy()
        handover = self._hand_over(self._draft(self._open_case(), procedure_id=copy.id))
        report = copy.act_ids.filtered(lambda act: act.handover_event == "report")
        report.handover_event = False
        with self._refused(ValidationError, "knows no such result"):
            self._note(handover.proceeding_ids, "report", NOVEMBER)
        self.assertTrue(self._note(handover.proceeding_ids, "paid", NOVEMBER))

    def test_report_starts_the_month_of_the_remittance(self):
        handover = self._hand_over(self._draft(self._open_case()))
        row = handover.proceeding_ids
        self._note(row, "report", date(2026, 11, 4), 100.0)
        remit = self._deadline(row, "remit")
        self.assertEqual((remit.by, remit.state), (date(2026, 12, 4), "running"))
        self._note(row, "paid", NOVEMBER, 100.0)
        # They have acted; what was collected then is remitted within its own month.
        self.assertEqual(remit.state, "answered")

    def test_condition_of_the_procedure_is_asked_of_each_case(self):
        copy = self.agency_procedure.copy()
        self.env["dunforce.procedure.condition"].create(
            {"procedure_id": copy.id, "test": "attempt"}
        )
        cases = self._open_both()
        cases[1].attempt = "no"
        handover = self._draft(cases, procedure_id=copy.id)
        with self._refused(
            UserError, f"^{cases[1].name}: not met: An amicable attempt was made"
        ):
            self._hand_over(handover)
        # What nobody has said is no reason to refuse.
        self.assertFalse(cases[0].attempt)
        cases[1].attempt = "yes"
        self.assertEqual(self._hand_over(handover).state, "handed")

    def test_user_does_not_change_what_a_procedure_is(self):
        for record, values in (
            (self.agency_procedure, {"handover_kind": "sale"}),
            (self.agency_procedure.act_ids[:1], {"handover_event": False}),
        ):
            with self._refused(AccessError, "not allowed"):
                record.with_user(self.lawyer).write(values)

    def test_acts_of_a_hand_over_are_told_on_the_case(self):
        case = self._open_case()
        handover = self._hand_over(self._draft(case))
        self._note(handover.proceeding_ids, "report", NOVEMBER, 100.0)
        told = "\n".join(case.message_ids.mapped("body"))
        for words in (
            "Collection agency: Mandate signed on 10/12/2026",
            "Collection agency: List handed over on 11/02/2026",
            "Collection agency: Report received on 11/16/2026",
        ):
            self.assertIn(words, told)

    def test_mandate_that_is_older_than_the_case_is_good(self):
        """One mandate may cover all that is handed over for years."""
        case = self._open_case()
        handover = self._hand_over(self._draft(case, mandate_date=date(2024, 1, 15)))
        self.assertEqual(handover.proceeding_ids.event_ids[0].date, date(2024, 1, 15))

    def test_hand_over_may_be_entered_some_days_later(self):
        case = self._open_case()
        handover = self._hand_over(self._draft(case, day=LATER, date=TODAY), LATER)
        self.assertEqual(handover.proceeding_ids.event_ids[-1].date, TODAY)
        result = self._note(handover.proceeding_ids, "report", NOVEMBER, today=LATER)
        self.assertEqual(result.event_id.date, NOVEMBER)
