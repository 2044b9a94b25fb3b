# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Measure on a real ledger how well payments are predicted; needs no Odoo."""
