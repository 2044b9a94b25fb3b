# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Why something is or is not done; the ORM side words each code for the reader."""

from datetime import date
from typing import NamedTuple


class Reason:
    """The codes of the verdicts, stored as they are; an addon may use its own.

    >>> Reason.NET_ZERO
    'net_zero'
    """

    DUE = "due"
    PREPARED = "prepared"
    OBSERVED = "observed"

    NOTHING_OPEN = "nothing_open"
    NOT_YET = "not_yet"
    PLAN_FINISHED = "plan_finished"
    NO_PLAN = "no_plan"
    PLAN_EMPTY = "plan_empty"
    NET_ZERO = "net_zero"
    BELOW_MINIMUM = "below_minimum"
    MIN_INTERVAL = "min_interval"
    CAP_DAY = "cap_day"
    CAP_WEEK = "cap_week"
    CAP_RUN = "cap_run"
    DAY_OFF = "day_off"
    WAITING = "waiting"
    EXPIRED = "expired"

    PAUSED = "paused"
    ANSWERED = "answered"
    BLOCKED = "blocked"
    IN_PAYMENT = "in_payment"
    PENDING_PAYMENT = "pending_payment"
    NEVER_SENT = "never_sent"
    EXCLUDED = "excluded"
    PROMISED = "promised"
    DISPUTED = "disputed"
    PAYMENT_PLAN = "payment_plan"
    PLAN_UNSIGNED = "plan_unsigned"
    FAILED = "failed"

    PAID = "paid"
    NO_LONGER_OPEN = "no_longer_open"
    NOT_DUE_ANYMORE = "not_due_anymore"
    STOPPED = "stopped"
    NOT_DONE = "not_done"
    BOUNCED = "bounced"
    SEND_ERROR = "send_error"
    NO_ADDRESS = "no_address"
    CAUSE_GONE = "cause_gone"
    MISSING_RATE = "missing_rate"


class Suspension(NamedTuple):
    """Why an item or a customer is left alone, and the day it ends, if known.

    >>> Suspension(Reason.PAUSED, date(2026, 6, 12)).active(date(2026, 6, 11))
    True
    >>> Suspension(Reason.PAUSED, date(2026, 6, 12)).active(date(2026, 6, 12))
    False
    """

    reason: str
    until: date | None = None
    detail: str = ""

    def active(self, today):
        """Return whether it holds today; on ``until`` the ladder goes on."""
        return self.until is None or today < self.until
