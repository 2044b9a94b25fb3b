# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june

from ..models.followup_action_text import NOT_REACHED, TEMPLATES
from ..sms_rules.segments import measure
from .common_sms import SmsCommon

MODEL = "dunforce.followup.action"


@tagged("post_install", "-at_install")
class TestSmsTexts(SmsCommon):
    """Texts that are short, complete and neutral, and those that are not sent."""

    def _make_template(self, body):
        model = self.env["ir.model"]._get(MODEL)
        template = self.env["sms.template"].create(
            {
                "name": "Own",
                "model_id": model.id,
                "lang": "{{ object.sms_lang }}",
                "body": body,
            }
        )
        self.plan.step_ids[0].sms_template_id = template
        return template

    def test_every_text_fits_into_two_segments_in_both_languages(self):
        self.company.name = "Menuiserie du Val de Loire"
        french = self._make_private("Anne Prévôt", "06 00 00 02 00", lang="fr_FR")
        for partner in self.partner, french:
            action = self._prepare(partner=partner)
            for xmlid in (*TEMPLATES.values(), NOT_REACHED):
                action.step_id.sms_template_id = self.env.ref(xmlid)
                size = measure(action._render_sms()[action.id])
                self.assertEqual(size.alphabet, "GSM-7", xmlid)
                self.assertLessEqual(size.segments, 2, xmlid)

    def test_texts_are_neutral_for_who_sees_the_screen(self):
        action = self._prepare()
        for xmlid in (*TEMPLATES.values(), NOT_REACHED):
            action.step_id.sms_template_id = self.env.ref(xmlid)
            text = action._render_sms()[action.id].lower()
            for word in ("debt", "unpaid", "court", "bailiff", "legal"):
                self.assertNotIn(word, text)

    def test_several_invoices_are_counted(self):
        self._make_invoice(self.partner, june(1))
        action = self._prepare()
        self.assertIn("2 invoices, 200.00 €", action._render_sms()[action.id])

    def test_accents_outside_the_alphabet_go_unless_the_company_keeps_them(self):
        self._make_template("Fenêtre reçue: {{ object.sms_link }}")
        action = self._prepare()
        self.assertIn("Fenetre recue", action._render_sms()[action.id])
        self.company.dunforce_sms_plain = False
        self.assertIn("Fenêtre reçue", action._render_sms()[action.id])

    def test_placeholder_with_nothing_to_say_keeps_it_from_leaving(self):
        self._make_template("Hello {{ object.contact_id.street2 }}, pay")
        action = self._queue()
        self.assertEqual((action.state, action.date), ("ready", june(5)))
        self.assertIn("object.contact_id.street2", action.failure)
        self._deliver_sms()
        self.assertEqual(self.provider.messages, [])
        task = self._get_tasks(self.partner, "sms_configuration")
        self.assertEqual((task.state, task.channel), ("todo", "task"))

    def test_placeholder_with_a_default_may_be_empty(self):
        self._make_template("Hello{{ object.contact_id.street2 ||| }}, pay")
        self._queue()
        self._deliver_sms()
        self.assertEqual(self.provider.messages[0]["text"], "Hello, pay")

    def test_unknown_field_keeps_it_from_leaving_and_the_others_leave(self):
        other = self._make_private("Other", "06 00 00 02 01")
        second = self._make_plan([("1", 3, "sms")], name="Other")
        self.env["dunforce.followup"]._get_or_create(
            self.company, other
        ).plan_id = second
        self._make_template("Hello {{ object.no_such_field }}")
        self._make_invoice(other)
        action = self._queue()
        self.assertEqual(action.state, "ready")
        self.assertIn("no_such_field", action.failure)
        self.assertEqual(self._get_actions(other).state, "sending")

    def test_very_long_text_is_refused_when_it_is_written(self):
        with self._refused(ValidationError, "takes 14 segments"):
            self._make_template("a" * 2000)

    def test_text_that_grows_too_long_is_not_sent(self):
        self._make_template("{{ object.note }}")
        action = self._prepare()
        action.note = "b" * 2000
        self._execute(june(4))
        self.assertEqual(action.state, "ready")
        self.assertIn("14 segments", action.failure)

    def test_template_shows_what_it_costs(self):
        self.company.dunforce_sms_price = 0.065
        self._prepare()
        template = self._make_template("é" * 161)
        self.assertIn("2 segments (GSM-7, 161 of 306 signs)", template.dunforce_size)
        self.assertIn("0.13", template.dunforce_size)
        self.assertFalse(template.dunforce_is_long)
        template.body = "c" * 307
        self.assertTrue(template.dunforce_is_long)

    def test_code_that_is_being_typed_is_not_run(self):
        self._prepare()
        name = "{{ object.partner_id.write({'name': 'Hacked'}) }}"
        template = self.env["sms.template"].new({"model": MODEL, "body": name})
        self.assertIn("not shown here", template._render_sample(self.action_sample()))
        self.assertNotEqual(self.partner.name, "Hacked")

    def action_sample(self):
        return self._get_actions(self.partner)[-1:]

    def test_sample_names_no_key_and_is_not_for_everybody(self):
        action = self._prepare()
        action._ensure_sms_codes()
        template = self._make_template("{{ object.sms_items }} {{ object.sms_link }}")
        self.assertIn(f"/i/{'x' * 16}", template.dunforce_sample)
        with self._refused(AccessError, ""):
            template.with_user(self.controller).read(["dunforce_sample"])
        self.assertTrue(template.with_user(self.boss).read(["dunforce_sample"]))

    def test_manager_words_our_texts_and_no_others(self):
        own = self._make_template("Hello").with_user(self.boss)
        own.body = "Hello {{ object.total_text }} {{ object.sms_link }}"
        foreign = self.env["sms.template"].create(
            {
                "name": "Foreign",
                "model_id": self.env["ir.model"]._get("res.partner").id,
                "body": "Hello",
            }
        )
        with self._refused(AccessError, ""):
            foreign.with_user(self.boss).body = "Mine"
        with self._refused(AccessError, ""):
            own.with_user(self.controller).body = "Mine"

    def test_manager_may_not_put_code_into_a_text(self):
        own = self._make_template("Hello").with_user(self.boss)
        with self._refused(AccessError, ""):
            own.body = "{{ object.env['res.users'].search([]) }}"

    def test_person_may_word_it_before_approving_it(self):
        self.plan.step_ids[0].mode = "approval"
        action = self._prepare().with_user(self.controller)
        action.action_word()
        self.assertIn("reminder", action.sms_text)
        action.sms_text = "Dear Elodie, did our invoice reach you?"
        self._approve(action, june(4))
        self._deliver_sms()
        (message,) = self.provider.messages
        self.assertEqual(message["text"], "Dear Elodie, did our invoice reach you?")
        self.assertTrue(action.edited)

    def test_words_of_an_e_mail_do_not_leave_by_sms(self):
        self.plan.active = False
        self._make_plan([("1", 3, "email", "approval")])
        action = self._prepare().with_user(self.controller)
        action.action_word()
        action.channel = "sms"
        self.assertFalse(action.own_wording)
        self._approve(action, june(4))
        self._deliver_sms()
        self.assertIn("reminder", self.provider.messages[0]["text"])

    def test_empty_wording_is_not_sent(self):
        self.plan.step_ids[0].mode = "approval"
        action = self._prepare().with_user(self.controller)
        action.action_word()
        action.sms_text = "  "
        self._approve(action, june(4))
        self.assertEqual(action.state, "ready")
        self.assertIn("empty", action.failure)

    def test_preview_reads_as_it_would_leave(self):
        action = self._prepare()
        self.assertTrue(action.is_preview)
        self.assertIn("reminder", action.shown_body)
        self.assertIn("1 segment", action.sms_size)
        action.step_id.sms_template_id = self._make_template("{{ object.nope }}")
        action.invalidate_recordset()
        self.assertIn("nope", action.shown_body)

    def test_step_refuses_a_text_of_another_model(self):
        foreign = self.env["sms.template"].create(
            {
                "name": "Foreign",
                "model_id": self.env["ir.model"]._get("res.partner").id,
                "body": "Hello",
            }
        )
        with self._refused(ValidationError, "not made for follow-up actions"):
            self.plan.step_ids[0].sms_template_id = foreign

    def test_deleted_text_of_a_level_is_said(self):
        action = self._prepare()
        self.env.ref(TEMPLATES["1"]).unlink()
        with self._refused(UserError, "There is no SMS text"):
            action._render_sms()
