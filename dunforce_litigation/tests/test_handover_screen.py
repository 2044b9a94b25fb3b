# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import ast
from datetime import date

from lxml import etree

from odoo.fields import Command
from odoo.tests import Form

from .common import TODAY
from .common_handover import LATER, SIGNED, HandoverCommon

NOVEMBER = date(2026, 11, 16)
LISTS = "dunforce.handover.list"


class TestHandoverScreen(HandoverCommon):
    """What the screens offer, and to whom: filled in as a person does."""

    def _open_form(self, cases, user=None):
        """Return the form that “Hand over…” opens for these cases."""
        action = cases.with_user(user or self.lawyer).action_prepare_handover()
        models = self.env[action["res_model"]].with_user(user or self.lawyer)
        return Form(models.with_context(**action["context"]))

    def test_hand_over_is_prepared_from_the_list_of_cases(self):
        cases = self._open_both()
        with self._on(TODAY):
            form = self._open_form(cases)
            self.assertEqual(form.procedure_id, self.agency_procedure)
            self.assertEqual(form.date, TODAY)
            form.partner_id = self.agency
            form.mandate_date = SIGNED
            form.commission_rate = 15.0
            handover = form.save()
        self.assertEqual(handover.case_ids, cases)
        self.assertEqual(handover.kind, "mandate")
        self.assertTrue(handover.takes_back)
        self.assertEqual(handover.state, "draft")
        self.assertIn("Recouvra", handover.display_name)

    def test_hand_over_of_a_sale_has_a_price_and_no_commission(self):
        with self._on(TODAY):
            form = self._open_form(self._open_case())
            form.partner_id = self.agency
            form.procedure_id = self.sale_procedure
            form.price = 500.0
            handover = form.save()
        self.assertEqual((handover.kind, handover.takes_back), ("sale", False))

    def test_result_is_entered_in_the_form_with_the_commission_agreed(self):
        case = self._open_case()
        handover = self._hand_over(self._draft(case))
        with self._on(NOVEMBER), Form(handover) as form, form.result_ids.new() as line:
            line.proceeding_id = handover.proceeding_ids
            line.result = "report"
            line.collected = 1250.0
            # 10 % of 1 250.
            self.assertEqual(line.commission, 125.0)
            self.assertEqual(line.date, NOVEMBER)
            line.note = "By instalments"
        result = handover.result_ids
        self.assertEqual((result.collected, result.commission), (1250.0, 125.0))
        self.assertEqual(result.event_id.act_id.code, "report")
        self.assertEqual(case.cost_ids.amount, 125.0)

    def test_commission_of_the_form_may_be_corrected(self):
        handover = self._hand_over(self._draft(self._open_case()))
        with self._on(NOVEMBER), Form(handover) as form, form.result_ids.new() as line:
            line.proceeding_id = handover.proceeding_ids
            line.collected = 1250.0
            line.commission = 130.0
        self.assertEqual(handover.result_ids.commission, 130.0)
        self.assertTrue(handover.result_ids.is_dear)

    def test_remittance_is_entered_in_the_form(self):
        handover = self._hand_over(self._draft(self._open_case()))
        result = self._note(handover.proceeding_ids, "report", NOVEMBER, 100.0)
        with self._on(LATER), Form(handover) as form, form.result_ids.edit(0) as line:
            line.remitted_on = LATER
        self.assertEqual(result.remitted_on, LATER)
        self.assertEqual(handover.amount_waiting, 0.0)

    def test_form_of_what_is_handed_over_is_read_only(self):
        handover = self._hand_over(self._draft(self._open_case()))
        with self._on(LATER):
            form = Form(handover)
            for name in ("partner_id", "procedure_id", "mandate_date", "date"):
                with self.subTest(name), self.assertRaises(AssertionError):
                    setattr(form, name, False)

    def test_return_proposes_what_is_still_away(self):
        handover = self._hand_over(self._draft(self._open_both()))
        first, last = handover.proceeding_ids
        self._note(first, "paid", NOVEMBER, 10.0)
        with self._on(LATER):
            wizard = Form(
                self.env["dunforce.handover.return"]
                .with_user(self.lawyer)
                .with_context(active_model="dunforce.handover", active_id=handover.id)
            )
            wizard.reason = "Too slow"
            wizard.save().action_return()
        self.assertEqual((first.end, last.end), ("paid", "ended"))
        self.assertEqual(last.result_ids.note, "Too slow")
        self.assertEqual(handover.state, "closed")

    def test_lists_are_opened_from_the_hand_over(self):
        handover = self._draft(self._open_case())
        with self._on(TODAY):
            action = handover.action_lists()
        self.assertEqual((action["res_model"], action["target"]), (LISTS, "new"))
        # A file can be fetched of a record that is saved.
        wizard = self.env[LISTS].with_user(self.lawyer).browse(action["res_id"])
        self.assertEqual(wizard.handover_id, handover)
        self.assertEqual(
            wizard.export_name, f"claims_{handover.name}.csv".replace("/", "-")
        )

    def _get_buttons(self, user):
        """Return the names of the buttons in the form of a hand-over."""
        models = self.env["dunforce.handover"].with_user(user)
        arch = etree.fromstring(models.get_view(view_type="form")["arch"])
        return {node.get("string") for node in arch.iter("button")}

    def test_button_is_the_manager_s(self):
        self.assertNotIn("Hand over", self._get_buttons(self.lawyer))
        self.assertIn("Hand over", self._get_buttons(self.chief))
        for user in (self.lawyer, self.chief):
            self.assertLessEqual({"Lists…", "Take back…"}, self._get_buttons(user))

    def test_action_of_the_list_is_for_who_works_on_cases(self):
        action = "dunforce_litigation.case_action_handover"
        for user, offered in ((self.lawyer, True), (self.controller, False)):
            actions = self.env["ir.actions.actions"].with_user(user)
            names = [
                one["id"]
                for one in actions.get_bindings("dunforce.case").get("action", ())
            ]
            self.assertEqual(self.env.ref(action).id in names, offered)

    def test_results_to_be_remitted_are_found(self):
        handover = self._hand_over(self._draft(self._open_both()))
        first, last = handover.proceeding_ids
        early = self._note(first, "report", date(2026, 11, 4), 100.0)
        late = self._note(last, "report", NOVEMBER, 100.0)
        empty = self._note(last, "report", LATER)
        done = self._note(first, "report", NOVEMBER, 50.0)
        with self._on(LATER):
            done.action_remitted()
        views = self.env["dunforce.handover.result"].with_user(self.lawyer)
        arch = etree.fromstring(views.get_view(view_type="search")["arch"])
        found = {}
        for name in ("waiting", "late"):
            node = arch.find(f".//filter[@name='{name}']")
            # From 4 November the month ends on the 4th of December.
            with self._on(date(2026, 12, 5)):
                domain = ast.literal_eval(node.get("domain"))
                found[name] = views.search([*domain, ("handover_id", "=", handover.id)])
        self.assertEqual(found["waiting"], early | late)
        self.assertEqual(found["late"], early)
        self.assertFalse(empty.remit_by)

    def test_totals_of_the_list_are_columns_of_the_database(self):
        """Lists group and sum them, hence they are stored."""
        self._hand_over(self._draft(self._open_both()))
        rows = self.env["dunforce.handover"]._read_group(
            [("partner_id", "=", self.agency.id)],
            ["partner_id", "state"],
            ["amount_handed:sum", "amount_collected:sum", "case_count:sum"],
        )
        self.assertEqual(rows, [(self.agency, "handed", 13000.0, 0.0, 2)])

    def test_many_hand_overs_ask_no_more_than_one(self):
        """The list of hand-overs asks the same questions for one as for three."""
        handovers = self.env["dunforce.handover"].with_user(self.lawyer)
        for invoice in (self.old, self.other, self.new):
            handovers |= self._draft(self._open_case(invoice))
        fields = ("case_count", "amount_handed", "success_rate", "state", "date")
        asked = dict.fromkeys(fields, {})
        asked["partner_id"] = {"fields": {"display_name": {}}}
        counts = []
        for records in (handovers[:1], handovers):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            records.web_read(asked)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_partners_that_are_merged_keep_their_hand_overs(self):
        handover = self._hand_over(self._draft(self._open_case()))
        result = self._note(handover.proceeding_ids, "report", NOVEMBER, 100.0)
        twin = self.agency.copy({"name": "Recouvra SARL"})
        merge = self.env["base.partner.merge.automatic.wizard"]
        merge._merge([self.agency.id, twin.id], twin)
        self.env.invalidate_all()
        self.assertEqual(handover.partner_id, twin)
        self.assertEqual(result.partner_id, twin)
        self.assertEqual(handover.proceeding_ids.officer_id, twin)

    def test_second_hand_over_of_a_case_starts_another_procedure(self):
        case = self._open_case()
        first = self._hand_over(self._draft(case))
        self._note(first.proceeding_ids, "returned", NOVEMBER)
        other = self.agency.copy({"name": "Autre agence"})
        second = self._hand_over(
            self._draft(case, day=LATER, partner_id=other.id), LATER
        )
        self.assertEqual((first.state, second.state), ("closed", "handed"))
        self.assertEqual(len(case.proceeding_ids), 2)
        self.assertEqual(case.party_ids.partner_id, self.agency | other)
        self.assertEqual(case.handover_id, second)
        # What the first has said is not the second's to say.
        self.assertEqual(len(first.result_ids), 1)
        self.assertFalse(second.result_ids)

    def test_hand_over_is_copied_without_what_was_done(self):
        handover = self._hand_over(self._draft(self._open_case()))
        twin = handover.copy()
        self.assertEqual(
            (twin.state, twin.partner_id, twin.commission_rate),
            ("draft", self.agency, 10.0),
        )
        self.assertFalse(twin.case_ids | twin.proceeding_ids.case_id)
        self.assertFalse(twin.handed_by or twin.mandate_ids or twin.mandate_date)
        self.assertNotEqual(twin.name, handover.name)

    def test_file_added_to_a_draft_becomes_the_hand_over_s(self):
        handover = self._draft(self._open_case(), mandate_ids=False)
        with self._on(TODAY):
            loose = (
                self.env["ir.attachment"]
                .with_user(self.lawyer)
                .create({"name": "m.pdf", "raw": b"%PDF"})
            )
            handover.mandate_ids = [Command.link(loose.id)]
        self.assertEqual(
            (loose.res_model, loose.res_id), ("dunforce.handover", handover.id)
        )
        self._hand_over(handover)

    def test_file_of_another_record_stays_that_record_s(self):
        case = self._open_case()
        file = self.env["ir.attachment"].create(
            {"name": "m.pdf", "res_model": case._name, "res_id": case.id}
        )
        self._draft(case, mandate_ids=[Command.link(file.id)])
        self.assertEqual((file.res_model, file.res_id), (case._name, case.id))

    def test_rows_are_named_by_case_and_debtor(self):
        """All rows of a hand-over are of one procedure: its name tells nothing."""
        row = self._hand_over(self._draft(self._open_case())).proceeding_ids
        self.assertTrue(row.display_name.startswith("Collection agency"))
        named = row.with_context(show_debtor=True)
        self.assertEqual(named.display_name, f"{row.case_id.name} · Débord SARL")
