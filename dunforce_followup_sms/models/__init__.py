# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from . import (
    followup,
    followup_action,
    followup_action_answer,
    followup_action_link,
    followup_action_not_reached,
    followup_action_result,
    followup_action_send,
    followup_action_text,
    followup_action_wait,
    followup_action_wording,
    followup_loader,
    followup_reason,
    followup_step,
    personal_data,
    res_company,
    res_config_settings,
    res_partner,
    sms_sms,
    sms_template,
    sms_tracker,
)
