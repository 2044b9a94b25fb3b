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

import pytest
from odoo_process import GIVE, PATIENCE, odoo_database
from smtp_server import mail_server

DATABASE = "dunforce_crash"
QUEUED = f"""{GIVE}
def run_queue():
    # What the job calls; the job itself pauses once it was killed three times.
    env["mail.mail"].process_email_queue()
    env.cr.commit()
    env.invalidate_all()
"""
# One reminder per customer, ready in the mail queue; the day does not matter.
PREPARE = """
from datetime import timedelta

company = env.company
company.email = "billing@creditor.example"
# The test runs at any hour.
company.dunforce_hours_emails = False
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
env.cr.commit()
"""
QUEUE = """
env["dunforce.followup.action"]._execute(company, today)
env.cr.commit()
"""
# Two workers start at once, as soon as there is something to send.
COMPETE = """
import time
import psycopg2

actions = env["dunforce.followup.action"]
mine = [("state", "in", ("ready", "sending")), ("partner_id.email", "like", "race")]
while not actions.search_count(mine):
    env.cr.rollback()
    time.sleep(0.01)
for attempt in (lambda: actions.search(mine).action_send_now(), run_queue) * 3:
    try:
        attempt()
        env.cr.commit()
    except psycopg2.Error:
        # The other was quicker; Odoo would try again.
        env.cr.rollback()
        env.invalidate_all()
give("done")
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
    "tasks": sorted(
        [task.origin_id.email_to, task.user_id.active, len(task.activity_ids)]
        for task in actions if task.kind == "ambiguous"
    ),
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


def get_address(name):
    return f"{name}@customer.example"


def count_copies(handler, names):
    return [handler.count(get_address(name)) for name in names]


def kill(process):
    """Kill at once, as a power cut or the OOM killer would."""
    os.kill(process.pid, signal.SIGKILL)


def wait_for_death(process):
    output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGKILL, errors
    assert "RESULT" not in output


def kill_while_connecting(odoo, handler, script):
    """Kill a process before the server knows anything of a message."""
    process = odoo.start(script)
    handler.plan("connected", lambda: kill(process))
    wait_for_death(process)


def kill_before_the_answer(odoo, handler, script):
    """Kill a process when the server has the message and has not said so."""
    process = odoo.start(script)
    handler.plan("accepted", lambda: kill(process))
    wait_for_death(process)


def kill_before_the_commit(odoo, handler, script):
    """Kill a process that has read the 250 and is about to write it down.

    Whoever records a delivery writes on the customer's file; there he waits for the
    lock that the server has taken meanwhile, until he is dead.
    """
    blocker = odoo.connect()

    def hold_back_the_books():
        with blocker.cursor() as cursor:
            cursor.execute("LOCK TABLE dunforce_followup IN SHARE MODE NOWAIT")

    process = odoo.start(script)
    handler.plan("accepted", hold_back_the_books)
    deadline = time.monotonic() + PATIENCE
    while not odoo.is_waiting():
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    kill(process)
    wait_for_death(process)
    blocker.close()


def test_killed_at_any_moment_sends_each_message_once(odoo, server):
    handler, _port = server
    names = [f"crash{number}" for number in range(4)]
    queue = QUEUED + 'run_queue()\ngive("sent")\n'
    kill_while_connecting(odoo, handler, PREPARE.format(names=names) + QUEUE + queue)
    assert count_copies(handler, names) == [0, 0, 0, 0]
    kill_before_the_answer(odoo, handler, queue)
    assert sum(count_copies(handler, names)) == 1
    kill_before_the_commit(odoo, handler, queue)
    assert sum(count_copies(handler, names)) == 2

    thrice = "for _time in range(3):\n    run_queue()\n"
    report = odoo.run(QUEUED + thrice + REPORT.format(names=names))
    assert count_copies(handler, names) == [1, 1, 1, 1]
    states = report["states"]
    assert sorted(states.values()) == ["ambiguous", "ambiguous", "done", "done"]
    assert report["mails"] == {
        address: "cancel" if state == "ambiguous" else "sent"
        for address, state in states.items()
    }
    doubtful = sorted(name for name, state in states.items() if state == "ambiguous")
    assert report["tasks"] == [[address, True, 1] for address in doubtful]


def test_sent_by_hand_in_a_transaction_that_fails_leaves_once(odoo, server):
    handler, _port = server
    names = ["byhand0", "byhand1"]
    script = QUEUED + PREPARE.format(names=names) + QUEUE + BY_HAND + "run_queue()\n"
    report = odoo.run(script + REPORT.format(names=names))
    assert count_copies(handler, names) == [1, 1]
    assert set(report["states"].values()) == {"done"}
    assert report["tasks"] == []


def test_two_workers_at_once_send_each_message_once(odoo, server):
    handler, _port = server
    names = [f"race{number}" for number in range(8)]
    other = odoo.start(QUEUED + COMPETE)
    odoo.run(QUEUED + PREPARE.format(names=names) + COMPETE)
    _output, errors = other.communicate(timeout=PATIENCE)
    assert other.returncode == 0, errors
    report = odoo.run(QUEUED + "run_queue()\n" + REPORT.format(names=names))
    assert count_copies(handler, names) == [1] * 8
    assert set(report["states"].values()) == {"done"}
    assert report["tasks"] == []
