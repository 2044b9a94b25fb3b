# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import socket

import requests

from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase

from odoo.addons.iap.tools.iap_tools import InsufficientCreditError

from ..provider_error import CONFIGURATION, UNREACHED, UNSURE, classify


def wrapped(cause):
    """Return an error as Odoo's own client raises it, with what lies behind it."""
    try:
        try:
            raise cause
        except type(cause):
            # As Odoo's client has it: what is behind is its context.
            raise AccessError(repr(cause))  # noqa: B904
    except AccessError as error:
        return error


def refused(status):
    """Return the error of an answer with that HTTP status."""
    response = requests.Response()
    response.status_code = status
    return requests.HTTPError(response=response)


class TestProviderError(BaseCase):
    """Whether a message may have got through when its provider's client raised."""

    def test_nobody_was_there(self):
        for cause in (
            requests.ConnectTimeout(),
            ConnectionRefusedError(),
            socket.gaierror(),
            refused(429),
            refused(503),
        ):
            self.assertEqual(classify(cause), UNREACHED, repr(cause))
            self.assertEqual(classify(wrapped(cause)), UNREACHED, repr(cause))

    def test_it_may_have_been_understood(self):
        for cause in (
            requests.ReadTimeout(),
            requests.ConnectionError("Remote end closed connection"),
            requests.JSONDecodeError("no JSON", "<html>", 0),
            refused(500),
            refused(502),
            refused(504),
            KeyError("uuid"),
            ValueError("no JSON"),
        ):
            self.assertEqual(classify(cause), UNSURE, repr(cause))
            self.assertEqual(classify(wrapped(cause)), UNSURE, repr(cause))

    def test_our_own_fault(self):
        for cause in (
            UserError("Invalid Account SID"),
            InsufficientCreditError("Buy credits"),
            refused(401),
            refused(404),
        ):
            self.assertEqual(classify(cause), CONFIGURATION, repr(cause))

    def test_errors_that_name_themselves_end(self):
        error = ValueError("twice")
        error.__context__ = error
        self.assertEqual(classify(error), UNSURE)
