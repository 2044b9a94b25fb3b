# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.fields import Command

from ..const import PASSED_STATES
from ..customer_builder import item_key

# What the ledger of steps keeps of an item wherever the debt goes.
CARRIED = ("step_id", "plan_id", "level", "offset_days", "state", "live", "date_done")


class AccountMoveLine(models.Model):
    """A debt that was moved to another account climbs on where it stood."""

    _inherit = "account.move.line"

    def _take_over_followup(self, source):
        """Follow these items as `source` was followed, with the steps it has met."""
        self.ensure_one()
        if source.no_followup:
            return
        # Born excluded, like everything in a miscellaneous journal.
        self.no_followup = False
        self._take_over_covers(source)
        items = self.env["dunforce.followup.action.item"].search(
            [
                ("item_key", "=", source._get_followup_key()),
                ("live", "=", True),
                ("state", "in", PASSED_STATES),
                ("followup_id.partner_id", "=", source.partner_id.id),
            ]
        )
        key = self._get_followup_key()
        known = items.search([("item_key", "=", key), ("live", "=", True)]).step_id
        items = items.filtered(lambda item: item.step_id not in known)
        if items:
            self._record_transfer(items, key)

    def _take_over_covers(self, source):
        """Go on with what was promised, disputed or suspended of `source`."""
        covered = self.env["dunforce.covered.item"].search(
            [
                ("item_key", "=", source._get_followup_key()),
                ("followup_id.partner_id", "=", source.partner_id.id),
            ]
        )
        covered.write(
            {
                "item_key": self._get_followup_key(),
                "line_id": self.id,
                "move_id": self.move_id.id,
            }
        )

    def _get_followup_key(self):
        """Return the key of the item that the line is, in the ledger of steps."""
        self.ensure_one()
        entry = self.move_id.move_type == "entry"
        due = self.date_maturity or self.date
        return item_key(self.move_id.id, due, self.id if entry else 0)

    def _record_transfer(self, items, key):
        """Keep the transfer as an action; the steps of the old item stay."""
        followup = items[:1].followup_id
        user = followup.controller_id or self.env.user
        self.env["dunforce.followup.action"].create(
            {
                "name": self.env._("Debt moved to %s", self.account_id.display_name),
                "kind": "transfer",
                "followup_id": followup.id,
                "partner_id": followup.partner_id.id,
                "company_id": self.company_id.id,
                "channel": "task",
                "state": "done",
                "date": self.date,
                "date_done": self.date,
                "user_id": user.id,
                "amount": self.amount_residual,
                "item_ids": [
                    Command.create(self._prepare_transferred_vals(item, key))
                    for item in items
                ],
            }
        )

    def _prepare_transferred_vals(self, item, key):
        """Return a step that the old item has met, as one of this item."""
        carried = {name: item[name] for name in CARRIED}
        return {
            **carried,
            "step_id": item.step_id.id,
            "plan_id": item.plan_id.id,
            "followup_id": item.followup_id.id,
            "company_id": self.company_id.id,
            "item_key": key,
            "line_id": self.id,
            "move_id": self.move_id.id,
            "name": self.move_id.name,
            "due_date": self.date_maturity or self.date,
            "currency_id": self.currency_id.id,
            "total": self.amount_currency,
            "residual": self.amount_residual_currency,
            "residual_company": self.amount_residual,
        }
