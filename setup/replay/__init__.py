# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Replay a ledger day by day through the real follow-up, and distrust it."""
