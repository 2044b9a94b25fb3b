# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import AccessError

from .common import TODAY, LitigationCommon

START = date(2026, 8, 3)
# What nobody but the people of litigation may read, and what only managers write.
FILES = ("case", "proceeding", "proceeding.event", "case.party", "case.cost")
FILES += ("case.happening", "case.security", "registered.letter")
SHOWN = ("case.deadline", "case.option")
PARTS = ("procedure", "procedure.stage", "procedure.act", "procedure.deadline")
PARTS += ("procedure.condition", "procedure.document", "procedure.cost")
PARTS += ("court", "court.resort")


class TestEdges(LitigationCommon):
    """Odd data, odd people, and what happens twice."""

    def _tell(self, case):
        return [(one.user_id, one.summary) for one in case.sudo().activity_ids]

    def _ordered(self, case=None):
        """Return an order for payment of 2026-09-01: to be served by 2026-12-01."""
        one = self._start(case or self._open_case(day=START), "ip", START)
        self._record(one, "request", START)
        self._record(one, "order", date(2026, 9, 1))
        return one

    # What is claimed

    def test_two_cases_of_a_customer_keep_to_their_own(self):
        first = self._open_case(self.old)
        second = self._open_case(self.new)
        self.assertEqual(first.followup_id, second.followup_id)
        self.assertEqual((first.amount_residual, second.amount_residual), (1e4, 2e3))
        self._ordered(first)
        self.assertFalse(second.deadline_ids.filtered("proceeding_id"))
        self.assertEqual(first.followup_id.case_count, 2)
        with self._on(TODAY):
            first.with_user(self.chief)._close("paid", "Paid")
        self._live(TODAY)
        items = self.env["dunforce.followup.action.item"].search(
            [("followup_id.partner_id", "=", self.debtor.id)]
        )
        self.assertEqual(items.move_id, self.old)

    def test_what_is_claimed_twice_is_said_on_both_cases(self):
        both = self._prepare_case(self.old | self.new)
        one = self._open_case(self.old)
        rest = self._prepare_case(self.new)
        self.assertEqual(both.other_case_ids, one | rest)
        self.assertEqual((one | rest).other_case_ids, both)
        self.assertEqual((both | one).mapped("other_case_ids"), both | one | rest)
        with self._on(TODAY):
            one.with_user(self.chief)._close("withdrawn", "Amicable")
        (both | rest).invalidate_recordset()
        self.assertEqual(both.other_case_ids, rest)
        self.assertFalse(self._prepare_case(self.new).line_ids - rest.line_ids)

    def test_item_of_two_cases_is_held_until_both_are_closed(self):
        both = self.old | self.new
        first, second = self._open_case(both), self._open_case(both)
        file = first.followup_id
        days = (TODAY, date(2026, 11, 3))
        for case, day, suspended in zip(
            (first, second), days, (True, False), strict=True
        ):
            with self._on(day):
                case.with_user(self.chief)._close("withdrawn", "Amicable")
            self._live(day)
            items = self.env["dunforce.followup.action.item"].search(
                [("followup_id", "=", file.id), ("move_id", "=", self.old.id)]
            )
            self.assertEqual(not items, suspended)

    def test_invoice_back_to_draft_and_posted_again(self):
        case = self._open_case()
        with self._on(TODAY):
            self.old.button_draft()
            case.invalidate_recordset()
            self.assertEqual(case.amount_residual, 0.0)
            self.assertEqual(case.amount_claimed, 10000.0)
        self.old.invoice_line_ids.price_unit = 9000.0
        with self._on(TODAY):
            self.old.action_post()
            case.invalidate_recordset()
            self.assertEqual(case.amount_residual, 9000.0)
            case._judge_limits()
            self.assertEqual(self._limit(case).mapped("state"), ["open"])

    def test_cancelled_invoice_claims_nothing_and_dies_of_nothing(self):
        case = self._open_case(self.old | self.new)
        with self._on(TODAY):
            self.old.button_draft()
            self.old.button_cancel()
            case.invalidate_recordset()
            self.assertEqual(case.amount_residual, 2000.0)
            self.assertNotIn(self.old.name, case.amount_missing or "")
        self._remind(TODAY)
        states = {one.covered_id.move_id: one.state for one in self._limit(case)}
        self.assertEqual(states, {self.old: "void", self.new: "open"})

    def test_payment_taken_back_makes_the_item_die_again(self):
        case = self._open_case()
        payment = self._pay(self.old, day=TODAY)
        self._remind(TODAY)
        self.assertEqual(self._limit(case).state, "void")
        with self._on(date(2026, 11, 9)):
            payment.action_draft()
            payment.action_cancel()
            case.invalidate_recordset()
            self.assertEqual(case.amount_residual, 10000.0)
            self.assertEqual(case.amount_received, 0.0)
        self._remind(date(2026, 11, 9))
        self.assertEqual(self._limit(case).state, "open")

    def test_merged_customers_bring_their_cases_along(self):
        case = self._open_case()
        one = self._ordered(case)
        other = self._make_customer("Autre SAS")
        rival = self._open_case(self._make_invoice(other, date(2026, 6, 1), 70.0))
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.debtor | other).ids, other)
        self.env.invalidate_all()
        for record in (case, one, case.deadline_ids, case.covered_ids.followup_id):
            self.assertEqual(record.partner_id, other)
        self.assertEqual(case.followup_id, rival.followup_id)
        self.assertEqual(one.followup_id, rival.followup_id)
        self.assertEqual(rival.followup_id.case_count, 2)
        with self._on(TODAY):
            self.assertEqual(case.amount_residual, 10000.0)
            self._record(one, "service", date(2026, 11, 2), mode="person")

    # Odd companies and debtors

    def test_company_without_a_country_guesses_nothing(self):
        self.company.write({"country_id": False, "account_fiscal_country_id": False})
        case = self._open_case(day=START)
        self.assertEqual(self._limit(case).mapped("state"), ["unknown"])
        self.assertTrue(self._limit(case).missing)
        one = self._ordered(case)
        self.assertEqual(self._deadline(one, "serve").state, "unknown")
        self._remind(START)
        self.assertTrue(self._tell(case))

    def test_odd_debtors(self):
        germany = self.env.ref("base.de").id
        rows = [
            ({"country_id": False, "zip": "75001"}, "business", "75", "here"),
            ({"country_id": False, "zip": False}, "business", False, "here"),
            ({"country_id": germany, "zip": "75001"}, "business", False, "abroad"),
            ({"zip": "97400", "is_company": False}, "consumer", "974", "here"),
        ]
        for values, kind, department, residence in rows:
            with self.subTest(values):
                debtor = self._make_customer("X", kind, **values)
                case = self._open_case(self._make_invoice(debtor, amount=90.0))
                self.assertEqual(case.department or False, department)
                self.assertEqual(case.residence, residence)
                limit = date(2028 if kind == "consumer" else 2031, 6, 1)
                self.assertEqual(self._limit(case).by, limit)
                with self._on(TODAY):
                    case.action_compare()
                self.assertTrue(case.option_ids)

    # Rights and numbers

    def test_rights(self):
        people = {
            self.seller: ("", "", ""),
            self.controller: ("", "", ""),
            self.lawyer: ("crwd", "r", "r"),
            self.chief: ("crwd", "r", "crwd"),
        }
        rights = {"c": "create", "r": "read", "w": "write", "d": "unlink"}
        for user, allowed in people.items():
            for models, may in zip((FILES, SHOWN, PARTS), allowed, strict=True):
                for model in models:
                    with self.subTest(f"{user.login} {model}"):
                        records = self.env[f"dunforce.{model}"].with_user(user)
                        has = "".join(
                            sign for sign in "crwd" if records.has_access(rights[sign])
                        )
                        self.assertEqual(has, may)

    def test_another_company_reads_none_of_it(self):
        case = self._open_case(day=START)
        one = self._ordered(case)
        with self._on(START):
            case.action_compare()
            party = (
                self.env["dunforce.case.party"]
                .with_user(self.lawyer)
                .create(
                    {"case_id": case.id, "role": "lawyer", "partner_id": self.debtor.id}
                )
            )
            happening = (
                self.env["dunforce.case.happening"]
                .with_user(self.lawyer)
                .create({"case_id": case.id, "date": START, "proof": "E-mail"})
            )
        other = self._create_company(name="Other")
        stranger = self._make_litigator("stranger", "manager")
        stranger.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        self.env.invalidate_all()
        for records in (
            case,
            one,
            one.event_ids,
            case.deadline_ids,
            case.option_ids,
            party,
            happening,
        ):
            with self.subTest(records._name):
                self.assertTrue(records)
                with self._refused(AccessError, "."):
                    records.with_user(stranger).with_company(other).read(
                        ["create_date"]
                    )

    def test_fifty_items_take_no_more_than_five_times_ten(self):
        counts = {}
        for number in (10, 50):
            invoices = self.env["account.move"].union(
                *(
                    self._make_invoice(self.debtor, date(2026, 6, 1), 10.0)
                    for _rank in range(number)
                )
            )
            case = self._open_case(invoices)
            self.assertEqual(case.item_count, number)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with self._on(TODAY):
                case._judge_limits()
                case.action_compare()
                self.env.flush_all()
            counts[number] = self.env.cr.sql_log_count - before
        self.assertLessEqual(counts[50], 5 * counts[10])

    def test_many_proceedings_in_a_case(self):
        case = self._open_case(day=START)
        for _rank in range(12):
            self._ordered(case)
        self.assertEqual(len(case.proceeding_ids), 12)
        self.assertEqual(case.next_deadline_on, date(2026, 12, 1))
        with self._on(date(2026, 12, 1)):
            due = self._as_robot("dunforce.proceeding")._get_due(
                self.company, date(2026, 12, 1)
            )
        self.assertEqual(set(case.proceeding_ids.ids) - set(due), set())
        self._remind(date(2026, 12, 1))
        self.assertEqual(len(self._tell(case)), 12)
