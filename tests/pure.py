# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What stands between database and rules, and needs no Odoo.

Its package does: it is loaded here under another name, so that its ``__init__`` stays
out.
"""

import importlib
import sys
from datetime import date
from types import ModuleType, SimpleNamespace

from devenv import layout

PACKAGE = "dunforce_followup_pure"
sys.modules[PACKAGE] = ModuleType(PACKAGE)
sys.modules[PACKAGE].__path__ = [str(layout.ROOT / "dunforce_followup")]
clock = importlib.import_module(f"{PACKAGE}.clock")
builder = importlib.import_module(f"{PACKAGE}.customer_builder")
crowd = importlib.import_module(f"{PACKAGE}.crowd")
setting = importlib.import_module(f"{PACKAGE}.setting")
rules = importlib.import_module(f"{PACKAGE}.rules")

PARTY = {
    "partner_id": 7,
    "kind": "business",
    "industry_id": None,
    "country_id": None,
    "country_code": None,
    "plan_id": None,
    "risk_class_id": None,
    "payer_profile_id": None,
    "email": None,
    "phone": None,
    "street": None,
    "city": None,
    "followup_id": None,
    "channel": None,
    "refused_channels": None,
    "answer_date": None,
    "channels": "",
    "tags": frozenset(),
    "contact_id": 0,
}
ROW = {
    "partner": 7,
    "line": 100,
    "move": 50,
    "due": date(2026, 6, 5),
    "residual": 100.0,
    "residual_currency": 110.0,
    "currency": 1,
    "contact": None,
    "known": date(2026, 5, 6),
    "journal": 9,
    "plan": None,
    "is_entry": False,
    "hold": None,
}


def company(**values):
    """Return a company as the Setting reads it."""
    given = {
        "id": 1,
        "currency_id": SimpleNamespace(id=1),
        "dunforce_require_sent": True,
        "dunforce_start_date": None,
        "dunforce_cap_day": 1,
        "dunforce_cap_week": 3,
        "dunforce_large_amount": 0.0,
        "country_id": SimpleNamespace(code="FR"),
    }
    return SimpleNamespace(**{**given, **values})


def party(**values):
    """Return a business that no plan knows by name."""
    return builder.Party(**{**PARTY, **values})


def row(**values):
    """Return an open item as the loader reads it."""
    return tuple({**ROW, **values}.values())
