# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common_release import ReleaseCommon, november


@tagged("post_install", "-at_install")
class TestReleaseCost(ReleaseCommon):
    """What the release has cost, and a customer from the order to the closed case."""

    def _note(self, seizure, day, **changes):
        with self._on(day):
            action = seizure.with_user(self.lawyer).action_note_release_cost()
            costs = self.env["dunforce.case.cost"].with_user(self.lawyer)
            form = Form(costs.with_context(**action["context"]))
            for name, value in changes.items():
                form[name] = value
            return form.save()

    def _release(self, day=10):
        self._pay_on(november(9))
        self._record(self.seizure, "released", november(day))

    def test_cost_is_noted_with_its_day_and_never_claimed_when_it_is_ours(self):
        self.assertFalse(self.seizure.release_cost_missing)
        self._release()
        self.assertTrue(self.seizure.release_cost_missing)
        cost = self._note(self.seizure, november(12), amount=61.20)
        self.assertEqual(
            (cost.name, cost.kind, cost.date, cost.amount, cost.claimed),
            ("Release of the seizure", "bailiff", november(10), 61.20, 0.0),
        )
        self.assertEqual(cost.recoverable, "never")
        self.assertEqual(cost.partner_id, self.officer)
        self.assertEqual(cost.event_id.act_id.code, "released")
        self.assertFalse(self.seizure.release_cost_missing)
        self.assertEqual(self.case.amount_costs, 0.0)
        self.assertEqual(self.case.amount_spent, 61.20)

    def test_cost_that_the_debtor_bears_is_claimed(self):
        self.seizure.release_bearer = "debtor"
        self._release()
        cost = self._note(self.seizure, november(12), amount=61.20)
        self.assertEqual((cost.recoverable, cost.claimed), ("costs", 61.20))

    def test_tariff_of_the_day_is_proposed_when_it_is_known(self):
        """That of 2020 ended in 2022: nothing is carried on to 2026."""
        values = self.env["dunforce.legal.value"]
        known = values.search([("key", "=", "release_third_fee")])
        self.assertEqual((known.value, known.valid_to), (20.22, date(2022, 2, 28)))
        self._release()
        vals = self.seizure._prepare_release_cost_vals()
        self.assertEqual(vals["amount"], 0.0)
        values.with_user(self.chief).create(
            {
                "key": "release_third_fee",
                "country_id": self.france.id,
                "value": 23.5,
                "unit": "euro",
                "valid_from": date(2026, 3, 1),
                "source": "What the officer says",
            }
        )
        vals = self.seizure._prepare_release_cost_vals()
        self.assertEqual(vals["amount"], 23.5)

    def test_release_is_not_counted_when_options_are_compared(self):
        """120 to 350 € for the seizure: a release is the price of its success."""
        self.case.action_compare()
        option = self.case.option_ids.filtered(
            lambda one: one.procedure_id.code == "attribution"
        )
        self.assertEqual((option.cost_low, option.cost_high), (120.0, 350.0))
        self.assertFalse(option.cost_unknown)

    def _get_title(self):
        """Have an order made and enforceable: served on 8 September, two months."""
        order = self._file("ip", self.case, reference="2026/114")
        for code, day, more in (
            ("request", date(2026, 9, 1), {}),
            ("order", date(2026, 9, 2), {}),
            ("service", date(2026, 9, 8), {"mode": "person"}),
            ("enforceable", november(10), {}),
        ):
            self._record(order, code, day, **more)
        self.assertTrue(self.case.has_title)

    def _seize_account(self):
        third = self.env["res.partner"].create({"name": "Banque du Midi"})
        one = self._start(
            self.case,
            "attribution",
            november(12),
            officer_id=self.officer.id,
            third_party_id=third.id,
            seized_what="solde du compte courant",
            amount=2000.0,
        )
        self._record(one, "seized", november(12))
        self._record(one, "debtor_served", november(16))
        return one

    def _check_paper(self):
        with self._on(november(23)):
            self._assert_says(
                self._read("release", self.seizure),
                "MAINLEVÉE TOTALE DE SAISIE",
                "Lyon, le 23 novembre 2026",
                "n° 2026/114, exécutoire depuis le 10 novembre 2026",
                "Acte de saisie du 12 novembre 2026",
                "Entre les mains de Banque du Midi",
                "Sommes ou biens saisis solde du compte courant",
                "Montant saisi 2 000,00 €",
                "Le débiteur a payé le 20 novembre 2026 le principal de la créance",
            )

    def test_customer_from_the_order_to_the_closed_case(self):
        """Order, title, seizure, payment, release, its paper, its cost, the end."""
        self.case = self._open_case(self.new, date(2026, 9, 1))
        self._get_title()
        self.seizure = self._seize_account()
        self._pay_on(november(20), self.new)
        self.assertEqual(self.case.release_ids, self.seizure)
        self._check_paper()
        with self._refused(UserError, "still in force"):
            self._close_case("paid", november(23))
        self._record(self.seizure, "released", november(24))
        self._note(self.seizure, november(25), amount=48.0)
        self._close_case("paid", november(25))
        self.assertEqual((self.case.state, self.case.outcome), ("closed", "paid"))
        self.assertEqual(self._deadline(self.seizure, "release").state, "met")
        self.assertEqual(self.seizure.end, "paid")
        self.assertEqual(self.case.cost_ids.mapped("amount"), [48.0])
