# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..const import PENALTY_PARTS
from ..penalty_result import INDEMNITY, INTEREST

PARTS = {
    "interest": frozenset({INTEREST}),
    "indemnity": frozenset({INDEMNITY}),
    "both": frozenset({INTEREST, INDEMNITY}),
}


class PenaltyWaiver(models.Model):
    """Penalties that somebody gave up on an invoice, why, and whether he came back."""

    _name = "dunforce.penalty.waiver"
    _description = "Waiver of penalties"
    _order = "date desc, id desc"

    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
    )
    followup_id = fields.Many2one(
        "dunforce.followup",
        string="Customer file",
        compute="_compute_followup_id",
        store=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="move_id.company_id", store=True)
    partner_id = fields.Many2one(
        related="move_id.commercial_partner_id",
        store=True,
        index=True,
        string="Customer",
    )
    part = fields.Selection(
        PENALTY_PARTS, string="What", required=True, default="both", readonly=True
    )
    reason = fields.Char(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Waived by",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    date = fields.Date(
        required=True,
        readonly=True,
        default=lambda self: self.env.company._followup_today(),
    )
    withdrawn_on = fields.Date(readonly=True)
    withdrawn_by_id = fields.Many2one("res.users", readonly=True)

    @api.depends("move_id")
    def _compute_followup_id(self):
        """Belong to the customer's file, with what else is said of him."""
        # sudo: whoever waives need not have the right to open a file.
        files = self.env["dunforce.followup"].sudo()
        for waiver in self:
            waiver.followup_id = files._get_or_create(
                waiver.move_id.company_id, waiver.move_id.commercial_partner_id
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Say on the invoice what is given up, and why."""
        waivers = super().create(vals_list)
        parts = dict(self._fields["part"]._description_selection(self.env))
        for waiver in waivers:
            if not waiver.reason.strip():
                raise UserError(self.env._("Say why the penalties are waived."))
            waiver._post(
                self.env._("Penalties waived (%(part)s)", part=parts[waiver.part])
            )
        return waivers

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A waiver is part of the customer's history: withdraw it.")
        )

    def action_withdraw(self):
        """Claim the penalties again, all of them since the due date."""
        for waiver in self.filtered(lambda one: not one.withdrawn_on):
            waiver.write(
                {
                    "withdrawn_on": waiver.company_id._followup_today(),
                    "withdrawn_by_id": self.env.uid,
                }
            )
            waiver._post(self.env._("Waiver of penalties withdrawn"))
        return True

    def _post(self, title):
        body = Markup("%s: %s") % (title, self.reason)
        # sudo: who follows customers up reads invoices only, but may note this there.
        self.move_id.sudo().message_post(
            body=body, author_id=self.env.user.partner_id.id
        )

    @api.model
    def _read_waived(self, moves):
        """Return {invoice: the parts that are waived of it}."""
        waived = {}
        # sudo: what a message claims does not depend on who looks at it.
        waivers = self.sudo().search(
            [("move_id", "in", moves.ids), ("withdrawn_on", "=", False)]
        )
        for waiver in waivers:
            move = waiver.move_id
            waived[move] = waived.get(move, frozenset()) | PARTS[waiver.part]
        return waived
