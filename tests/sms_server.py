# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Stands for Odoo's SMS service on this machine; a test may have it do something."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from devenv import ports


class Service:
    """Keeps the messages it accepts; calls what was planned for a moment, once.

    The moment "accepted" is when it has a message and has not answered yet.
    """

    def __init__(self):
        """Start with no message and nothing planned."""
        self.numbers = []
        self.plans = {}

    def plan(self, moment, action):
        """Have ``action`` called the next time that ``moment`` comes."""
        self.plans[moment] = action

    def accept(self, messages):
        """Take messages as the service does; return what it says of each."""
        targets = [target for message in messages for target in message["numbers"]]
        self.numbers += [target["number"] for target in targets]
        action = self.plans.pop("accepted", None)
        if action:
            action()
        return [{"uuid": target["uuid"], "state": "success"} for target in targets]

    def count(self, number):
        """Return how many messages a number has received."""
        return self.numbers.count(number)


def make_handler(service):
    """Return the class that answers requests for a service."""

    class Handler(BaseHTTPRequestHandler):
        """One request, in JSON-RPC."""

        def do_POST(self):
            """Hand the messages to the service and answer."""
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            result = service.accept(request["params"]["messages"])
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"result": result}).encode())

        def log_message(self, *_arguments):
            """Keep quiet."""

    return Handler


@contextmanager
def sms_service():
    """Yield (service, address) of a server that runs until the block is left."""
    service = Service()
    server = ThreadingHTTPServer((ports.HOST, 0), make_handler(service))
    # Whoever was killed does not wait for the answer.
    server.handle_error = lambda *_arguments: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service, f"http://{ports.HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
