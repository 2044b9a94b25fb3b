# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import DEPARTMENTS


class DisputeCause(models.Model):
    """Why a customer does not pay, and who of us can do something about it."""

    _name = "dunforce.dispute.cause"
    _description = "Cause of a dispute"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    department = fields.Selection(
        DEPARTMENTS, required=True, help="Where the cause lies, for the statistics."
    )
    days = fields.Integer(
        string="Days to settle",
        default=10,
        help="A dispute with this cause must be settled within so many days.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        domain=[("share", "=", False)],
        help="Settles such disputes; without one, the customer's credit controller.",
    )
    contests = fields.Boolean(
        string="Contests the debt",
        default=True,
        help="Such an item is not certain: no formal notice until it is settled.",
    )
    payer_sign = fields.Selection(
        [
            ("documents", "A document or an approval is missing"),
            ("cash", "He lacks the money"),
        ],
        string="Sign of the payer",
        help="What such a dispute shows of the way the customer pays.",
    )

    _days_positive = models.Constraint(
        "CHECK (days > 0)", "A dispute is settled within one day or more."
    )
