# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import format_date


class Case(models.Model):
    """Who has the case, since when; hand several over together."""

    _inherit = "dunforce.case"

    handover_id = fields.Many2one(
        "dunforce.handover",
        string="Handed over with",
        compute="_compute_handover_id",
        search="_search_handover_id",
        help="The hand-over that is not over yet.",
    )
    handover_text = fields.Char(string="With whom", compute="_compute_handover_id")

    @api.depends("proceeding_ids.handover_id", "proceeding_ids.state")
    @api.depends_context("lang")
    def _compute_handover_id(self):
        for case in self:
            running = case.proceeding_ids.filtered(
                lambda one: one.handover_id and one.state == "running"
            )
            handover = running[:1].handover_id
            case.handover_id = handover
            case.handover_text = bool(handover) and self.env._(
                "With %(partner)s since %(date)s",
                partner=handover.partner_id.name,
                date=format_date(self.env, handover.date),
            )

    @api.model
    def _search_handover_id(self, operator, value):
        """Find by the hand-over that is running, False for the cases in none."""
        if operator != "in":
            return NotImplemented
        running = Domain("state", "=", "running")
        known = running & Domain("handover_id", "in", [one for one in value if one])
        found = Domain("proceeding_ids", "any", known)
        if False in value:
            any_of_them = running & Domain("handover_id", "!=", False)
            found |= ~Domain("proceeding_ids", "any", any_of_them)
        return found

    def action_prepare_handover(self):
        """Open a draft hand-over of these cases; those that are not open are left out.

        Nothing is saved before the user does: a list is chosen, and often chosen anew.
        """
        cases = self.filtered(lambda case: case.state == "open")
        if not cases:
            raise UserError(
                self.env._("Only approved cases that are open can be handed over.")
            )
        if len(cases.company_id) > 1:
            raise UserError(
                self.env._("Choose the cases of one company: each hands its own over.")
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "dunforce.handover",
            "views": [(False, "form")],
            "context": {
                "default_company_id": cases.company_id.id,
                "default_case_ids": [Command.set(cases.ids)],
            },
        }

    def action_open_handover(self):
        """Open the hand-over that the case is in."""
        self.ensure_one()
        return self.handover_id._get_records_action(context={})

    def _get_elsewhere(self, procedure):
        """Return the procedure in which the case is, or was sold; "" when it is free.

        A debt is with one agency or buyer at a time, whether a list or a person alone
        has handed it over, and for good once the debtor knows that it was sold.
        """
        self.ensure_one()
        taken = self.proceeding_ids.filtered(
            lambda one: (
                (one.state == "running" and one.procedure_id == procedure)
                or (one.state == "running" and one.procedure_id.handover_kind)
                or (one.end == "handed" and one.procedure_id.handover_kind == "sale")
            )
        )
        return taken[:1].procedure_id.name or ""

    def _close(self, outcome, note):
        """Refuse to close what an agency still collects."""
        self.ensure_one()
        if self.handover_id.kind == "mandate":
            raise UserError(
                self.env._(
                    "%(case)s is still with %(partner)s: take it back, or note what "
                    "came of it, first.",
                    case=self.name,
                    partner=self.handover_id.partner_id.name,
                )
            )
        return super()._close(outcome, note)
