# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""A process of Odoo is killed while it sends text messages: nobody gets one twice.

Everything is real here but the telephone network: Odoo's own client of its SMS service,
the process, the database and the SIGKILL.
"""

import os
import signal

import pytest
from odoo_process import GIVE, PATIENCE, odoo_database
from sms_server import sms_service

DATABASE = "dunforce_sms_crash"
# Odoo has nobody to write mails to here.
NO_SMTP = 9
QUEUED = f"""{GIVE}
def run_queue():
    env["sms.sms"]._process_queue()
    env.cr.commit()
    env.invalidate_all()
"""
PREPARE = """
from datetime import timedelta

env["ir.config_parameter"].set_param("sms.endpoint", "{address}")
company = env.company
# The test runs at any hour, and on any day.
company.write({{"dunforce_hour_from": 0.0, "dunforce_hour_to": 24.0}})
today = company._followup_today()
due = today - timedelta(days=5)
plan = env["dunforce.followup.plan"].create({{
    "name": "Crash", "rollout": "configured",
    "step_ids": [(0, 0, {{
        "name": "Reminder", "level": "1", "delay_days": 1, "workday_rule": "any",
        "channel": "sms",
    }})],
}})
partners = env["res.partner"].create([
    {{"name": f"Customer {{number}}", "dunforce_kind": "consumer", "phone": number,
      "country_id": env.ref("base.fr").id}}
    for number in {numbers}
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
env["dunforce.followup.run"]._start(company, today)._process()
env["dunforce.followup.action"]._execute(company, today)
env.cr.commit()
"""
REPORT = """
actions = env["dunforce.followup.action"].search([("sms_number", "in", {numbers})])
steps = actions.filtered(lambda action: action.kind == "step")
tasks = env["dunforce.followup.action"].search([("kind", "=", "ambiguous")])
give({{
    "states": {{step.sms_number: step.state for step in steps}},
    "tasks": sorted(task.origin_id.sms_number for task in tasks),
}})
"""
SMS = [f"+3360000140{number}" for number in range(3)]


@pytest.fixture(scope="module")
def service():
    """Return (service, address) of a provider."""
    with sms_service() as running:
        yield running


@pytest.fixture(scope="module")
def odoo():
    """Return a database of its own."""
    with odoo_database(DATABASE, NO_SMTP) as database:
        yield database


def test_killed_before_the_answer_sends_each_message_once(odoo, service):
    provider, address = service
    prepare = PREPARE.format(address=address, numbers=SMS)
    process = odoo.start(QUEUED + prepare + 'run_queue()\ngive("sent")\n')
    provider.plan("accepted", lambda: os.kill(process.pid, signal.SIGKILL))
    output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGKILL, errors
    assert "RESULT" not in output
    assert sum(map(provider.count, SMS)) == 1

    thrice = "for _time in range(3):\n    run_queue()\n"
    report = odoo.run(QUEUED + thrice + REPORT.format(numbers=SMS))
    assert [provider.count(number) for number in SMS] == [1, 1, 1]
    assert sorted(report["states"].values()) == ["ambiguous", "done", "done"]
    doubtful = [n for n, state in report["states"].items() if state == "ambiguous"]
    assert report["tasks"] == doubtful
