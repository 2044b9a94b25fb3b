# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What the law says of a claim: delays, courts, conditions. No odoo, no clock."""
