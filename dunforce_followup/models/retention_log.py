# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..const import RETENTION_PURPOSES


class RetentionLog(models.Model):
    """What was pseudonymised, without what it said."""

    _name = "dunforce.retention.log"
    _description = "Pseudonymised data"
    _order = "date desc, id desc"

    date = fields.Date(required=True, readonly=True)
    followup_id = fields.Many2one(
        "dunforce.followup",
        string="Customer file",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )
    purpose = fields.Selection(RETENTION_PURPOSES, required=True, readonly=True)
    rule_id = fields.Many2one(
        "dunforce.retention.rule", readonly=True, ondelete="set null"
    )
    months = fields.Integer(string="Months kept", readonly=True)
    last_day = fields.Date(
        readonly=True,
        help="The last thing that had happened by then: what comes later has a period "
        "of its own. Empty once another file joined this one.",
    )
    record_count = fields.Integer(
        string="Records", readonly=True, help="How many records were pseudonymised."
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("What was pseudonymised must remain known: keep the log.")
        )
