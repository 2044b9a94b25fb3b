# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class FollowupOpening(models.TransientModel):
    _name = "dunforce.followup.opening"
    _description = "Include opening balances in the follow-up"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    line_ids = fields.One2many(
        "dunforce.followup.opening.line",
        "opening_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.model
    def _default_company_id(self):
        return self.env.company

    @api.depends("company_id")
    def _compute_line_ids(self):
        """List what customers owe in entries that Odoo leaves out of follow-up."""
        for wizard in self:
            lines = self.env["account.move.line"].search(
                self._get_candidate_domain(wizard.company_id),
                order="partner_id, date_maturity, id",
            )
            wizard.line_ids = [
                Command.clear(),
                *(Command.create({"line_id": line.id}) for line in lines),
            ]

    @api.model
    def _get_candidate_domain(self, company):
        """Return what can be included; credits already count as deductions."""
        return (
            Domain("company_id", "=", company.id)
            & Domain("account_type", "=", "asset_receivable")
            & Domain("parent_state", "=", "posted")
            & Domain("reconciled", "=", False)
            & Domain("no_followup", "=", True)
            & Domain("amount_residual", ">", 0)
            & Domain("partner_id", "!=", False)
            & Domain("move_type", "=", "entry")
        )

    def action_select_all(self):
        """Tick every line, so that the exceptions can be unticked."""
        self.line_ids.include = True
        return self._action_reopen()

    def action_apply(self):
        """Include the chosen lines; the next run meets them as any other item."""
        self.ensure_one()
        chosen = self.line_ids.filtered("include").line_id
        if not chosen:
            raise UserError(self.env._("Choose at least one line."))
        undated = chosen.filtered(lambda line: not line.date_maturity)
        if undated:
            raise UserError(
                self.env._(
                    "%(entry)s has a line without due date; give it one first.",
                    entry=undated[0].move_id.name,
                )
            )
        chosen.check_access("read")
        # sudo: of the ledger, this form changes nothing but the follow-up flag.
        chosen.sudo().no_followup = False
        return {"type": "ir.actions.act_window_close"}

    def _action_reopen(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.followup_opening_action"
        )
        return {**action, "res_id": self.id}
