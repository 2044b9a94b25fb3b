# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What becomes of a text message, by what its provider says of it."""

ACCEPTED = "accepted"
DELIVERED = "delivered"
FAILED = "failed"
CONFIGURATION = "configuration"
RETRY = "retry"
UNSURE = "unsure"
CANCELLED = "cancelled"

# The statuses of Odoo's notifications (sms.tracker).
BY_STATUS = {
    "process": ACCEPTED,
    "pending": ACCEPTED,
    "sent": DELIVERED,
    "canceled": CANCELLED,
    "bounce": FAILED,
}
# The fault is ours: no credit, no account, a sender or an address that is not set up.
OURS = ("sms_credit", "sms_acc", "sms_registration_needed")
OURS_OF_PROVIDER = ("twilio_",)
SERVER = "sms_server"
# Somebody got the same message before: perhaps this very one.
DUPLICATE = ("sms_duplicate", "sms_duplicate_message")


def judge(status, failure=None, is_sure=True):
    """Return what a provider's word about a message means.

    :param status: the notification's: process, pending, sent, exception, bounce…
    :param failure: the failure type of an exception
    :param is_sure: whether the provider tells a message it was not given from one whose
        fate it does not know

    >>> judge("pending"), judge("sent"), judge("bounce", "sms_rejected")
    ('accepted', 'delivered', 'failed')
    >>> judge("exception", "sms_credit"), judge("exception", "sms_expired")
    ('configuration', 'failed')
    >>> judge("exception", "sms_server"), judge("exception", "sms_server", False)
    ('retry', 'unsure')
    """
    if status != "exception":
        # "Still in the queue" decides nothing.
        return BY_STATUS.get(status, "")
    failure = failure or ""
    if failure in OURS or failure.startswith(OURS_OF_PROVIDER):
        return CONFIGURATION
    if failure in DUPLICATE:
        return UNSURE
    if failure == SERVER:
        return RETRY if is_sure else UNSURE
    return FAILED
