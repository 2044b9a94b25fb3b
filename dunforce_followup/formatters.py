# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How figures and dates are written in what a customer reads."""

from odoo.tools import format_amount, format_date, formatLang


def formatters(env):
    """Return the functions of the message templates, in the language of ``env``."""
    return {
        "format_amount": lambda amount, currency: format_amount(env, amount, currency),
        "format_date": lambda date: format_date(env, date),
        "format_rate": lambda rate: formatLang(env, float(rate), digits=2),
    }
