# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""A provider of text messages on this machine: a real server, and its client.

What is tried out here is everything up to the network, and what comes back from it.
"""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

from odoo.addons.sms.tools.sms_api import SmsApiBase

HOST = "127.0.0.1"
PATIENCE = 0.3  # seconds that the client waits for an answer


class Provider:
    """Keeps what it accepts; a test plans how it answers the next times."""

    def __init__(self):
        """Start with nothing received and nothing planned."""
        self.messages = []
        self.plans = []
        self.released = threading.Event()

    def plan(self, *answers):
        """Answer so, one after the other, then normally again.

        An answer is a state ("success", "insufficient_credit"…), an HTTP status, a text
        to be sent as it is, "hang" or "drop".
        """
        self.plans += answers

    def count(self, number):
        """Return how many messages a number has received."""
        return sum(message["number"] == number for message in self.messages)

    def take(self, handler, data):
        """Accept or refuse what the client hands over."""
        answer = self.plans.pop(0) if self.plans else "success"
        if isinstance(answer, int):
            return handler.reply(answer, {"error": "refused"})
        results = []
        for message in data["messages"]:
            for target in message["numbers"]:
                results.append({"uuid": target["uuid"], "state": answer})
                if answer in ("success", "hang", "drop") or answer.startswith("raw:"):
                    self.messages.append({**target, "text": message["content"]})
        if answer == "hang":
            self.released.wait(10)
        if answer in ("hang", "drop"):
            return handler.close_connection_now()
        if answer.startswith("raw:"):
            return handler.reply(200, answer.removeprefix("raw:"))
        return handler.reply(200, {"result": results})


def make_handler(provider):
    """Return the class that answers requests for a provider."""

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        def do_POST(self):
            """Read the messages and let the provider decide."""
            size = int(self.headers["Content-Length"])
            provider.take(self, json.loads(self.rfile.read(size)))

        def reply(self, status, content):
            """Send an answer: a text as it is, the rest as JSON."""
            text = content if isinstance(content, str) else json.dumps(content)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())

        def close_connection_now(self):
            """Say nothing at all."""
            self.connection.close()

        def log_message(self, *_arguments):
            """Keep quiet."""

    return Handler


@contextmanager
def running_provider():
    """Yield (provider, address) of a server that runs until the block is left."""
    provider = Provider()
    server = ThreadingHTTPServer((HOST, 0), make_handler(provider))
    server.handle_error = lambda *_arguments: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider, f"http://{HOST}:{server.server_port}"
    finally:
        provider.released.set()
        server.shutdown()
        server.server_close()


def make_client(address, sure=True):
    """Return the class of a client of the provider at an address.

    :param sure: whether it is named like Odoo's own, whose "server error" says that a
        message was not sent
    """

    class LocalApi(SmsApiBase):
        """Hands messages over as JSON and returns what the provider says of each."""

        PROVIDER_TO_SMS_FAILURE_TYPE = SmsApiBase.PROVIDER_TO_SMS_FAILURE_TYPE | {
            "country_not_supported": "sms_country_not_supported",
            "insufficient_credit": "sms_credit",
            "unregistered": "sms_acc",
        }

        def _send_sms_batch(self, messages, delivery_reports_url=False):
            data = {
                "messages": messages,
                "company": self.company.id,
                "webhook_url": delivery_reports_url,
            }
            request = requests.Request("POST", address, json=data).prepare()
            # Not through the session, whose time-outs Odoo's tests lengthen.
            adapter = requests.Session().get_adapter(address)
            response = adapter.send(request, timeout=PATIENCE)
            response.raise_for_status()
            return response.json()["result"]

    LocalApi.__name__ = "SmsApi" if sure else "LocalApi"
    return LocalApi
