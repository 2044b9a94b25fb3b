# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What an error says of a message that was being handed to its provider."""

import socket

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from odoo.exceptions import UserError

from odoo.addons.iap.tools.iap_tools import InsufficientCreditError

UNREACHED = "unreached"
CONFIGURATION = "configuration"
UNSURE = "unsure"

# Nobody was there to be given anything.
NOT_CONNECTED = (
    requests.ConnectTimeout,
    NewConnectionError,
    ConnectTimeoutError,
    ConnectionRefusedError,
    socket.gaierror,
)
# Refused before it was looked at: too many at once, or closed for maintenance.
TURNED_AWAY = (429, 503)


def classify(error):
    """Return UNREACHED, CONFIGURATION or UNSURE of what a provider's client raised.

    Whatever may have been raised after the message was handed over is UNSURE: a
    time-out while waiting for the answer, an answer that cannot be read.
    """
    causes = list(_get_chain(error))
    statuses = [_get_status(cause) for cause in causes]
    if any(isinstance(cause, NOT_CONNECTED) for cause in causes):
        return UNREACHED
    if any(status in TURNED_AWAY for status in statuses):
        return UNREACHED
    if any(status and 400 <= status < 500 for status in statuses):
        return CONFIGURATION
    if isinstance(error, InsufficientCreditError):
        return CONFIGURATION
    # Odoo's own words, with nothing of the network behind them: settings are missing.
    return (
        CONFIGURATION if isinstance(error, UserError) and len(causes) == 1 else UNSURE
    )


def _get_chain(error):
    """Yield an exception, what caused it, and what those carry."""
    seen = set()
    waiting = [error]
    while waiting:
        cause = waiting.pop()
        if not isinstance(cause, BaseException) or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [cause.__cause__, cause.__context__, getattr(cause, "reason", None)]
        waiting += cause.args


def _get_status(error):
    """Return the HTTP status of an answer that was an error, None without one."""
    response = getattr(error, "response", None)
    return getattr(response, "status_code", None)
