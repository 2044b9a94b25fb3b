# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class Behaviour(models.Model):
    """What the paid invoices of a company teach of its customers, learnt every night.

    Apart from the company, whose every change makes the run look at all customers anew.
    """

    _name = "dunforce.behaviour"
    _description = "How the customers of a company pay"
    _rec_name = "company_id"

    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    segments = fields.Json(
        help="How the customers of each kind paid: what a short history leans on."
    )
    forecast = fields.Json(
        help="What the paid invoices say of those to come, as the rules keep it."
    )

    _company_unique = models.UniqueIndex(
        "(company_id)", "A company has one behaviour of its customers."
    )

    @api.model
    def _of(self, company):
        """Return the record of a company, made if there is none yet."""
        # sudo: everybody's scores depend on it; nobody reads it by himself.
        records = self.sudo()
        found = records.search([("company_id", "=", company.id)], limit=1)
        return found or records.create({"company_id": company.id})
