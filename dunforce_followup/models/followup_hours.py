# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from .followup_kyc import card_field


class Followup(models.Model):
    """When the customer likes to be contacted, beside how; `CARD` says what is his."""

    _inherit = "dunforce.followup"

    contact_hour_from = card_field(fields.Float, "dunforce_hour_from", readonly=False)
    contact_hour_to = card_field(fields.Float, "dunforce_hour_to", readonly=False)
    approval_process = card_field(fields.Text, "dunforce_approval", readonly=False)
    approval_days = card_field(fields.Integer, "dunforce_approval_days", readonly=False)
    local_time = card_field(fields.Char, "dunforce_local_time")
