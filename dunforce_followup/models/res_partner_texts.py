# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

# A SIREN identifies a French company, a SIRET one of its places of business.
SIREN_LENGTH = 9


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _get_registry_label(self):
        """Return what the company's registration number is called in its country."""
        self.ensure_one()
        if self.country_id.code != "FR":
            return self.company_registry_label
        digits = sum(char.isdigit() for char in self.company_registry or "")
        return "SIREN" if digits <= SIREN_LENGTH else "SIRET"

    def _get_window_address(self, company):
        """Return the lines of the address, for the window of the envelope.

        The country is left out within the sender's own, as postal services ask.
        """
        self.ensure_one()
        firm = self.commercial_company_name
        names = [firm, self.name if self.name != firm else ""]
        address = self._display_address(without_company=True).splitlines()
        lines = [line.strip() for line in names + address if line and line.strip()]
        at_home = self.country_id and self.country_id == company.country_id
        if at_home and lines[-1] == self.country_id.name:
            lines.pop()
        return lines
