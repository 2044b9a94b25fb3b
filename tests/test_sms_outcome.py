# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a provider's word about a text message means, for every word Odoo knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sms_rules.outcome import (
    ACCEPTED,
    CANCELLED,
    CONFIGURATION,
    DELIVERED,
    FAILED,
    RETRY,
    UNSURE,
    judge,
)

STATUSES = ["ready", "process", "pending", "sent", "bounce", "exception", "canceled"]
# The faults of the message or of its number: what was sent again would fail again.
FINAL = [
    "sms_number_missing",
    "sms_number_format",
    "sms_country_not_supported",
    "sms_blacklist",
    "sms_optout",
    "sms_expired",
    "sms_invalid_destination",
    "sms_not_allowed",
    "sms_not_delivered",
    "sms_rejected",
    "unknown",
]
TWILIO = [
    "twilio_authentication",
    "twilio_callback",
    "twilio_from_missing",
    "twilio_from_to",
]
OUR_FAULT = ["sms_credit", "sms_acc", "sms_registration_needed", *TWILIO]
DUPLICATE = ["sms_duplicate", "sms_duplicate_message"]
KNOWN = [*FINAL, *OUR_FAULT, *DUPLICATE, "sms_server"]
ANY_STATUS = st.sampled_from(STATUSES) | st.none() | st.text(max_size=12)
ANY_FAILURE = st.sampled_from(KNOWN) | st.none() | st.text(max_size=20)


@pytest.mark.parametrize("is_sure", [True, False])
@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("process", ACCEPTED),
        ("pending", ACCEPTED),
        ("sent", DELIVERED),
        ("bounce", FAILED),
        ("canceled", CANCELLED),
        # Nothing was decided yet, or the status is none of a text message.
        ("ready", ""),
        ("", ""),
        (None, ""),
        (False, ""),
        ("delivered", ""),
    ],
)
def test_status_decides_but_for_exceptions(status, outcome, is_sure):
    assert judge(status, None, is_sure) == outcome
    for failure in KNOWN:
        assert judge(status, failure, is_sure) == outcome


@pytest.mark.parametrize("is_sure", [True, False])
@pytest.mark.parametrize("failure", [*FINAL, "", None, False])
def test_exception_about_the_message_or_its_number_is_final(failure, is_sure):
    assert judge("exception", failure, is_sure) == FAILED


@pytest.mark.parametrize("is_sure", [True, False])
@pytest.mark.parametrize("failure", OUR_FAULT)
def test_exception_about_the_account_is_for_the_administrator(failure, is_sure):
    assert judge("exception", failure, is_sure) == CONFIGURATION


@pytest.mark.parametrize("is_sure", [True, False])
@pytest.mark.parametrize("failure", DUPLICATE)
def test_duplicate_may_be_the_same_message_that_arrived(failure, is_sure):
    assert judge("exception", failure, is_sure) == UNSURE


def test_server_error_is_tried_again_only_where_nothing_can_have_left():
    assert judge("exception", "sms_server", True) == RETRY
    assert judge("exception", "sms_server", False) == UNSURE
    assert judge("exception", "sms_server") == RETRY


@given(ANY_STATUS, ANY_FAILURE, st.booleans())
def test_every_word_has_an_outcome_or_none(status, failure, is_sure):
    outcomes = (ACCEPTED, DELIVERED, FAILED, CONFIGURATION, RETRY, UNSURE, CANCELLED)
    assert judge(status, failure, is_sure) in (*outcomes, "")


@given(ANY_STATUS, ANY_FAILURE)
def test_nothing_is_tried_again_of_which_the_fate_is_unknown(status, failure):
    assert judge(status, failure, is_sure=False) != RETRY


@given(ANY_FAILURE, st.booleans())
def test_exception_is_never_taken_for_a_message_that_left(failure, is_sure):
    assert judge("exception", failure, is_sure) not in (ACCEPTED, DELIVERED, "")
