# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class PenaltyCharge(models.Model):
    """What a penalty invoice charges of an invoice, so that it is charged once.

    It counts as long as its penalty invoice stands: once that one is cancelled,
    reversed or deleted, the penalties may be claimed again.
    """

    _name = "dunforce.penalty.charge"
    _description = "Penalties that were invoiced"
    _order = "until desc, id desc"

    note_id = fields.Many2one(
        "account.move",
        string="Penalty invoice",
        required=True,
        index=True,
        ondelete="cascade",
    )
    move_id = fields.Many2one(
        "account.move",
        string="Late invoice",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="move_id.company_id", store=True)
    partner_id = fields.Many2one(
        related="move_id.commercial_partner_id", store=True, string="Customer"
    )
    item_key = fields.Char(help="The instalment whose interest it is.")
    until = fields.Date(required=True, help="The last day whose interest is charged.")
    currency_id = fields.Many2one("res.currency", required=True)
    interest = fields.Monetary()
    indemnity = fields.Monetary()

    _something = models.Constraint(
        "CHECK (interest >= 0 AND indemnity >= 0)",
        "Penalties that are charged cannot be negative.",
    )

    @api.model
    def _read_charges(self, moves):
        """Return the charges that stand of these invoices, {invoice: charges}."""
        # sudo: a salesperson sees what his customer owes, not who invoiced it.
        charges = self.sudo().search(
            [
                ("move_id", "in", moves.ids),
                ("note_id.state", "!=", "cancel"),
                ("note_id.payment_state", "!=", "reversed"),
            ]
        )
        return charges.grouped("move_id")
