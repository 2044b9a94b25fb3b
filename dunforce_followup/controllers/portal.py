# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Domain
from odoo.http import request

from odoo.addons.account.controllers.portal import PortalAccount


class FollowupPortal(PortalAccount):
    """Nobody pays online what may not be claimed, or what is owed to somebody else."""

    def _get_overdue_invoices_domain(self, partner_id=None):
        domain = Domain(super()._get_overdue_invoices_domain(partner_id))
        overdue = request.env["account.move"].sudo().search(domain)
        barred = overdue._get_barred()
        return list(domain & Domain("id", "not in", barred.ids))
