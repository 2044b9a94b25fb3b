# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import KINDS

# Writing one of these may change what the run decides for the customer.
DECIDING = {"dunforce_kind", "country_id", "industry_id", "category_id", "type"}
DECIDING |= {"email", "phone", "street", "city", "parent_id", "active"}
DECIDING |= {"is_company"}


class ResPartner(models.Model):
    _inherit = "res.partner"

    type = fields.Selection(
        selection_add=[("followup", "Follow-up")], ondelete={"followup": "set default"}
    )
    dunforce_kind = fields.Selection(
        KINDS,
        string="Customer kind",
        help="Empty is unknown, and an unknown customer is treated as a consumer.",
    )
    followup_ids = fields.One2many("dunforce.followup", "partner_id")
    followup_id = fields.Many2one(
        "dunforce.followup",
        string="Follow-up",
        compute="_compute_followup_id",
        search="_search_followup_id",
    )
    followup_overdue = fields.Monetary(
        string="Overdue", compute="_compute_followup_id", currency_field="currency_id"
    )
    followup_reason = fields.Char(compute="_compute_followup_id")

    @api.depends_context("company")
    @api.depends("followup_ids.overdue_amount", "commercial_partner_id")
    def _compute_followup_id(self):
        """Show the file of the commercial customer in the current company."""
        # sudo: rights on the file itself decide below, not those on its company.
        files = self.env["dunforce.followup"]
        if files.has_access("read"):
            files = files.search(
                [
                    ("partner_id", "in", self.commercial_partner_id.ids),
                    ("company_id", "=", self.env.company.id),
                ]
            )
        by_partner = {file.partner_id.id: file for file in files}
        for partner in self:
            file = by_partner.get(partner.commercial_partner_id.id, files.browse())
            partner.followup_id = file
            partner.followup_overdue = file.overdue_amount
            partner.followup_reason = file.reason

    @api.model
    def _search_followup_id(self, operator, value):
        """Find partners by their file in the current company."""
        own = [("company_id", "=", self.env.company.id)]
        if operator not in ("in", "any"):
            return NotImplemented
        ids = [item for item in value if item] if operator == "in" else None
        wanted = [("id", "in", ids)] if operator == "in" else list(value)
        found = [("followup_ids", "any", own + wanted)]
        if operator == "in" and False in value:
            return ["|", *found, "!", ("followup_ids", "any", own)]
        return found

    def write(self, vals):
        """Have the next run look again at customers whose facts have changed."""
        if "user_id" in vals:
            self._hand_over_files(vals["user_id"])
        deciding = DECIDING & vals.keys()
        commercial = self.commercial_partner_id if deciding else self.browse()
        result = super().write(vals)
        if deciding:
            # sudo: whoever may write a contact need not read the follow-up.
            self.env["dunforce.followup"].sudo()._flag(
                (commercial | self.commercial_partner_id).ids
            )
        return result

    def _is_perhaps_a_person(self):
        """Return whether he is a private person, or might be: his kind is unknown."""
        self.ensure_one()
        kind = self.dunforce_kind
        return kind in (False, "consumer", "tenant") or not self.is_company

    def _hand_over_files(self, user_id):
        """Give the files of these customers to their new salesperson.

        Not those that were given to somebody else by hand.
        """
        # sudo: whoever may write a contact need not read the follow-up.
        files = self.sudo().with_context(active_test=False).followup_ids
        files.filtered(
            lambda file: file.user_id == file.partner_id.user_id
        ).user_id = user_id

    def action_export_personal_data(self):
        """Download all that we hold about the customer, for himself."""
        self.ensure_one()
        return self.env["dunforce.personal.export"]._export(self)

    def action_open_followup(self):
        """Open the file of the customer, made at once if there is none yet."""
        self.ensure_one()
        followup = self.env["dunforce.followup"]._get_or_create(
            self.env.company, self.commercial_partner_id
        )
        return followup._action_open()
