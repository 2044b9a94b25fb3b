# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""A mail server of this machine that a test may have do something at a moment."""

from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.controller import Controller
from devenv import ports

FIRST_PORT = 2625


class Handler:
    """Keeps what it accepts; calls what was planned for a moment, once.

    The moments: "connected", before anything of a message is known to the server, and
    "accepted", when it has the whole message and has not answered 250 yet.
    """

    def __init__(self):
        """Start with no message and nothing planned."""
        self.messages = []
        self.plans = {}

    def plan(self, moment, action):
        """Have ``action`` called the next time that ``moment`` comes."""
        self.plans[moment] = action

    def _reach(self, moment):
        action = self.plans.pop(moment, None)
        if action:
            action()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        """Greet; the name and the arguments are those aiosmtpd wants."""
        self._reach("connected")
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Accept a message for good: from here on, the customer has it."""
        self.messages.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        self._reach("accepted")
        return "250 Message accepted for delivery"

    def count(self, address):
        """Return how many copies an address has received."""
        return sum(address in recipients for recipients, _message in self.messages)


@contextmanager
def mail_server():
    """Yield (handler, port) of a server that runs until the block is left."""
    handler = Handler()
    port = ports.choose(None, FIRST_PORT, "the mail server", "make test")
    controller = Controller(handler, hostname=ports.HOST, port=port)
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()
