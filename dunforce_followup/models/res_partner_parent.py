# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.tools import SQL


class ResPartner(models.Model):
    """A contact that moves under another customer takes his debts along."""

    _inherit = "res.partner"

    def write(self, vals):
        """Have the ledger of steps follow the journal items to their new customer."""
        result = super().write(vals)
        if "parent_id" in vals:
            self._move_followup_items()
            self._confine_suspensions()
            self._move_covers()
        return result

    def _move_followup_items(self):
        """Hand the items over to the file of who owes them now; no step is repeated.

        The actions stay where they were done. An open one is cancelled by the next run,
        which looks at both customers.
        """
        self.env.flush_all()
        query = SQL(
            """
            SELECT i.id, l.partner_id, i.company_id
              FROM dunforce_followup_action_item i
              JOIN dunforce_followup f ON f.id = i.followup_id
              JOIN account_move_line l ON l.move_id = i.move_id
               AND (l.id = i.line_id OR i.line_id IS NULL
                    AND l.display_type = 'payment_term')
             WHERE l.partner_id = ANY(%s) AND f.partner_id <> l.partner_id
            """,
            self.commercial_partner_id.ids,
        )
        moved = {}
        for item_id, partner_id, company_id in self.env.execute_query(query):
            moved.setdefault((partner_id, company_id), set()).add(item_id)
        # sudo: whoever may write a contact need not have rights on the follow-up.
        self.sudo()._hand_over(moved)

    def _hand_over(self, moved):
        """Give item rows, {(partner, company): ids}, to the files they belong to."""
        items = self.env["dunforce.followup.action.item"]
        for (partner_id, company_id), ids in moved.items():
            followup = self.env["dunforce.followup"]._get_or_create(
                self.env["res.company"].browse(company_id), self.browse(partner_id)
            )
            items.browse(ids).followup_id = followup

    def _confine_suspensions(self):
        """Have what suspends the whole of a customer go on protecting his own debts.

        He is no customer of his own any more; his new one must not be left alone for
        him, nor his debts be claimed.
        """
        # sudo: as for the steps, above.
        whole = (
            self.env["dunforce.suspension"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", self.ids),
                    ("state", "=", "active"),
                    ("covered_ids", "=", False),
                ]
            )
        )
        for one in whole.filtered(
            lambda one: one.partner_id.commercial_partner_id != one.partner_id
        ):
            one._confine_to(one.partner_id)

    def _move_covers(self):
        """Take along what the customer promised, disputes, or is left alone with."""
        query = SQL(
            """
            SELECT DISTINCT c.id, l.partner_id, c.company_id
              FROM dunforce_covered_item c
              JOIN dunforce_followup f ON f.id = c.followup_id
              JOIN account_move_line l ON l.move_id = c.move_id
               AND (l.id = c.line_id OR c.line_id IS NULL
                    AND l.display_type = 'payment_term')
             WHERE l.partner_id = ANY(%s) AND f.partner_id <> l.partner_id
            """,
            self.commercial_partner_id.ids,
        )
        # sudo: as for the steps, above.
        covered = self.env["dunforce.covered.item"].sudo()
        for item_id, partner_id, company_id in self.env.execute_query(query):
            followup = (
                self.env["dunforce.followup"]
                .sudo()
                ._get_or_create(
                    self.env["res.company"].browse(company_id), self.browse(partner_id)
                )
            )
            covered.browse(item_id)._get_owner()._move_to_file(followup)
