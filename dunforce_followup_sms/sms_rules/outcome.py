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
# What Odoo has no failure type for, by how the provider's own word begins: Odoo's
# service (registration_needed…), Twilio (codes 20003, 20429).
WORDS = {
    "registration_needed": CONFIGURATION,
    "authenticat": CONFIGURATION,
    "duplicate_message": UNSURE,
    "too many requests": RETRY,
}


def judge(status, failure=None, is_sure=True, word=""):
    """Return what a provider's word about a message means.

    :param status: the notification's: process, pending, sent, exception, bounce…
    :param failure: the failure type of an exception
    :param is_sure: whether the provider tells a message it was not given from one whose
        fate it does not know
    :param word: the provider's own, where the failure type is "unknown"

    >>> judge("pending"), judge("sent"), judge("bounce", "sms_rejected")
    ('accepted', 'delivered', 'failed')
    >>> judge("exception", "sms_credit"), judge("exception", "sms_expired")
    ('configuration', 'failed')
    >>> judge("exception", "sms_server"), judge("exception", "sms_server", False)
    ('retry', 'unsure')
    >>> judge("exception", "unknown", word="registration_needed")
    'configuration'
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
    return _judge_word((word or "").casefold()) if failure == "unknown" else FAILED


def _judge_word(word):
    found = (verdict for start, verdict in WORDS.items() if word.startswith(start))
    return next(found, FAILED)
