# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

LITIGATOR = "dunforce_litigation.dunforce_litigation_group_user"
ACCOUNTANT = "account.group_account_invoice"


class Case(models.Model):
    """The entries about the doubtful debts of a case."""

    _inherit = "dunforce.case"

    entry_ids = fields.One2many("account.move", "dunforce_case_id", string="Entries")
    entry_count = fields.Integer(compute="_compute_entry_count")

    @api.depends("entry_ids")
    def _compute_entry_count(self):
        # sudo: how many entries there are is no secret to who may read the case.
        for case in self.sudo():
            case.entry_count = len(case.entry_ids)

    def action_doubtful(self):
        """Choose what is to be entered of the case: moved, depreciated, written off."""
        self.ensure_one()
        self._check_enterable()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_litigation.case_doubtful_action"
        )
        return {**action, "context": {"default_case_id": self.id}}

    def action_open_entries(self):
        """List the entries of the case, and those that reverse them."""
        self.ensure_one()
        return self._open_entries(self.entry_ids | self.entry_ids.reversal_move_ids)

    @api.model
    def _open_entries(self, entries):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_journal_line"
        )
        if len(entries) != 1:
            return {**action, "domain": [("id", "in", entries.ids)], "context": {}}
        form = self.env.ref("account.view_move_form")
        return {
            **action,
            "res_id": entries.id,
            "views": [(form.id, "form")],
            "context": {},
        }

    def _check_enterable(self):
        """Refuse a case that nobody approved, and who is no accountant as well."""
        user = self.env.user
        if not (user.has_group(LITIGATOR) and user.has_group(ACCOUNTANT)):
            raise UserError(
                self.env._(
                    "Entries about a case are made by somebody who works on cases and "
                    "writes invoices: ask for the group Invoicing."
                )
            )
        if self.state in ("draft", "to_approve"):
            raise UserError(
                self.env._("Nothing is entered before the case has been approved.")
            )

    def _get_money(self, lines):
        """Count what was received before the debt was moved to another account."""
        return super()._get_money(lines | lines._get_past())

    def _get_case_penalties(self, until):
        """Work out the penalties of the invoices whose debt was moved, too."""
        found = super()._get_case_penalties(until)
        # sudo: as for what is owed.
        lines = self.sudo().covered_ids._find_lines()
        moved = lines._get_invoices() - lines.move_id
        return {**found, **moved._get_penalties(until)} if moved else found
