# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Every decision of the follow-up, as pure functions.

Nothing here imports odoo, reads a clock or does I/O: frozen values and ``today`` go in,
a verdict **with its reason** comes out. The nightly run, the dry run at any date, the
preview on screen and the tests call the same functions.
"""

from . import (
    calendar,
    channel,
    claim,
    contact,
    credit_policy,
    customer,
    delay,
    dispute,
    drafts,
    expectation,
    explanation,
    finding,
    history,
    hold,
    interest,
    ladder,
    lift,
    meter,
    open_action,
    payment_plan,
    penalty,
    plan,
    position,
    prescription,
    promise,
    rates,
    reasons,
    receipt,
    regression,
    schedule,
    retention,
    situation,
    suspension,
    verdict,
)
