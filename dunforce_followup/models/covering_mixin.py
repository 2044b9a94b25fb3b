# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command


class CoveringMixin(models.AbstractModel):
    """Something said of receivable items of one customer, which are chosen as such.

    A model that inherits it declares `covered_ids`, the one2many of its items.
    """

    _name = "dunforce.covering.mixin"
    _description = "Covers receivable items"
    _inherit = ["mail.thread", "mail.activity.mixin"]

    followup_id = fields.Many2one(
        "dunforce.followup",
        string="Customer file",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_followup_id(),
    )
    partner_id = fields.Many2one(
        related="followup_id.partner_id", store=True, index=True
    )
    company_id = fields.Many2one(related="followup_id.company_id", store=True)
    covered_ids = fields.One2many("dunforce.covered.item", "followup_id")
    line_ids = fields.Many2many(
        "account.move.line",
        string="Items",
        compute="_compute_line_ids",
        inverse="_inverse_line_ids",
    )

    @api.model
    def _default_followup_id(self):
        if self.env.context.get("active_model") == "dunforce.followup":
            return self.env.context.get("active_id")
        return False

    @api.depends("covered_ids")
    def _compute_line_ids(self):
        for record in self:
            record.line_ids = record.covered_ids._find_lines()

    def _inverse_line_ids(self):
        """Cover the chosen items; those that were covered keep what they were worth."""
        for record in self:
            record._check_coverable(record.line_ids)
            record._cover_lines(record._group_lines(record.line_ids))

    def _cover_lines(self, chosen):
        """Cover these, {item key: lines}, and nothing else."""
        kept = self.covered_ids.filtered(lambda item: item.item_key in chosen)
        known = set(kept.mapped("item_key"))
        self.covered_ids = [
            *(Command.delete(item.id) for item in self.covered_ids - kept),
            *(
                Command.create(self._prepare_covered_vals(key, lines))
                for key, lines in chosen.items()
                if key not in known
            ),
        ]

    def _check_coverable(self, lines):
        """Refuse the items of another customer or company, and what is not owed."""
        for line in lines:
            own = (
                line.partner_id == self.partner_id
                and line.company_id == self.company_id
            )
            if not own or line.account_type != "asset_receivable":
                raise ValidationError(
                    self.env._(
                        "%(item)s is not owed by %(customer)s.",
                        item=line.move_name or line.display_name,
                        customer=self.partner_id.display_name,
                    )
                )

    @api.model
    def _group_lines(self, lines):
        """Return {item key: lines}, the earliest due date first."""
        groups = {}
        for line in lines.sorted(lambda line: (line.date_maturity or line.date, line)):
            key = line._get_followup_key()
            groups[key] = groups.get(key, lines.browse()) | line
        return groups

    def _prepare_covered_vals(self, key, lines):
        """Return an item as it stands today; two instalments on one day are one."""
        line = lines[0]
        residual = sum(lines.mapped("amount_residual_currency"))
        return {
            "followup_id": self.followup_id.id,
            "company_id": self.company_id.id,
            "item_key": key,
            "line_id": line.id,
            "move_id": line.move_id.id,
            "name": line.move_id.name or line.name,
            "due_date": line.date_maturity or line.date,
            "currency_id": line.currency_id.id,
            "residual": residual,
            "covered": residual,
        }

    def _move_to_file(self, followup):
        """Go over to another customer's file, with the items."""
        self.followup_id = followup
        self.covered_ids.followup_id = followup

    def _get_open_lines(self):
        """Return what the customer owes that may be followed up, the oldest first."""
        self.ensure_one()
        # sudo: a sales rep may say which customer pays, without reading the ledger.
        return (
            self.env["account.move.line"]
            .sudo()
            .search(
                [
                    ("partner_id", "=", self.partner_id.id),
                    ("company_id", "=", self.company_id.id),
                    ("account_type", "=", "asset_receivable"),
                    ("parent_state", "=", "posted"),
                    ("reconciled", "=", False),
                    ("no_followup", "=", False),
                    ("amount_residual", ">", 0),
                ],
                order="date_maturity, move_id, id",
            )
        )

    def _refuse(self, texts, fault):
        """Raise the sentence of a fault that the rules found; none when it is ""."""
        if fault:
            raise UserError(texts[fault])
