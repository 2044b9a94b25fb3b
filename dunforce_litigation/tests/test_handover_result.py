# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from .common_handover import LATER, HandedCommon

NOVEMBER = date(2026, 11, 16)


class TestHandoverResult(HandedCommon):
    """What the agency says becomes acts, costs and money to be remitted."""

    def test_report_records_an_act_and_a_commission(self):
        result = self._note(self.row, "report", NOVEMBER, 1000.0, note="100 a month")
        event = self.row.event_ids[-1]
        self.assertEqual(result.event_id, event)
        self.assertEqual((event.act_id.code, event.date), ("report", NOVEMBER))
        # The words of the agency stay with the result: acts are kept for ever.
        self.assertEqual(event.note, self.handover.name)
        self.assertEqual(self.row.state, "running")
        cost = self.first.cost_ids
        self.assertEqual(
            (cost.amount, cost.kind, cost.recoverable, cost.claimed, cost.date),
            # 10 % of 1 000.
            (100.0, "agency", "never", 0.0, NOVEMBER),
        )
        self.assertEqual((cost.partner_id, cost.proceeding_id), (self.agency, self.row))

    def test_commission_is_never_claimed_of_the_debtor(self):
        self._note(self.row, "report", NOVEMBER, 1000.0)
        self.assertEqual(self.first.amount_spent, 100.0)
        self.assertEqual(self.first.amount_costs, 0.0)
        with self._refused(ValidationError, "L111-8"):
            self.first.cost_ids.claimed = 100.0

    def test_commission_may_be_another_than_agreed_and_is_marked(self):
        agreed = self._note(self.row, "report", NOVEMBER, 333.33)
        # 10 % of 333.33, to the cent.
        self.assertEqual((agreed.commission, agreed.is_dear), (33.33, False))
        dear = self._note(self.row, "report", LATER, 100.0, commission=10.01)
        self.assertTrue(dear.is_dear)
        cheap = self._note(self.row, "report", LATER, 50.0, commission=0.0)
        self.assertFalse(cheap.is_dear)
        self.assertFalse(cheap.cost_id)

    def test_debtor_who_paid_us_may_cost_a_commission_all_the_same(self):
        result = self._note(self.row, "paid", NOVEMBER, 0.0, commission=80.0)
        self.assertEqual(self.first.cost_ids.amount, 80.0)
        self.assertFalse(result.remit_by)
        self.assertEqual(self.row.end, "paid")

    def test_totals_of_a_hand_over(self):
        self._note(self.row, "report", NOVEMBER, 2500.0)
        paid = self._note(self._row(self.handover, self.last), "paid", LATER, 3000.0)
        self.assertEqual(self.handover.amount_handed, 13000.0)
        self.assertEqual(self.handover.amount_collected, 5500.0)
        self.assertEqual(self.handover.amount_commission, 550.0)
        # 5 500 / 13 000.
        self.assertAlmostEqual(self.handover.success_rate, 42.3077, 4)
        # 10 000 − 2 500; the other case is over.
        self.assertEqual(self.handover.amount_remaining, 7500.0)
        self.assertEqual(self.handover.amount_waiting, 5500.0)
        with self._on(LATER):
            paid.action_remitted()
        self.assertEqual(self.handover.amount_waiting, 2500.0)

    def test_totals_by_agency_can_be_grouped(self):
        self._note(self.row, "report", NOVEMBER, 2500.0)
        rows = self.env["dunforce.handover.result"]._read_group(
            [("partner_id", "=", self.agency.id)],
            ["partner_id"],
            ["collected:sum", "commission:sum"],
        )
        self.assertEqual(rows, [(self.agency, 2500.0, 250.0)])

    def test_hand_over_is_over_with_its_last_case(self):
        self._note(self.row, "paid", NOVEMBER, 10000.0)
        self.assertEqual(self.handover.state, "handed")
        last = self._note(self._row(self.handover, self.last), "returned", LATER)
        self.assertEqual(self.handover.state, "closed")
        with self._on(LATER):
            last.unlink()
        self.assertEqual(self.handover.state, "handed")

    # Remittances

    def test_money_is_to_be_remitted_within_a_month(self):
        result = self._note(self.row, "report", date(2026, 11, 4), 500.0)
        # CPCE R124-6: a month from 4 November is 4 December, a Friday.
        self.assertEqual(result.remit_by, date(2026, 12, 4))
        nothing = self._note(self.row, "report", NOVEMBER)
        self.assertFalse(nothing.remit_by)

    def test_month_of_a_remittance_is_a_matter_of_data(self):
        copy = self.agency_procedure.copy()
        copy.deadline_ids.write({"count": 10, "unit": "day"})
        case = self._open_case(self.new)
        handover = self._hand_over(self._draft(case, procedure_id=copy.id))
        result = self._note(handover.proceeding_ids, "report", NOVEMBER, 500.0)
        self.assertEqual(result.remit_by, date(2026, 11, 26))
        copy.deadline_ids.side = "ours"
        result = self._note(handover.proceeding_ids, "report", LATER, 500.0)
        self.assertFalse(result.remit_by)

    def test_remittance_is_noted_once(self):
        first = self._note(self.row, "report", NOVEMBER, 500.0)
        empty = self._note(self.row, "report", date(2026, 11, 17))
        with self._on(LATER):
            (first | empty).action_remitted()
        self.assertEqual(first.remitted_on, LATER)
        self.assertFalse(empty.remitted_on)
        with self._on(date(2026, 12, 9)):
            first.action_remitted()
        self.assertEqual(first.remitted_on, LATER)

    def test_days_of_a_remittance_are_possible(self):
        result = self._note(self.row, "report", NOVEMBER, 500.0)
        with self._on(LATER):
            with self._refused(ValidationError, "remitted before it came"):
                result.remitted_on = date(2026, 11, 15)
            with self._refused(ValidationError, "a day to come"):
                result.remitted_on = date(2026, 12, 2)
        empty = self._note(self.row, "report", LATER)
        with self._on(LATER), self._refused(ValidationError, "nothing was collected"):
            empty.remitted_on = LATER

    # What is refused

    def _assert_refused(self, words, *args, **values):
        with self._refused(ValidationError, words):
            self._note(self.row, *args, **values)
        self.assertFalse(self.handover.result_ids)
        self.assertEqual(len(self.row.event_ids), 2)

    def test_days_before_the_hand_over_and_to_come_are_refused(self):
        self._assert_refused("before the hand-over", "report", date(2026, 11, 1))
        self._assert_refused("a day to come", "report", LATER, today=NOVEMBER)

    def test_more_than_is_owed_is_not_collected(self):
        # 10 000, 40 of indemnity and interest from 2 May: 199.73 (60 days at 12.15 %)
        # and, from 1 July to 16 November, 139 days at 12.40 %: 472.22.
        self._assert_refused("than is owed", "report", NOVEMBER, 10711.96)
        result = self._note(self.row, "report", NOVEMBER, 10711.95)
        self.assertEqual(result.collected, 10711.95)

    def test_nothing_follows_the_end(self):
        self._note(self.row, "returned", NOVEMBER)
        with self._refused(ValidationError, "nothing comes after"):
            self._note(self.row, "report", LATER)

    def test_negative_amounts_are_refused(self):
        for values in ({"collected": -1.0}, {"collected": 1.0, "commission": -1.0}):
            with (
                mute_logger("odoo.sql_db"),
                self._refused(IntegrityError, "amounts_positive"),
            ):
                self._note(self.row, "report", NOVEMBER, **values)

    def test_same_result_is_noted_once(self):
        self._note(self.row, "report", NOVEMBER, 500.0)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self._note(self.row, "report", NOVEMBER, 500.0)
            self.env.flush_all()

    def test_sale_has_no_results(self):
        case = self._open_case(self.new)
        row = self._hand_over(self._draft_sale(case)).proceeding_ids
        for result in ("report", "paid", "returned"):
            with self._refused(ValidationError, "knows no such result"):
                self._note(row, result, NOVEMBER)

    def test_result_belongs_to_a_hand_over(self):
        alone = self._start(self._open_case(self.new), "agency")
        with self._refused(UserError, "that was handed over"):
            self._note(alone, "report", NOVEMBER)

    # What was noted by mistake

    def test_result_is_deleted_and_entered_again(self):
        result = self._note(self.row, "report", NOVEMBER, 500.0)
        for values in ({"collected": 1.0}, {"date": LATER}, {"result": "paid"}):
            with self._refused(UserError, "Delete the result"):
                result.write(values)
        result.note = "Verse"
        with self._on(NOVEMBER):
            result.unlink()
        self.assertEqual(
            self.row.event_ids.act_id.mapped("code"), ["mandate", "handed"]
        )
        self.assertFalse(self.first.cost_ids)
        self.assertEqual(self.handover.amount_collected, 0.0)

    def test_remitted_result_is_kept(self):
        result = self._note(self.row, "report", NOVEMBER, 500.0)
        with self._on(LATER):
            result.action_remitted()
            with self._refused(UserError, "was remitted"):
                result.unlink()
        self.assertEqual(len(self.first.cost_ids), 1)

    def test_act_goes_with_its_result_only(self):
        result = self._note(self.row, "report", NOVEMBER, 500.0)
        with self._refused(UserError, f"hand-over {self.handover.name}"):
            result.event_id.unlink()

    def test_reopened_case_is_not_with_two_agencies(self):
        result = self._note(self.row, "returned", NOVEMBER)
        self._hand_over(self._draft(self.first, day=LATER), LATER)
        with (
            self._on(LATER),
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            result.unlink()
            self.env.flush_all()

    def test_note_is_pseudonymised_with_the_file(self):
        result = self._note(self.row, "report", NOVEMBER, note="His wife pays")
        data = self.env["dunforce.personal.data"]
        self.assertEqual(result.followup_id, self.first.followup_id)
        self.assertTrue(data._pseudonymize(self.first.followup_id, "contents"))
        self.assertNotIn("wife", result.note)
        self.assertFalse(data._pseudonymize(self.first.followup_id, "contents"))

    def test_many_cases_ask_no_more_than_few(self):
        """The rows of a hand-over read stored columns only, as the screen does."""
        self._note(self.row, "report", NOVEMBER, 500.0)
        names = ("handed_amount", "collected_amount", "end", "state")
        asked = dict.fromkeys(names, {})
        asked |= dict.fromkeys(
            ("case_id", "stage_id"), {"fields": {"display_name": {}}}
        )
        counts = []
        for rows in (self.row, self.handover.proceeding_ids):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows.with_user(self.lawyer).web_read(asked)
            counts.append(self.env.cr.sql_log_count - before)
        # The first asks for the rules of access as well.
        self.assertLessEqual(counts[1], counts[0])

    def test_mandate_is_read_by_whoever_hands_over(self):
        """A file that belongs to no record would be its author's alone."""
        handover = self._draft(
            self._open_case(self.new),
            mandate_ids=[Command.create({"name": "m.pdf", "raw": b"%PDF-1.4"})],
        )
        seen = handover.with_user(self.chief).mandate_ids
        self.assertEqual(seen.raw, b"%PDF-1.4")
        self.assertEqual(seen.res_id, handover.id)
