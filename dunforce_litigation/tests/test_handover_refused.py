# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from .common import TODAY
from .common_handover import LATER, HandoverCommon


class TestHandoverRefused(HandoverCommon):
    """What cannot be handed over is refused, with every reason at once."""

    def _assert_refused(self, words, handover, day=TODAY):
        with self._refused(UserError, words):
            self._hand_over(handover, day)
        self.assertEqual(handover.state, "draft")
        self.assertFalse(handover.proceeding_ids)

    def test_mandate_must_be_signed_and_in_writing(self):
        case = self._open_case()
        self._assert_refused(
            "on which the mandate was signed", self._draft(case, mandate_date=False)
        )
        self._assert_refused("R124-3", self._draft(case, mandate_ids=False))
        self._assert_refused("1322", self._draft_sale(case, mandate_ids=False))
        self._assert_refused(
            "day of the offer", self._draft_sale(case, mandate_date=False)
        )

    def test_days_must_be_past_and_in_order(self):
        case = self._open_case()
        tomorrow = date(2026, 11, 3)
        self._assert_refused("still to come", self._draft(case, date=tomorrow))
        self._assert_refused("still to come", self._draft(case, mandate_date=tomorrow))
        self._assert_refused(
            "before it was signed", self._draft(case, date=date(2026, 10, 11))
        )

    def test_nothing_and_nobody_are_no_hand_over(self):
        case = self._open_case()
        self._assert_refused("Choose the cases", self._draft(case.browse()))
        ourselves = self.company.partner_id.id
        self._assert_refused("to itself", self._draft(case, partner_id=ourselves))
        self._assert_refused(
            "is the debtor", self._draft(case, partner_id=self.debtor.id)
        )
        clerk = self.debtor.copy({"parent_id": self.debtor.id, "is_company": False})
        self._assert_refused("is the debtor", self._draft(case, partner_id=clerk.id))

    def test_only_approved_cases_are_handed_over(self):
        draft = self._prepare_case()
        self._assert_refused(f"{draft.name}: only approved", self._draft(draft))
        closed = self._open_case(self.other)
        with self._on(TODAY):
            closed._close("withdrawn", "Amicable")
        self._assert_refused(f"{closed.name}: only approved", self._draft(closed))

    def test_all_reasons_are_told_at_once(self):
        draft = self._prepare_case()
        handover = self._draft(draft, mandate_date=False, mandate_ids=False)
        with self._on(TODAY), self.assertRaises(UserError) as caught:
            handover.with_user(self.chief).action_hand_over()
        self.assertEqual(len(str(caught.exception).splitlines()), 3)

    def test_case_is_with_one_agency_or_buyer_at_a_time(self):
        cases = self._open_both()
        first = self._draft(cases[0])
        both = self._draft(cases)
        self._hand_over(first)
        self._assert_refused(f"{cases[0].name}: already in Collection agency", both)
        self._assert_refused("already in Collection", self._draft_sale(cases[0]))
        self.assertFalse(cases[1].proceeding_ids)

    def test_case_that_a_person_handed_over_alone_is_not_handed_over_again(self):
        case = self._open_case()
        alone = self._start(case, "agency")
        self.assertFalse(case.handover_id)
        self._assert_refused("already in Collection agency", self._draft(case))
        self._record(alone, "mandate", TODAY)
        self._record(alone, "handed", TODAY)
        self._record(alone, "returned", date(2026, 11, 9))
        handover = self._hand_over(self._draft(case, day=LATER), LATER)
        self.assertEqual(handover.state, "handed")

    def test_what_was_sold_for_good_is_not_ours_to_hand_over(self):
        case = self._open_case()
        sold = self._hand_over(self._draft_sale(case))
        self._record(sold.proceeding_ids, "notified", date(2026, 11, 9))
        self._assert_refused(
            "already in Sale of the debt", self._draft(case, day=LATER), LATER
        )

    def test_other_procedures_may_run_beside_an_agency(self):
        case = self._open_case()
        self._start(case, "notice_letter")
        self.assertEqual(self._hand_over(self._draft(case)).state, "handed")

    def test_insolvency_forbids_an_agency_but_not_a_sale(self):
        case = self._open_case()
        case.insolvency = "liquidation"
        self._assert_refused(
            f"{case.name}: not met: No insolvency .*Liquidation", self._draft(case)
        )
        self.assertEqual(self._hand_over(self._draft_sale(case)).state, "handed")

    def test_what_is_paid_is_not_handed_over(self):
        case = self._open_case()
        self._pay(self.old, 10000.0, TODAY)
        self._assert_refused("not met: Something is owed", self._draft(case))

    def test_items_in_another_currency_are_left_to_the_case(self):
        foreign = self._make_invoice(
            self.debtor, date(2026, 6, 1), 500.0, currency_id=self._get_foreign().id
        )
        case = self._open_case(foreign)
        self._assert_refused("another currency", self._draft(case))

    def _get_foreign(self):
        currency = self.env["res.currency"].with_context(active_test=False)
        foreign = currency.search(
            [("name", "in", ("USD", "GBP")), ("id", "!=", self.company.currency_id.id)],
            limit=1,
        )
        foreign.active = True
        return foreign

    def test_cases_of_another_company_are_not_mixed_in(self):
        case = self._open_case()
        other = self._create_company(name="Other")
        self.chief.company_ids += other
        with self._refused(UserError, "company"):
            self.env["dunforce.handover"].with_user(self.chief).create(
                {
                    "company_id": other.id,
                    "partner_id": self.agency.id,
                    "procedure_id": self.agency_procedure.id,
                    "case_ids": [Command.set(case.ids)],
                }
            )

    def test_amounts_of_the_contract_are_possible(self):
        case = self._open_case()
        wrong = ({"commission_rate": -1.0}, {"commission_rate": 101.0}, {"price": -1.0})
        for values in wrong:
            with (
                mute_logger("odoo.sql_db"),
                self._refused(IntegrityError, "rate_possible|price_positive"),
            ):
                self._draft(case, **values)
