# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import LazyTranslate

from ..rules.hold import join_scopes

_lt = LazyTranslate(__name__)


class Followup(models.Model):
    """The order holds of a customer: the one in force, and what became of others."""

    _inherit = "dunforce.followup"

    order_hold_ids = fields.One2many(
        "dunforce.order.hold", "followup_id", string="Order holds"
    )
    order_hold_id = fields.Many2one(
        "dunforce.order.hold",
        string="Order hold",
        compute="_compute_order_hold_id",
        search="_search_order_hold_id",
    )
    order_hold_text = fields.Char(compute="_compute_order_hold_id")
    order_hold_question = fields.Char(compute="_compute_order_hold_id")

    @api.depends(
        "order_hold_ids.state", "order_hold_ids.text", "order_hold_ids.ask_code"
    )
    @api.depends_context("lang")
    def _compute_order_hold_id(self):
        for file in self:
            hold = file.order_hold_ids.filtered(lambda one: one.state == "active")[:1]
            file.order_hold_id = hold
            file.order_hold_text = hold.text
            file.order_hold_question = hold.question

    @api.model
    def _search_order_hold_id(self, operator, value):
        """Find the files by the hold in force."""
        active = [("state", "=", "active")]
        if operator == "any":
            return [("order_hold_ids", "any", [*active, *value])]
        if operator != "in":
            return NotImplemented
        ids = [one for one in value if one]
        found = [("order_hold_ids", "any", [*active, ("id", "in", ids)])]
        if False in value:
            return ["|", *found, "!", ("order_hold_ids", "any", active)]
        return found

    @api.model
    def _judge_partners(self, partners):
        """Lift at once what was paid, or ask about it."""
        result = super()._judge_partners(partners)
        holds = self.env["dunforce.order.hold"]
        holds._get_watched([("partner_id", "in", partners.ids)])._judge()
        return result

    def _reconsider(self):
        """Ask a person about the hold of a customer who became insolvent."""
        result = super()._reconsider()
        holds = self.env["dunforce.order.hold"]
        holds._get_watched([("followup_id", "in", self.ids)])._judge()
        return result

    def _is_insolvent(self, keys=()):
        """Return whether insolvency proceedings run, or run for one of these items."""
        self.ensure_one()
        # sudo: the law holds whoever asks.
        found = self.sudo().suspension_ids.filtered(
            lambda one: one.state == "active" and one.kind == "insolvency"
        )
        return any(
            not one.covered_ids or set(keys) & set(one.covered_ids.mapped("item_key"))
            for one in found
        )

    def _put_on_hold(self, lines, scope, reason, action=None):
        """Hold the customer's orders for these items; return the hold in force.

        The one there is goes on for them, too. The callers have checked who may.
        """
        self.ensure_one()
        # sudo: approving needs no right to write a hold, and nobody writes its author.
        holds = self.env["dunforce.order.hold"].sudo()
        known = self.sudo().order_hold_id
        if known:
            known._add_lines(lines, join_scopes([known.scope, scope]))
            return known
        return holds.create(
            {
                "followup_id": self.id,
                "date_start": self.company_id._followup_today(),
                "reason": reason,
                "scope": scope,
                "user_id": self.env.uid,
                "action_id": action and action.id,
                "line_ids": [Command.set(lines.ids)],
            }
        )

    def _ask_for_hold(self, action):
        """Have a person decide what a judgment forbids to happen by itself."""
        self.ensure_one()
        user = self.company_id.sudo().dunforce_manager_id
        own = self.with_context(lang=user.lang or self.env.lang)
        self._open_task(
            "order_hold",
            _lt("Decide on an order hold for %s", self.partner_id.name),
            user,
            action,
            note=own.env._(
                "“%(step)s” was approved, and would hold his orders. He is under "
                "insolvency proceedings: nothing was held. Running contracts go on "
                "although what was owed before the judgment is not paid (C. com. "
                "L622-13).",
                step=action.name,
            ),
        )
