# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class Followup(models.Model):
    """What the law on personal data asks of a file."""

    _inherit = "dunforce.followup"

    retention_log_ids = fields.One2many("dunforce.retention.log", "followup_id")
