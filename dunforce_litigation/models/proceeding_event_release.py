# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ProceedingEvent(models.Model):
    """An act that the ledger tells of: a payment while a seizure is in force."""

    _inherit = "dunforce.proceeding.event"

    from_ledger = fields.Boolean(
        string="By itself",
        readonly=True,
        help="Recorded when the items were paid or the settlement was signed, and "
        "taken back when that is undone.",
    )
