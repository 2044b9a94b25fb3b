# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import logging

from odoo import http
from odoo.http import request

from ..sms_rules.numbers import find_mobile

_logger = logging.getLogger(__name__)

# What providers call the parts of an incoming message, Twilio's names first.
NUMBER = ("From", "from", "msisdn", "sender")
TEXT = ("Body", "text", "body", "message")
REFERENCE = ("MessageSid", "SmsSid", "messageId", "id")
LONGEST = 2000
# Twilio reads an empty answer as "say nothing back".
ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


class FollowupIncoming(http.Controller):
    """Where a provider delivers what customers answer."""

    @http.route(
        "/dunforce_sms/incoming/<string:token>",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        save_session=False,
    )
    def receive(self, token, **values):
        """Take a message of whoever knows the secret address: the provider."""
        company = self._find_company(token)
        number = find_part(values, NUMBER)
        text = find_part(values, TEXT)[:LONGEST]
        reference = find_part(values, REFERENCE)
        if not (number and text and reference):
            _logger.warning("An incoming SMS lacks its number, its text or its name")
            return request.make_response("", status=400)
        actions = request.env["dunforce.followup.action"].sudo().with_company(company)
        known = find_mobile(number, company.country_id.code).number or number
        if not actions._receive_sms(company, known, text, reference):
            _logger.info("An SMS answers nothing that the follow-up has sent")
        return request.make_response(ANSWER, [("Content-Type", "text/xml")])

    def _find_company(self, token):
        companies = request.env["res.company"].sudo()
        company = companies.search([("dunforce_sms_token", "=", token)], limit=1)
        if not company:
            raise request.not_found()
        return company


def find_part(values, names):
    """Return the first of these values that is a text, "" if none is."""
    texts = [values.get(name) for name in names]
    found = next((text for text in texts if text and isinstance(text, str)), "")
    return found.replace("\0", "")
