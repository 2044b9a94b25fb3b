# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules import release as rules

# Who is paid or has settled keeps nothing seized.
SATISFIED = ("paid", "settled")


class Case(models.Model):
    """The seizures of a case that have lost their reason."""

    _inherit = "dunforce.case"

    release_ids = fields.Many2many(
        "dunforce.proceeding",
        string="Seizures to release",
        compute="_compute_release_ids",
    )

    @api.depends("proceeding_ids.seizure_state", "state")
    def _compute_release_ids(self):
        for case in self:
            case.release_ids = case.state == "open" and case.proceeding_ids.filtered(
                lambda one: one.seizure_state == rules.DUE
            )

    def action_release(self):
        """Open the seizure to release, or the list of them."""
        self.ensure_one()
        return self.release_ids._get_records_action(context={})

    def _close(self, outcome, note):
        """Refuse to leave a seizure in force on a debtor who owes nothing any more."""
        seized = self.proceeding_ids.filtered(
            lambda one: one.seizure_state in rules.IN_FORCE
        )
        if outcome in SATISFIED and seized:
            raise UserError(
                self.env._(
                    "%(procedure)s: the seizure is still in force. Have it released, "
                    "and record it, before the case is closed as paid or settled.",
                    procedure=seized[:1].display_name,
                )
            )
        return super()._close(outcome, note)

    def _get_release_position(self, with_rest=False):
        """Return the rules' Position: what is owed, and what was paid or settled.

        :param with_rest: interest, indemnity and costs are owed as the principal is
        """
        self.ensure_one()
        # sudo: as for what is owed.
        lines = self.sudo().covered_ids._find_lines()
        posted = lines.filtered(lambda line: line.parent_state == "posted")
        partials = (posted | posted._get_past()).matched_credit_ids
        # A debt that was moved to another account was not paid there.
        settling = partials.filtered(lambda one: not one._get_debited_again())
        days = settling.credit_move_id.mapped("date")
        residual = sum(posted.mapped("amount_residual"))
        return rules.Position(
            residual=exact(residual + (self._get_unpaid_rest() if with_rest else 0.0)),
            paid_on=max(days, default=None),
            lost=any(line._is_loss() for line in settling.credit_move_id),
            settled_on=self._get_settled_on(),
        )

    def _get_settled_on(self):
        """Return the day of the last settlement that was signed and not broken."""
        talks = self.proceeding_ids.filtered(
            lambda one: (
                one.procedure_id.family == "amicable"
                and one.end in (False, "paid", "settled", "title")
            )
        )
        signed = talks.event_ids.filtered(
            lambda event: event.act_id.effect == "acknowledgement"
        )
        return max(signed.mapped("date"), default=None)

    def _get_unpaid_rest(self):
        """Return what is left of interest, indemnity and costs, less his credit."""
        self.ensure_one()
        free = -sum(self._get_free_credits().mapped("amount_residual"))
        rest = self.amount_interest + self.amount_indemnity + self.amount_costs - free
        return max(self.currency_id.round(rest), 0.0)

    def _get_free_credits(self):
        """Return what the customer has paid and nothing was settled with, the oldest.

        Payments and credit notes on any receivable account of the company of the case.
        """
        self.ensure_one()
        # sudo: as for what is owed; whoever books it needs rights on the entries.
        lines = self.env["account.move.line"].sudo()
        return lines.search(
            [
                ("company_id", "=", self.company_id.id),
                ("partner_id", "child_of", self.partner_id.id),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("amount_residual", "<", 0),
            ],
            order="date, id",
        )
