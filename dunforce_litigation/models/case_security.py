# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..const import SECURITY_KINDS
from ..legal_rules.securities import Security, find_need


class CaseSecurity(models.Model):
    """What secures the claim of a case: title, guarantor, deposit, bill, insurance."""

    _name = "dunforce.case.security"
    _description = "Security of a claim"
    _inherit = ["dunforce.case.basis.mixin"]
    _order = "case_id, kind, id"

    currency_id = fields.Many2one(related="case_id.currency_id")
    kind = fields.Selection(SECURITY_KINDS, required=True)
    partner_id = fields.Many2one(
        "res.partner", string="Guarantor or insurer", ondelete="restrict"
    )
    reference = fields.Char(help="Of the deed, the policy, the bill.")
    amount = fields.Monetary(string="Up to", help="Empty: the whole claim.")
    date = fields.Date(
        string="Maturity", help="Of a bill; of the claim, for an insurance."
    )
    accepted = fields.Boolean(help="The debtor has signed the bill as its acceptor.")
    days = fields.Integer(
        string="Days to declare", help="Of the policy, from the due date."
    )
    told_on = fields.Date(string="Told on", help="Guarantor or insurer.")
    attachment_ids = fields.Many2many("ir.attachment", string="Deed")

    _days_positive = models.Constraint(
        "CHECK (days >= 0)",
        "A policy cannot ask for a declaration before the due date.",
    )

    @api.depends("kind", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for one in self:
            parts = (kinds.get(one.kind), one.partner_id.display_name, one.reference)
            one.display_name = " · ".join(part for part in parts if part)

    @api.constrains("kind", "partner_id", "date")
    def _check_complete(self):
        for one in self:
            if one.kind == "guarantor" and not one.partner_id:
                raise ValidationError(self.env._("Say who the guarantor is."))
            if one.kind in ("bill", "note") and not one.date:
                raise ValidationError(
                    self.env._(
                        "Enter the maturity: the bill's prescription runs from it."
                    )
                )

    def _to_rule(self):
        self.ensure_one()
        return Security(
            self.kind,
            self.date or None,
            self.accepted,
            bool(self.partner_id) and not self.partner_id.is_company,
            self.days,
            self.told_on or None,
        )

    def _get_need(self, book, today):
        """Return the rules' Need, None when it wants nothing."""
        # sudo: suspensions of the customer, whoever works on the case.
        insolvency = self.case_id.sudo().followup_id.suspension_ids.filtered(
            lambda one: one.state == "active" and one.kind == "insolvency"
        )[:1]
        return find_need(self._to_rule(), book, today, insolvency.bodacc_date or None)
