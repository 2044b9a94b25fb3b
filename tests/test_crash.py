# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""A process of Odoo is killed while it sends: no customer gets a message twice.

Everything is real here: the process, the database, the mail server and the SIGKILL.
Odoo's own queue fails this: a mail that was accepted stays "outgoing", and each restart
sends it again.
"""

import os
import signal
import time

import psycopg2
import pytest
from odoo_process import odoo_database
from smtp_server import mail_server

DATABASE = "dunforce_crash"
CUSTOMERS = 3
GIVE = """
import json

def give(value):
    print("RESULT " + json.dumps(value), flush=True)

def run_queue():
    env.ref("mail.ir_cron_mail_scheduler_action").method_direct_trigger()
    # What the job has committed is seen from the next transaction on.
    env.cr.commit()
    env.invalidate_all()
"""
# One reminder per customer, ready in the mail queue; the day does not matter.
PREPARE = """
from datetime import timedelta

company = env.company
company.email = "billing@creditor.example"
today = company._followup_today()
due = today - timedelta(days=5)
plans = env["dunforce.followup.plan"]
plan = plans.search([("name", "=", "Crash")]) or plans.create({{
    "name": "Crash",
    "rollout": "configured",
    "step_ids": [(0, 0, {{
        "name": "Reminder", "level": "1", "delay_days": 1, "workday_rule": "any",
    }})],
}})
partners = env["res.partner"].create([
    {{"name": f"Customer {{name}}", "is_company": True, "dunforce_kind": "business",
      "email": f"{{name}}@customer.example"}}
    for name in {names}
])
for partner in partners:
    env["dunforce.followup"]._get_or_create(company, partner).plan_id = plan
invoices = env["account.move"].create([
    {{"move_type": "out_invoice", "partner_id": partner.id, "invoice_date": due,
      "invoice_date_due": due, "invoice_payment_term_id": False,
      "invoice_line_ids": [(0, 0, {{"name": "Work", "price_unit": 100}})]}}
    for partner in partners
])
invoices.action_post()
invoices.is_move_sent = True
run = env["dunforce.followup.run"]._start(company, today)
run._process()
env["dunforce.followup.action"]._execute(company, today)
env.cr.commit()
"""
BY_HAND = """
mails = env["mail.mail"].search([("dunforce_action_id", "!=", False),
                                 ("state", "=", "outgoing")])
mails.send()
env.cr.rollback()
"""
REPORT = """
actions = env["dunforce.followup.action"].search([
    ("partner_id.email", "in", [f"{{name}}@customer.example" for name in {names}]),
])
steps = actions.filtered(lambda action: action.kind == "step")
mails = env["mail.mail"].search([("dunforce_action_id", "in", steps.ids)])
give({{
    "states": {{step.email_to: step.state for step in steps}},
    "mails": {{mail.dunforce_action_id.email_to: mail.state for mail in mails}},
    "tasks": [[task.origin_id.email_to, task.user_id.active, len(task.activity_ids)]
              for task in actions if task.kind == "ambiguous"],
}})
"""


@pytest.fixture(scope="module")
def server():
    """Return (handler, port) of a real mail server."""
    with mail_server() as running:
        yield running


@pytest.fixture(scope="module")
def odoo(server):
    """Return a database whose mails go to the server."""
    with odoo_database(DATABASE, server[1]) as database:
        yield database


def get_names(prefix):
    return [f"{prefix}{number}" for number in range(CUSTOMERS)]


def get_address(name):
    return f"{name}@customer.example"


def restart(odoo, names):
    """Start Odoo again, let the queue run three times; return what it shows then."""
    script = GIVE + "for _time in range(3):\n    run_queue()\n"
    return odoo.run(script + REPORT.format(names=names))


def start_sending(odoo, names, before=""):
    """Start a process that queues a reminder per name and sends them."""
    script = GIVE + PREPARE.format(names=names) + before
    return odoo.start(script + 'run_queue()\ngive("sent")\n')


def kill(process):
    """Kill at once, as a power cut or the OOM killer would."""
    os.kill(process.pid, signal.SIGKILL)


def wait_for_death(process):
    output, errors = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, errors
    assert "RESULT" not in output


def assert_one_in_doubt(report, names, handler):
    """Check: each got one copy; what was being sent is a person's to find out."""
    addresses = [get_address(name) for name in names]
    assert [handler.count(address) for address in addresses] == [1] * CUSTOMERS
    doubtful = [name for name, state in report["states"].items() if state != "done"]
    assert len(doubtful) == 1
    assert report["states"] == {
        address: "ambiguous" if address in doubtful else "done" for address in addresses
    }
    assert report["mails"] == {
        address: "cancel" if address in doubtful else "sent" for address in addresses
    }
    assert report["tasks"] == [[doubtful[0], True, 1]]


def test_killed_before_the_answer_is_never_sent_twice(odoo, server):
    handler, _port = server
    names = get_names("unanswered")
    process = start_sending(odoo, names)
    handler.plan("accepted", lambda: kill(process))
    wait_for_death(process)
    assert_one_in_doubt(restart(odoo, names), names, handler)


def test_killed_between_the_answer_and_the_commit_is_never_sent_twice(odoo, server):
    handler, _port = server
    names = get_names("answered")
    blocker = psycopg2.connect(
        dbname=odoo.name,
        **{
            key: odoo.setup.variables()[variable]
            for key, variable in (
                ("host", "PGHOST"),
                ("port", "PGPORT"),
                ("user", "PGUSER"),
            )
        },
    )
    process = start_sending(odoo, names)

    def hold_back_the_books():
        # Whoever records the delivery writes on the file, and waits from here on.
        with blocker.cursor() as cursor:
            cursor.execute("LOCK TABLE dunforce_followup IN SHARE MODE NOWAIT")

    handler.plan("accepted", hold_back_the_books)
    deadline = time.monotonic() + 60
    while not odoo.is_waiting():
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    kill(process)
    wait_for_death(process)
    blocker.close()
    assert_one_in_doubt(restart(odoo, names), names, handler)


def test_killed_before_the_provider_is_called_loses_nothing(odoo, server):
    handler, _port = server
    names = get_names("unsent")
    process = start_sending(odoo, names)
    handler.plan("connected", lambda: kill(process))
    wait_for_death(process)
    assert not any(handler.count(get_address(name)) for name in names)
    report = restart(odoo, names)
    addresses = [get_address(name) for name in names]
    assert [handler.count(address) for address in addresses] == [1] * CUSTOMERS
    assert report["states"] == dict.fromkeys(addresses, "done")
    assert report["tasks"] == []


def test_sent_by_hand_in_a_transaction_that_fails_leaves_once(odoo, server):
    handler, _port = server
    names = get_names("byhand")
    process = start_sending(odoo, names, BY_HAND)
    _output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    report = restart(odoo, names)
    addresses = [get_address(name) for name in names]
    assert [handler.count(address) for address in addresses] == [1] * CUSTOMERS
    assert report["states"] == dict.fromkeys(addresses, "done")
