# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a text message costs and to whom it can go, without Odoo: pure functions."""
