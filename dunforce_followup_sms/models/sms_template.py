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
# A sample names a customer: it is not for everybody who may read a text.
WRITERS = "dunforce_followup.dunforce_followup_group_manager,base.group_system"


class SmsTemplate(models.Model):
    """What a text of the follow-up costs, and whether it can be sent at all."""

    _inherit = "sms.template"

    dunforce_sample = fields.Text(
        string="As sent",
        compute="_compute_dunforce_sample",
        groups=WRITERS,
        help="To the customer of the last action that is about something.",
    )
    dunforce_size = fields.Char(
        string="Size", compute="_compute_dunforce_sample", groups=WRITERS
    )
    dunforce_is_long = fields.Boolean(
        string="More than two segments",
        compute="_compute_dunforce_sample",
        groups=WRITERS,
    )

    @api.depends("body", "model")
    @api.depends_context("lang", "company")
    def _compute_dunforce_sample(self):
        """Show the text as the last customer would get it, and what that costs."""
        # sudo: whoever words texts need not see every customer's file.
        actions = self.env[ACTION].sudo().with_context(dunforce_sample=True)
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
        """Return the text as an action would send it; what is wrong, if it cannot.

        What is being typed has not been checked yet: code in it is not run, whoever
        types it.
        """
        self.ensure_one()
        if self.model != ACTION or not self.body:
            return False
        if not action:
            return self._get_plain_part()
        if self._has_unsafe_expression_template_inline_template(self.body, ACTION):
            return self.env._(
                "This text holds more than the placeholders below: it is not shown "
                "here."
            )
        # sudo: nothing but the fields that a text may name is read.
        sample = self.sudo().with_context(dunforce_sample=True)
        text = sample._render_template_inline_template_regex(
            self.body, ACTION, action.ids
        )[action.id]
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

    def _find_sms_gaps(self, actions):
        """Return {action id: placeholders that say nothing for it}.

        One with a default, behind "|||", may be empty.
        """
        self.ensure_one()
        langs = self._render_lang(actions.ids)
        gaps = {}
        for lang, own in actions.grouped(lambda action: langs[action.id]).items():
            template = self.with_context(lang=lang or self.env.lang)
            values = template._render_eval_context()
            asked = [
                expression
                for expression, default in find_placeholders(template.body)
                if default is None
            ]
            for action in own.with_context(lang=template.env.lang):
                known = {**values, "object": action}
                gaps[action.id] = [one for one in asked if not safe_eval(one, known)]
        return gaps


def find_placeholders(body):
    """Return [(expression, default or None)] of a text; see Odoo's inline templates."""
    found = INLINE_TEMPLATE_REGEX.finditer(body or "")
    return [(match.group(1).strip(), match.group(3)) for match in found]
