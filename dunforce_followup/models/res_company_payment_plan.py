# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import INSTALMENT_MODES


class ResCompany(models.Model):
    """How the company deals with payment plans."""

    _inherit = "res.company"

    dunforce_plan_grace_days = fields.Integer(
        string="Grace of an instalment",
        default=5,
        help="Working days after which an instalment that was not paid puts its "
        "payment plan in default; each plan may have its own.",
    )
    dunforce_plan_months = fields.Integer(
        string="Longest payment plan",
        default=12,
        help="Only a manager agrees to a plan that lasts more months; 0 means that "
        "there is no limit.",
    )
    dunforce_plan_hold_days = fields.Integer(
        string="Days to sign",
        default=10,
        help="Days for which the follow-up waits for the signature of a plan that was "
        "sent to the customer; 0 means that it does not wait.",
    )
    dunforce_plan_notice_days = fields.Integer(
        string="Reminder of an instalment",
        default=3,
        help="Days before an instalment on which the customer is reminded of it; 0 "
        "means that he is not.",
    )
    dunforce_plan_mode = fields.Selection(
        INSTALMENT_MODES,
        string="Notices of instalments",
        required=True,
        default="approval",
        help="What becomes of the reminders before an instalment and of the notices "
        "that one is late.",
    )

    _dunforce_plan_not_negative = models.Constraint(
        "CHECK (dunforce_plan_grace_days >= 0 AND dunforce_plan_months >= 0 "
        "AND dunforce_plan_hold_days >= 0 AND dunforce_plan_notice_days >= 0)",
        "The days and months of payment plans cannot be negative.",
    )
