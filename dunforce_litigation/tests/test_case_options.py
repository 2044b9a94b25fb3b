# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import UserError

from .common import TODAY, LitigationCommon


class TestOptions(LitigationCommon):
    """The options side by side: conditions, courts, costs."""

    def _compare(self, case, day=TODAY):
        with self._on(day):
            case.action_compare()
        return {one.procedure_id.code: one for one in case.option_ids}

    def test_every_procedure_is_examined(self):
        options = self._compare(self._prepare_case())
        self.assertEqual(len(options), 24)
        self.assertEqual(
            {one.outcome for one in options.values()}, {"met", "not_met", "unknown"}
        )

    def test_petty_claims_are_closed_to_traders_and_large_amounts(self):
        petty = self._compare(self._prepare_case(self.new))["petty"]
        self.assertEqual(petty.outcome, "not_met")
        person = self._make_customer("Paul Roy", "consumer", is_company=False)
        small = self._make_invoice(person, date(2026, 6, 1), 5000.0)
        petty = self._compare(self._prepare_case(small, insolvency="none"))["petty"]
        self.assertNotEqual(petty.outcome, "not_met")
        large = self._make_invoice(person, date(2026, 6, 1), 5000.01)
        petty = self._compare(self._prepare_case(large))["petty"]
        self.assertEqual(petty.outcome, "not_met")
        self.assertIn("5,000.01", petty.conditions_html)

    def test_order_for_payment_has_no_ceiling(self):
        self._add_delivery_proof()
        case = self._prepare_case(insolvency="none")
        order = self._compare(case)["ip"]
        self.assertEqual(order.outcome, "met", order.conditions_html)
        self.assertIn("Tribunal de commerce de Bourg-en-Bresse", order.conditions_html)
        self.assertIn("No lawyer is needed", order.conditions_html)

    def _add_delivery_proof(self):
        self.env["dunforce.followup.document"].create(
            {
                "name": "CMR",
                "followup_id": self.env["dunforce.followup"]
                ._get_or_create(self.company, self.debtor)
                .id,
                "kind": "delivery",
                "attachment_ids": [
                    (0, 0, {"name": "cmr.pdf", "raw": b"%PDF-1.4"}),
                ],
            }
        )

    def test_dispute_closes_the_ways_of_the_undisputed(self):
        case = self._prepare_case(insolvency="none")
        with self._on(TODAY):
            self.env["dunforce.dispute"].with_user(self.controller).create(
                {
                    "followup_id": case.followup_id.id,
                    "cause_id": self.env["dunforce.dispute.cause"]
                    .search([("contests", "=", True)], limit=1)
                    .id,
                    "line_ids": [(6, 0, case.sudo().line_ids.ids)],
                }
            )
        options = self._compare(case)
        self.assertEqual(options["ip"].outcome, "not_met")
        self.assertEqual(options["provisional"].outcome, "not_met")
        self.assertNotEqual(options["substance"].outcome, "not_met")

    def test_what_is_not_available_yet_says_so(self):
        option = self._compare(self._prepare_case())["uncontested"]
        self.assertEqual(option.outcome, "not_met")
        self.assertIn("not yet available", option.conditions_html)

    def test_unmet_option_cannot_be_started(self):
        case = self._open_case()
        option = self._compare(case)["eop"]
        with self._refused(UserError, "is not met"):
            option.action_start()

    def test_option_starts_its_procedure_with_its_court(self):
        case = self._open_case(insolvency="none")
        with self._on(TODAY):
            action = self._compare(case)["ip"].action_start()
        one = self.env["dunforce.proceeding"].browse(action["res_id"])
        self.assertEqual(one.court_id.name, "Tribunal de commerce de Bourg-en-Bresse")
        self.assertEqual(one.procedure_id.code, "ip")

    def test_doubts_are_said_and_values_shown(self):
        case = self._prepare_case()
        options = self._compare(case)
        self.assertIn("30.23", case.legal_note)
        fee = self.env.ref("dunforce_litigation.legal_value_ip_fee_commercial")
        self.assertIn(fee, options["ip"].value_ids)
        self.assertAlmostEqual(options["ip"].cost_low, 33.47 + 51.58 + 8.80)

    def test_missing_threshold_is_unknown_never_guessed(self):
        self.env.ref("dunforce_litigation.legal_value_petty_claim_limit").unlink()
        person = self._make_customer("Paul Roy", "consumer", is_company=False)
        small = self._make_invoice(person, date(2026, 6, 1), 100.0)
        case = self._prepare_case(small)
        petty = self._compare(case)["petty"]
        self.assertEqual(petty.outcome, "unknown")
        self.assertIn("Petty claims: limit", case.legal_note)

    def test_insolvency_leaves_the_declaration(self):
        case = self._prepare_case(insolvency="liquidation")
        options = self._compare(case)
        self.assertEqual(options["declaration"].outcome, "met")
        self.assertEqual(options["ip"].outcome, "not_met")
        self.assertEqual(case.outlook, "improbable")

    def test_debtor_in_germany_is_reached_across_the_border(self):
        self.debtor.write({"country_id": self.env.ref("base.de").id, "zip": "10115"})
        options = self._compare(self._prepare_case(insolvency="none"))
        self.assertEqual(options["ip"].outcome, "not_met")
        self.assertNotEqual(options["eop"].outcome, "not_met")

    def test_wrong_number_of_the_debtor_is_a_condition_not_met(self):
        self.debtor.company_registry = "732829321"
        option = self._compare(self._prepare_case(insolvency="none"))["ip"]
        self.assertEqual(option.outcome, "not_met")
        self.debtor.street = False
        option = self._compare(self._prepare_case(insolvency="none"))["ip"]
        self.assertIn("address", option.conditions_html)

    def test_health_says_whether_to_sue(self):
        case = self._prepare_case(
            health_cash="good", health_land="bad", health_debts="good"
        )
        self.assertEqual(case.outlook, "likely")
        case.write({"health_cash": "bad", "health_debts": "bad"})
        self.assertEqual(case.outlook, "improbable")
