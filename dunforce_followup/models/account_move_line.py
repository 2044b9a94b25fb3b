# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    # The daily run reads the open items of every customer from this index alone.
    # On a large table, create it by hand beforehand with CREATE INDEX CONCURRENTLY
    # under the same name: Odoo keeps it, and nobody waits for the lock.
    _dunforce_open_idx = models.Index(
        "(company_id, partner_id, date_maturity) "
        "INCLUDE (account_id, amount_residual, currency_id, invoice_date) "
        "WHERE parent_state = 'posted' AND reconciled IS NOT TRUE "
        "AND no_followup IS NOT TRUE AND date_maturity IS NOT NULL"
    )
