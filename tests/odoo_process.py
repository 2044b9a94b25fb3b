# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""A real process of Odoo on a database of its own, that a test may kill."""

import json
import subprocess
from contextlib import contextmanager

import psycopg2
from devenv import databases, environment, runner

RESULT = "RESULT "
PATIENCE = 60  # seconds a process may take; it needs a few
# What a script says to the test.
GIVE = """
import json

def give(value):
    print("RESULT " + json.dumps(value), flush=True)
"""


class OdooDatabase:
    """A database with our addons, and the processes of Odoo on it."""

    def __init__(self, setup, name, smtp_port):
        """Remember where the database is, and where its mails are to go."""
        self.setup = setup
        self.name = name
        self.smtp_port = smtp_port
        self.server = databases.Databases(setup)

    def start(self, script):
        """Start a process that runs ``script`` with ``env`` bound; return it."""
        options = ["shell", "-d", self.name, "--no-http", "--log-level=error"]
        options += ["--smtp=127.0.0.1", f"--smtp-port={self.smtp_port}"]
        process = subprocess.Popen(
            runner.command(self.setup, *options, "--shell-interface=python"),
            env=self.setup.process_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        process.stdin.write(script)
        process.stdin.close()
        process.stdin = None
        return process

    def run(self, script):
        """Run ``script`` to its end and return what it gave to ``give``."""
        output, errors = self.start(script).communicate(timeout=PATIENCE)
        for line in output.splitlines():
            if line.startswith(RESULT):
                return json.loads(line.removeprefix(RESULT))
        raise AssertionError(f"The script gave no result:\n{errors}")

    def connect(self):
        """Return a connection to the database that is not Odoo's."""
        variables = self.setup.variables()
        return psycopg2.connect(
            dbname=self.name,
            host=variables["PGHOST"],
            port=variables["PGPORT"],
            user=variables["PGUSER"],
        )

    def is_waiting(self):
        """Tell whether a process waits for a lock that another connection holds."""
        return bool(
            self.server.query(
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                f"AND datname = '{self.name}'"
            )
        )


@contextmanager
def odoo_database(name, smtp_port):
    """Yield a fresh copy of the database with our addons, dropped at the end."""
    setup = environment.ensure()
    server = databases.Databases(setup)
    server.clone(server.ensure_installed(), name)
    try:
        yield OdooDatabase(setup, name, smtp_port)
    finally:
        server.drop(name)
