# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class DisputeSettle(models.TransientModel):
    _name = "dunforce.dispute.settle"
    _description = "Settle a dispute"

    dispute_id = fields.Many2one(
        "dunforce.dispute",
        required=True,
        readonly=True,
        default=lambda self: self._default_dispute_id(),
    )
    partner_id = fields.Many2one(related="dispute_id.partner_id")
    company_id = fields.Many2one(related="dispute_id.company_id")
    state = fields.Selection(
        [
            ("founded", "The customer is right"),
            ("unfounded", "The customer is wrong: the follow-up goes on"),
        ],
        string="Outcome",
        required=True,
        default="founded",
    )
    correction = fields.Selection(
        [
            ("credit_note", "A credit note corrects the invoice"),
            ("done", "We did what was missing: the invoice is owed as it is"),
        ],
        default="credit_note",
    )
    credit_note_ids = fields.Many2many(
        "account.move",
        string="Credit notes",
        domain="[('move_type', '=', 'out_refund'), ('state', '=', 'posted'), "
        "('company_id', '=', company_id), "
        "('commercial_partner_id', '=', partner_id)]",
    )
    outcome = fields.Text(string="What was decided", required=True)

    @api.model
    def _default_dispute_id(self):
        if self.env.context.get("active_model") == "dunforce.dispute":
            return self.env.context.get("active_id")
        return False

    def action_apply(self):
        """Close the dispute with its outcome; a founded one names its credit note."""
        self.ensure_one()
        notes = self.credit_note_ids if self.state == "founded" else None
        if self.state == "founded" and self.correction == "credit_note" and not notes:
            raise UserError(
                self.env._(
                    "Choose the credit note that corrects the invoice, or say that "
                    "the invoice is owed as it is."
                )
            )
        self.dispute_id._settle(
            self.state,
            self.outcome,
            [Command.link(note.id) for note in notes or ()],
        )
        return {"type": "ir.actions.act_window_close"}
