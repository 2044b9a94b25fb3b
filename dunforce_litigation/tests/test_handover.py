# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import TODAY
from .common_handover import LATER, SIGNED, HandoverCommon


class TestHandover(HandoverCommon):
    """Cases are handed over together, to an agency or to a buyer, or not at all."""

    def test_hand_over_starts_a_procedure_in_each_case(self):
        cases = self._open_both()
        handover = self._hand_over(self._draft(cases))
        self.assertEqual(handover.state, "handed")
        self.assertEqual(handover.handed_by, self.chief)
        self.assertEqual(handover.proceeding_ids.case_id, cases)
        for row in handover.proceeding_ids:
            self.assertEqual(row.procedure_id, self.agency_procedure)
            self.assertEqual(row.officer_id, self.agency)
            self.assertEqual(row.stage_id.name, "With the agency")
            self.assertEqual(
                [(event.act_id.code, event.date) for event in row.event_ids],
                [("mandate", SIGNED), ("handed", TODAY)],
            )
        self.assertEqual(
            handover.proceeding_ids.event_ids.attachment_ids, handover.mandate_ids
        )

    def test_partner_becomes_a_party_once(self):
        cases = self._open_both()
        known = cases[0]
        known.party_ids = [
            Command.create({"role": "agency", "partner_id": self.agency.id})
        ]
        self._hand_over(self._draft(cases))
        for case in cases:
            self.assertEqual(
                case.party_ids.mapped(lambda party: (party.role, party.partner_id)),
                [("agency", self.agency)],
            )

    def test_case_says_with_whom_it_is_since_when(self):
        cases = self._open_both()
        handover = self._hand_over(self._draft(cases[0]))
        self.assertEqual(cases[0].handover_id, handover)
        self.assertEqual(cases[0].handover_text, "With Recouvra since 11/02/2026")
        self.assertFalse(cases[1].handover_text)
        found = self.env["dunforce.case"].search(
            [("handover_id", "!=", False), ("id", "in", cases.ids)]
        )
        self.assertEqual(found, cases[0])
        found = self.env["dunforce.case"].search(
            [("handover_id", "=", False), ("id", "in", cases.ids)]
        )
        self.assertEqual(found, cases[1])
        self.assertEqual(
            self.env["dunforce.case"].search([("handover_id", "=", handover.id)]),
            cases[0],
        )
        self.assertEqual(cases[0].action_open_handover()["res_id"], handover.id)

    def test_sale_records_offer_and_signature_and_leaves_the_notification(self):
        case = self._open_case()
        handover = self._hand_over(self._draft_sale(case))
        row = handover.proceeding_ids
        self.assertEqual(
            [(event.act_id.code, event.date) for event in row.event_ids],
            [("offer", SIGNED), ("sold", TODAY)],
        )
        self.assertEqual(row.stage_id.name, "Sold")
        self.assertEqual(case.party_ids.role, "buyer")
        self.assertFalse(handover.takes_back)
        # Each debtor is notified by an act of his own (C. civ. 1324).
        self._record(row, "notified", date(2026, 11, 9))
        self.assertEqual((row.end, handover.state), ("handed", "closed"))

    def test_procedures_to_choose_from_are_a_matter_of_data(self):
        handover = self._draft(self._open_case())
        self.assertEqual(
            handover.possible_procedure_ids, self.agency_procedure | self.sale_procedure
        )
        copy = self.agency_procedure.copy()
        handover.invalidate_recordset(["possible_procedure_ids"])
        self.assertIn(copy, handover.possible_procedure_ids)
        handover.procedure_id = copy
        self._hand_over(handover)
        self.assertEqual(
            handover.proceeding_ids.event_ids.act_id.mapped("code"),
            ["mandate", "handed"],
        )

    def test_procedure_that_names_no_act_is_refused(self):
        copy = self.agency_procedure.copy()
        copy.act_ids.handover_event = False
        handover = self._draft(self._open_case(), procedure_id=copy.id)
        with self._refused(UserError, "which of its acts is the hand-over"):
            self._hand_over(handover)

    def test_agency_is_proposed_for_cases_of_the_list(self):
        cases = self._open_both()
        draft = self._prepare_case(self.new)
        with self._on(TODAY):
            action = (cases | draft).action_prepare_handover()
            new = (
                self.env["dunforce.handover"]
                .with_user(self.lawyer)
                .with_context(**action["context"])
                .new({})
            )
        self.assertEqual(new.case_ids.ids, cases.ids)
        self.assertEqual(new.procedure_id, self.agency_procedure)
        self.assertEqual(new.user_id, self.lawyer)
        with self._refused(UserError, "Only approved cases"):
            draft.action_prepare_handover()

    def test_totals_of_a_draft_are_those_of_its_cases(self):
        handover = self._draft(self._open_both())
        self.assertEqual((handover.case_count, handover.amount_handed), (2, 13000.0))
        self.assertEqual(handover.success_rate, 0.0)

    def test_principal_is_that_of_the_day_of_the_hand_over(self):
        cases = self._open_both()
        self._pay(self.old, 4000.0, TODAY)
        handover = self._hand_over(self._draft(cases))
        # 10 000 − 4 000 + 3 000.
        self.assertEqual(handover.amount_handed, 9000.0)
        self.assertEqual(handover.amount_remaining, 9000.0)
        self.assertEqual(self._row(handover, cases[0]).handed_amount, 6000.0)

    def test_numbers_follow_each_other(self):
        case = self._open_case()
        first, second = self._draft(case), self._draft(case)
        self.assertRegex(first.name, r"^REM/\d{4}/\d{4}$")
        self.assertEqual(int(second.name[-4:]), int(first.name[-4:]) + 1)

    # What stays as it was

    def test_hand_over_happens_once(self):
        handover = self._hand_over(self._draft(self._open_both()))
        self._hand_over(handover)
        self.assertEqual(len(handover.proceeding_ids), 2)

    def test_what_was_agreed_is_not_rewritten(self):
        handover = self._hand_over(self._draft(self._open_both()))
        changes = (
            {"commission_rate": 20.0},
            {"partner_id": self.second.id},
            {"mandate_ids": [Command.clear()]},
            {"case_ids": [Command.clear()]},
            {"date": LATER},
        )
        for change in changes:
            with self._refused(UserError, "cannot be changed once"):
                handover.write(change)
        handover.user_id = self.chief
        with self._refused(UserError, "is kept"):
            handover.unlink()

    def test_draft_may_be_changed_and_thrown_away(self):
        handover = self._draft(self._open_both())
        handover.write({"commission_rate": 12.0, "case_ids": [Command.clear()]})
        handover.unlink()
        self.assertFalse(handover.exists())

    def test_case_with_an_agency_is_not_closed(self):
        case = self._open_case()
        self._hand_over(self._draft(case))
        with self._on(LATER), self._refused(UserError, "still with Recouvra"):
            case._close("withdrawn", "Amicable")
        self.assertEqual(case.state, "open")

    def test_case_that_was_sold_may_be_closed_as_sold(self):
        case = self._open_case()
        self._hand_over(self._draft_sale(case))
        with self._on(LATER):
            case._close("sold", "Sold")
        self.assertEqual(case.outcome, "sold")

    def test_only_a_manager_hands_over(self):
        handover = self._draft(self._open_case())
        with self._on(TODAY), self._refused(UserError, "Only a litigation manager"):
            handover.action_hand_over()
        for values in ({"handed_by": self.lawyer.id}, {"state": "handed"}):
            with self._refused(AccessError, "by the button"):
                handover.write(values)
            with self._refused(AccessError, "by the button"):
                self._draft(handover.case_ids, **values)
        forged = self.env["dunforce.handover"].with_user(self.lawyer)
        with self._refused(AccessError, "by the button"):
            forged.with_context(default_handed_by=self.lawyer.id).create(
                {
                    "partner_id": self.agency.id,
                    "procedure_id": self.agency_procedure.id,
                }
            )

    def test_proceeding_is_not_slipped_into_a_hand_over(self):
        cases = self._open_both()
        handover = self._hand_over(self._draft(cases[0]))
        with self._refused(AccessError, "by the button"):
            self._start(cases[1], "agency", handover_id=handover.id)
        alone = self._start(cases[1], "agency")
        for values in ({"handover_id": handover.id}, {"handed_amount": 1.0}):
            with self._refused(AccessError, "by the button"):
                alone.write(values)
