# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class FollowupDocument(models.Model):
    _name = "dunforce.followup.document"
    _description = "Follow-up document"
    _order = "date desc, id desc"

    name = fields.Char(required=True)
    followup_id = fields.Many2one(
        "dunforce.followup", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="followup_id.company_id")
    kind = fields.Selection(
        [("promise", "Signed promise"), ("delivery", "Delivery proof")], required=True
    )
    move_id = fields.Many2one(
        "account.move", string="Invoice", help="Empty: it concerns all of them."
    )
    date = fields.Date(default=fields.Date.context_today)
    attachment_ids = fields.Many2many("ir.attachment", string="Files", required=True)
