# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    dunforce_litigation_manager_id = fields.Many2one(
        "res.users",
        string="Approves the cases",
        domain=[("share", "=", False)],
        help="Is asked before anything starts, and told of what was missed.",
    )
    dunforce_propose_cases = fields.Boolean(
        string="Propose cases",
        default=True,
        help="Once a formal notice has brought nothing, a draft case is prepared.",
    )
    dunforce_employees = fields.Integer(
        string="Employees",
        help="For the contribution before a tribunal des activités économiques.",
    )
    dunforce_turnover = fields.Monetary(
        string="Yearly turnover", help="The mean of the last three years."
    )
    dunforce_profit = fields.Monetary(
        string="Yearly profit", help="The mean of the last three years."
    )
