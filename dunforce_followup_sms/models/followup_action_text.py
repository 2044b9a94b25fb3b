# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..sms_rules.segments import measure, simplify
from ..sms_rules.text import EMPTY, GAPS, LIMIT, TOO_LONG, find_fault

TEMPLATES = {
    "0": "dunforce_followup_sms.sms_template_pre_due",
    "1": "dunforce_followup_sms.sms_template_level_1",
    "2": "dunforce_followup_sms.sms_template_level_2",
    "3": "dunforce_followup_sms.sms_template_level_3",
    "4": "dunforce_followup_sms.sms_template_level_4",
}
NOT_REACHED = "dunforce_followup_sms.sms_template_not_reached"
PHRASES = ("sms_sender", "sms_items", "sms_due", "sms_link", "sms_callback", "sms_lang")


class FollowupAction(models.Model):
    """What a text message says: short sentences, and a link to see and pay."""

    _inherit = "dunforce.followup.action"

    sms_sender = fields.Char(
        string="Our name",
        compute="_compute_sms_phrases",
        compute_sudo=True,
        help="The company, as the customer knows it.",
    )
    sms_items = fields.Char(
        string="Items in words",
        compute="_compute_sms_phrases",
        compute_sudo=True,
        help="The invoice by its number; of several, how many.",
    )
    sms_due = fields.Char(
        string="Earliest due date", compute="_compute_sms_phrases", compute_sudo=True
    )
    sms_link = fields.Char(
        string="Link to see and pay", compute="_compute_sms_phrases", compute_sudo=True
    )
    sms_callback = fields.Char(
        string="How to reach us", compute="_compute_sms_phrases", compute_sudo=True
    )
    sms_lang = fields.Char(
        string="Language of the SMS", compute="_compute_sms_lang", compute_sudo=True
    )

    @api.depends("contact_id.lang", "partner_id.lang")
    def _compute_sms_lang(self):
        for action in self:
            action.sms_lang = (action.contact_id or action.partner_id).lang

    @api.depends_context("lang", "dunforce_sample")
    @api.depends("item_ids.state", "item_ids.due_date", "user_id", "sms_code")
    def _compute_sms_phrases(self):
        self._load_items()
        for action in self:
            items = action._get_claimed_items()
            dates = [item.due_date for item in items if item.due_date]
            action.sms_sender = action.company_id.name
            action.sms_items = action._word_sms_items(items)
            action.sms_due = format_date(self.env, min(dates)) if dates else False
            action.sms_link = action._get_sms_link()
            action.sms_callback = action._word_sms_callback()

    def _word_sms_items(self, items):
        names = [name for name in dict.fromkeys(items.mapped("name")) if name]
        if len(names) == 1:
            return self.env._("invoice %(name)s", name=names[0])
        return self.env._("%(count)s invoices", count=len(items) or 1)

    def _word_sms_callback(self):
        """Say whom to call; the person in charge before the company."""
        user = self.user_id or self.followup_id.controller_id
        phone = user.partner_id.phone or self.company_id.phone
        return self.env._("Call %(phone)s.", phone=phone) if phone else False

    @api.model
    def mail_allowed_qweb_expressions(self):
        """Let who may not write code place these sentences."""
        return (
            *super().mail_allowed_qweb_expressions(),
            *(f"object.{name}" for name in PHRASES),
        )

    def _get_sms_template(self):
        """Return the text: the step's, else the one of what the action is for."""
        self.ensure_one()
        template = self.step_id.sms_template_id
        if self.kind == "contact":
            template = self.env.ref(NOT_REACHED, raise_if_not_found=False) or template
        elif not template:
            xmlid = TEMPLATES.get(self.level, TEMPLATES["1"])
            template_id = self.env["ir.model.data"]._xmlid_to_res_id(xmlid)
            template = template.browse(template_id or ())
        if not template:
            raise UserError(
                self.env._(
                    "There is no SMS text for %(action)s; choose one on its step.",
                    action=self.name,
                )
            )
        return template

    def _render_sms(self):
        """Return {action id: text}, each in its contact's language.

        A text that a person wrote stays as it is.

        :raise UserError: when a text is empty, has gaps or is far too long
        """
        worded = self.filtered("own_wording")
        texts = {action.id: action._finish_sms(action.sms_text) for action in worded}
        unworded = self - worded
        unworded._ensure_sms_codes()
        for template, actions in unworded.grouped(
            lambda action: action._get_sms_template()
        ).items():
            # sudo: the job and the screens render in the name of the company.
            bodies = template.sudo()._render_field(
                "body", actions.ids, compute_lang=True
            )
            gaps = template.sudo()._find_sms_gaps(actions)
            for action in actions:
                text = action._finish_sms(bodies[action.id], gaps[action.id])
                texts[action.id] = text
        return texts

    def _finish_sms(self, text, gaps=()):
        """Return a text with the signs that cost least, once it is fit to be sent."""
        accents = self.company_id.dunforce_sms_plain
        plain = simplify(" ".join((text or "").split()), accents)
        fault = find_fault(plain, gaps)
        if fault:
            raise UserError(self._word_sms_fault(fault, plain, gaps))
        return plain

    def _word_sms_fault(self, fault, text, gaps):
        if fault == GAPS:
            return self.env._(
                "The SMS of %(action)s would have gaps, nothing is sent: %(gaps)s. "
                "Write ||| behind what may be missing, with what stands there then.",
                action=self.name,
                gaps=", ".join(gaps),
            )
        if fault == TOO_LONG:
            return self.env._(
                "The SMS of %(action)s takes %(count)s segments, nothing is sent "
                "beyond %(limit)s: shorten its text.",
                action=self.name,
                count=measure(text).segments,
                limit=LIMIT,
            )
        assert fault == EMPTY
        return self.env._("The SMS of %(action)s is empty.", action=self.name)
