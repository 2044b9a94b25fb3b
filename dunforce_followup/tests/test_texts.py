# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import re
from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .common import june
from .texts_common import HOSTILE, LETTER, LEVELS, STATEMENT, TODAY, TextsCommon


@tagged("post_install", "-at_install")
class TestMessage(TextsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls._make_invoice(cls.customer)

    def _make_ladder(self, kind, lang):
        """Return one action per level, for a customer of that kind and language."""
        partner = self._make_customer("Client", kind, lang=lang)
        followup = self._make_file(partner)
        invoice = self._make_invoice(partner)
        return [self._make_action(followup, level, invoice) for level in LEVELS]

    def test_every_level_renders_in_both_languages(self):
        words = {"fr_FR": "Échéance", "en_US": "Due date"}
        for lang, word in words.items():
            for action in self._make_ladder("business", lang):
                subject, _body, text = self._render(action)
                self.assertIn("Bellerive SAS", subject)
                self.assertIn(self.invoice.name[:3], text)
                self.assertIn(word, text)
                self.assertIn("Banque des Terreaux", text)
                self.assertIn("FR76 3000 6000 0112 3456 7890 189", text)

    def test_the_contact_decides_the_language(self):
        contact = self._make_customer("Jane Doe", lang="en_US", is_company=False)
        action = self._make_action(self.followup, "1", self.invoice)
        self.assertIn("Sauf erreur", self._render(action)[2])

        action.contact_id = contact

        self.assertIn("Dear Jane Doe,", self._render(action)[2])

    def test_subjects_are_neutral_and_never_alike(self):
        banned = re.compile(
            r"debt|unpaid|overdue|reminder|notice|collect|impay|relance|dette|retard"
            r"|rappel|demeure|créance",
            re.IGNORECASE,
        )
        for lang in ("fr_FR", "en_US"):
            actions = self._make_ladder("consumer", lang)
            subjects = [self._render(action)[0] for action in actions]
            self.assertEqual(len(set(subjects)), len(LEVELS))
            for subject in subjects:
                self.assertNotRegex(subject, banned)

    def test_no_text_threatens_or_looks_like_a_court(self):
        banned = re.compile(
            r"huissier|commissaire de justice|saisie|injonction|Banque de France"
            r"|fichage|bailiff|seizure|blacklist|credit bureau|employer"
        )
        for kind in ("business", "consumer"):
            for lang in ("fr_FR", "en_US"):
                for action in self._make_ladder(kind, lang):
                    self.assertNotRegex(self._render(action)[2], banned)

    def test_the_indemnity_is_told_to_professionals_alone(self):
        for kind, told in (("business", True), ("consumer", False), (False, False)):
            for lang in ("fr_FR", "en_US"):
                for action in self._make_ladder(kind, lang)[3::2]:
                    text = self._render(action)[2]
                    self.assertEqual("40 euros" in text, told, (kind, action.level))
                    self.assertEqual("441-10" in text, told)

    def test_french_law_is_not_quoted_by_a_foreign_company(self):
        self.company.account_fiscal_country_id = self.env.ref("base.be")
        for action in self._make_ladder("business", "en_US")[3::2]:
            self.assertNotIn("441-10", self._render(action)[2])

    def test_pre_due_offers_the_discount_while_it_runs(self):
        terms = self._make_terms(30)
        terms.write(
            {
                "early_discount": True,
                "discount_percentage": 3,
                "discount_days": 25,
            }
        )
        # Invoiced on 11 June: the discount runs until 6 July.
        invoice = self._make_invoice(
            self.customer, june(41), 200.0, invoice_payment_term_id=terms.id
        )
        action = self._make_action(self.followup, "0", invoice)
        self.assertIn(
            "ne payez que 194,00 € jusqu’au 06/07/2026", self._render(action)[2]
        )

        with self._on(june(37)):
            action.invalidate_recordset()
            self.assertNotIn("194,00", self._render(action)[2])

    def test_last_call_announces_the_notice_and_the_consequence(self):
        action = self._make_action(
            self.followup,
            "4",
            self.invoice,
            consequence="Suspension des livraisons.",
            consequence_date=TODAY + timedelta(days=8),
        )
        text = self._render(action)[2]
        self.assertIn("dernier rappel avant mise en demeure", text)
        self.assertIn("prendra effet le 08/07/2026 : Suspension des livraisons.", text)

    def test_a_consequence_of_the_past_bears_no_date(self):
        action = self._make_action(
            self.followup,
            "4",
            self.invoice,
            consequence="Suspension des livraisons",
            consequence_date=TODAY - timedelta(days=1),
        )
        text = self._render(action)[2]
        self.assertIn("prendra effet : Suspension des livraisons.", text)
        self.assertNotIn("29/06/2026", text)

    def test_formal_notice_says_what_the_law_expects(self):
        self.customer.company_registry = "40483304800022"
        action = self._make_action(self.followup, "5", self.invoice)
        text = self._render(action)[2]
        for expected in (
            "MISE EN DEMEURE",
            "Créancier Bellerive SAS 8 quai Rambaud 69002 Lyon",
            "SIREN 552081317",
            "Débiteur Durand SARL 1 rue de la Paix 44000 Nantes",
            "SIRET 40483304800022",
            "la somme de 100,00 € en principal dans un délai de 8 jours",
            "au plus tard le 08/07/2026",
            "juridiction compétente",
        ):
            self.assertIn(expected, text)

    def test_legal_interest_starts_for_a_consumer(self):
        action = self._make_ladder("consumer", "en_US")[5]
        text = self._render(action)[2]
        self.assertIn("FORMAL NOTICE", text)
        self.assertIn("bears interest at the legal rate", text)

    def test_user_text_is_escaped(self):
        partner = self._make_customer(HOSTILE, lang="fr_FR", street=HOSTILE)
        followup = self._make_file(partner)
        invoice = self._make_invoice(partner)
        actions = self.env["dunforce.followup.action"]
        for level in LEVELS:
            action = self._make_action(followup, level, invoice, consequence=HOSTILE)
            action.item_ids.name = HOSTILE
            actions |= action
        for action in actions:
            body = self._render(action)[1]
            self.assertNotIn("<script", body)
            self.assertIn("&lt;script", body)
        self.assertNotIn(HOSTILE, self._print(LETTER, actions))
        self.assertNotIn(HOSTILE, self._print(STATEMENT, followup))

    def test_any_action_renders(self):
        for level in LEVELS:
            action = self._make_action(
                self.followup, level, contact_id=False, user_id=False
            )
            self.assertTrue(self._render(action)[2])

    def test_a_text_that_is_gone_says_where_to_mend_it(self):
        self.env.ref("dunforce_followup.mail_template_level_1").unlink()
        action = self._make_action(self.followup, "1", self.invoice)
        with self.assertRaisesRegex(UserError, "Durand SARL; choose one on its step"):
            action.with_context(lang="en_US")._render_message()

    def test_the_text_of_the_step_wins(self):
        template = self.env.ref("dunforce_followup.mail_template_level_4").copy(
            {"subject": "Ours"}
        )
        step = self.plan.step_ids[1]
        step.template_id = template
        action = self._make_action(self.followup, "1", self.invoice, step_id=step.id)
        self.assertEqual(self._render(action)[0], "Ours")

    def test_many_messages_cost_few_queries(self):
        def make(count):
            actions = self.env["dunforce.followup.action"]
            for number in range(count):
                partner = self._make_customer(f"Client {number}", lang="fr_FR")
                invoice = self._make_invoice(partner)
                actions |= self._make_action(self._make_file(partner), "2", invoice)
            return actions

        def cost(actions):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            actions._render_message()
            return self.cr.sql_log_count - before

        cost(make(2))
        few, many = cost(make(2)), cost(make(12))
        self.assertLessEqual(many, few + 3)

    def test_sending_goes_to_the_contact_in_our_layout(self):
        contact = self._make_customer("Jane Doe", lang="en_US")
        action = self._make_action(
            self.followup, "1", self.invoice, contact_id=contact.id
        )
        template = action._get_followup_template()
        mail = template.sudo().send_mail_batch(action.ids)
        self.assertEqual(mail.recipient_ids, contact)
        self.assertIn("8 quai Rambaud", html2plaintext(mail.body_html))
        self.assertIn('lang="en-US"', mail.body_html)
