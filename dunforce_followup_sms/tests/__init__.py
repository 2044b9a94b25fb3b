# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from . import (
    test_provider_error,
    test_sms_answers,
    test_sms_delivery,
    test_sms_delivery_http,
    test_sms_hours,
    test_sms_link,
    test_sms_neutralize,
    test_sms_not_reached,
    test_sms_numbers,
    test_sms_plan,
    test_sms_privacy,
    test_sms_provider,
    test_sms_queue,
    test_sms_send,
    test_sms_texts,
    test_tours_sms,
)
