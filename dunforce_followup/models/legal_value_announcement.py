# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from ..rules.prescription import CONSUMER, RENT

TYPE = "dunforce_followup.mail_activity_type_rates"


class LegalValue(models.Model):
    """One task for the manager, a month before a value is missing; closed by itself."""

    _inherit = "dunforce.legal.value"

    @api.model_create_multi
    def create(self, vals_list):
        """Close the tasks that asked for these values."""
        values = super().create(vals_list)
        values._close_answered()
        return values

    def write(self, vals):
        """Close the tasks that asked for what was changed."""
        result = super().write(vals)
        if {"key", "country_id", "valid_from", "valid_to"} & vals.keys():
            self._close_answered()
        return result

    @api.model
    def _announce(self, company, today):
        """Open one task about what the company will lack within a month.

        It stands on the company's own record, for there may be no value yet.
        """
        law = company._get_law()
        wanted = self._get_wanted(company, law, today)
        tasks = self._get_announcements(company)
        if not wanted:
            self._close_announcements(tasks)
        elif not tasks:
            self._open_announcement(company, wanted)

    @api.model
    def _get_wanted(self, company, law, today):
        """Return what to enter, in words; "" when nothing lacks."""
        if company.dunforce_penalties:
            gaps = company._get_coming_gaps(law, today)
            if gaps:
                return self.env._("Enter the rates of %s", min(gaps.values()))
        known = self._get_values(law)
        if not all(known.get(key) for key in (CONSUMER, RENT)):
            return self.env._("Enter the legal values of %s", law.name or "?")
        return ""

    @api.model
    def _get_announcements(self, company):
        type_id = self.env["ir.model.data"]._xmlid_to_res_id(TYPE)
        # sudo: whoever closes it need not be the one who has it.
        return (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("activity_type_id", "=", type_id),
                    ("res_model", "=", "res.partner"),
                    ("res_id", "=", company.partner_id.id),
                ]
            )
        )

    @api.model
    def _open_announcement(self, company, summary):
        manager = company.dunforce_manager_id
        if not manager.active:
            manager = self.env["dunforce.followup.step"]._get_default_user()
        self.env["mail.activity"].sudo().with_context(
            mail_activity_quick_update=True
        ).create(
            {
                "activity_type_id": self.env["ir.model.data"]._xmlid_to_res_id(TYPE),
                "res_model_id": self.env["ir.model"]._get_id("res.partner"),
                "res_id": company.partner_id.id,
                "user_id": manager.id,
                "summary": summary,
                "automated": True,
                "date_deadline": company._followup_today(),
            }
        )

    @api.model
    def _close_announcements(self, tasks):
        if tasks:
            tasks.with_context(mail_activity_quick_update=True).unlink()

    def _close_answered(self):
        """Close the tasks of the companies that lack nothing any more."""
        laws = self.country_id
        # sudo: a value serves every company under that law.
        companies = self.env["res.company"].sudo()
        for company in companies.search([("dunforce_active", "=", True)]):
            law = company._get_law()
            if law in laws:
                today = company._followup_today()
                if not self._get_wanted(company, law, today):
                    self._close_announcements(self._get_announcements(company))
