# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import psycopg2

from odoo.tools import mute_logger

from .common import FollowupCommon


class TestKycData(FollowupCommon):
    """What the addon brings, and what may be configured."""

    def test_shipped_situations_of_people_are_private(self):
        situations = self.env["dunforce.situation"].search([])
        people = situations.filtered(lambda one: one.for_consumer or one.for_tenant)
        self.assertTrue(people)
        self.assertTrue(all(people.mapped("sensitive")))
        self.assertFalse((situations - people).filtered("sensitive"))

    def test_each_shipped_situation_concerns_somebody_and_says_what_to_do(self):
        for one in self.env["dunforce.situation"].search([]):
            with self.subTest(situation=one.name):
                kinds = ("business", "consumer", "public", "tenant")
                self.assertTrue(any(one._concerns(kind) for kind in kinds))
                self.assertTrue(one.advice)

    def test_situations_of_the_tenants_are_there(self):
        tenants = self.env["dunforce.situation"].search([("for_kind", "=", "tenant")])
        for name in ("job_loss", "illness", "separation", "retirement", "fsl"):
            self.assertIn(self.env.ref(f"dunforce_followup.situation_{name}"), tenants)

    def test_legal_form_says_who_is_a_trader(self):
        for name, trader in (
            ("sarl", "commercial"),
            ("sas", "commercial"),
            ("sci", "civil"),
            ("association", "civil"),
            ("ei", "depends"),
            ("local_authority", "public"),
        ):
            form = self.env.ref(f"dunforce_followup.legal_form_{name}")
            self.assertEqual(form.trader, trader, name)

    def test_papers_are_required_of_few(self):
        """No copy of an identity document is kept of a consumer by default."""
        types = self.env["dunforce.kyc.piece.type"]
        required = self.env["dunforce.followup"]._get_required_types()
        names = {kind: own.mapped("name") for kind, own in required.items()}
        self.assertEqual(
            names,
            {
                "business": ["Kbis extract"],
                "consumer": [],
                "public": [],
                "tenant": ["Insurance certificate"],
            },
        )
        private = types.search([("sensitive", "=", True)]).mapped("name")
        self.assertEqual(private, ["Identity document", "Bank details (RIB)"])

    @mute_logger("odoo.sql_db")
    def test_impossible_periods_are_refused(self):
        for model, vals in (
            ("dunforce.situation", {"name": "Never reviewed", "review_days": 0}),
            ("dunforce.kyc.piece.type", {"name": "Void", "months": -1}),
        ):
            with (
                self.subTest(model=model),
                self.assertRaises(psycopg2.IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.env[model].create(vals)
        with self.assertRaises(psycopg2.IntegrityError), self.env.cr.savepoint():
            self.company.dunforce_kyc_days = -1
            self.env.flush_all()

    def test_only_managers_configure(self):
        for model in ("kyc.piece.type", "legal.form", "situation"):
            records = self.env[f"dunforce.{model}"]
            self.assertTrue(records.with_user(self.seller).has_access("read"))
            self.assertFalse(records.with_user(self.controller).has_access("create"))
            self.assertTrue(records.with_user(self.boss).has_access("create"))
