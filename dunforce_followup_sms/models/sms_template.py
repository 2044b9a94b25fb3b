# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.rendering_tools import (
    INLINE_TEMPLATE_REGEX,
    parse_inline_template,
)
from odoo.tools.safe_eval import safe_eval

from ..sms_rules.segments import measure, simplify
from ..sms_rules.text import LIMIT, WARNED

ACTION = "dunforce.followup.action"


class SmsTemplate(models.Model):
    """What a text of the follow-up costs, and whether it can be sent at all."""

    _inherit = "sms.template"

    dunforce_sample = fields.Text(
        string="As sent",
        compute="_compute_dunforce_sample",
        help="To the customer of the last action that is about something.",
    )
    dunforce_size = fields.Char(string="Size", compute="_compute_dunforce_sample")
    dunforce_is_long = fields.Boolean(
        string="More than two segments", compute="_compute_dunforce_sample"
    )

    @api.depends("body", "model")
    @api.depends_context("lang", "company")
    def _compute_dunforce_sample(self):
        """Show the text as the last customer would get it, and what that costs."""
        # sudo: whoever words texts need not see every customer's file.
        actions = self.env[ACTION].sudo()
        sample = actions.search(
            [("company_id", "=", self.env.company.id), ("item_ids", "!=", False)],
            limit=1,
        )
        for template in self:
            template.dunforce_sample = template._render_sample(sample)
            size = measure(template.dunforce_sample or "")
            template.dunforce_size = self.env.company._word_sms_size(size)
            template.dunforce_is_long = size.segments > WARNED

    def _render_sample(self, action):
        """Return the text as an action would send it; what is wrong, if it cannot."""
        self.ensure_one()
        if self.model != ACTION or not self.body:
            return False
        if not action:
            return self._get_plain_part()
        action._ensure_sms_codes()
        try:
            text = self.sudo()._render_template_inline_template(
                self.body, ACTION, action.ids
            )[action.id]
        except Exception as error:
            # What is being typed may be wrong in any way; who types it sees how.
            return str(error)
        return simplify(" ".join(text.split()), self.env.company.dunforce_sms_plain)

    def _get_plain_part(self):
        """Return what of the text is the same for everybody."""
        self.ensure_one()
        parts = parse_inline_template(self.body or "")
        return simplify("".join(part[0] for part in parts))

    @api.constrains("body", "model_id")
    def _check_dunforce_body(self):
        """Refuse what could never be sent, in each language by itself."""
        for template in self.filtered(lambda one: one.model == ACTION):
            size = measure(template._get_plain_part())
            if size.segments > LIMIT:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” takes %(count)s segments without what is put in; "
                        "nothing is sent beyond %(limit)s.",
                        name=template.name,
                        count=size.segments,
                        limit=LIMIT,
                    )
                )

    def _find_sms_gaps(self, action):
        """Return the placeholders that say nothing for an action.

        One with a default, behind "|||", may be empty.
        """
        self.ensure_one()
        lang = self._render_lang(action.ids)[action.id]
        template = self.with_context(lang=lang or self.env.lang)
        values = template._render_eval_context()
        values["object"] = action.with_context(lang=template.env.lang)
        return [
            expression
            for expression, default in find_placeholders(template.body)
            if default is None and not safe_eval(expression, dict(values))
        ]


def find_placeholders(body):
    """Return [(expression, default or None)] of a text; see Odoo's inline templates."""
    found = INLINE_TEMPLATE_REGEX.finditer(body or "")
    return [(match.group(1).strip(), match.group(3)) for match in found]
