# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The addon goes as cleanly as it came, and the follow-up goes on without it."""

from devenv import environment, runner
from odoo_process import GIVE, odoo_database
from test_sms_crash import NO_SMTP, PREPARE

DATABASE = "dunforce_sms_uninstall"
ADDON = "dunforce_followup_sms"
NUMBERS = ["+33600001500"]
REMOVE = f"""
module = env["ir.module.module"].search([("name", "=", "{ADDON}")])
module.button_immediate_uninstall()
"""
AFTER = """
actions = env["dunforce.followup.action"].search([("name", "=", "Reminder")])
company = env.company
run = env["dunforce.followup.run"]._start(company, company._followup_today())
run._process()
queued = env["sms.sms"].search_count([("state", "=", "outgoing")])
left = env["ir.model.data"].search([("module", "=", "dunforce_followup_sms")])
steps = env["dunforce.followup.step"].with_context(active_test=False).search([])
give({
    "before": [[action.channel, action.state] for action in actions][:1],
    "after": sorted(set(actions.search([]).mapped("channel"))),
    "steps": sorted(set(steps.mapped("channel"))),
    "fields": "sms_text" in actions._fields,
    "queued": queued,
    "left": left.mapped("complete_name"),
    "plans": env["dunforce.followup.plan"].search_count([("name", "=", "B2C by SMS")]),
})
"""


def test_uninstalled_with_messages_under_way_leaves_a_follow_up_that_works():
    with odoo_database(DATABASE, NO_SMTP) as odoo:
        odoo.run(GIVE + PREPARE.format(address="", numbers=NUMBERS) + "give(1)\n")
        options = ["shell", "-d", DATABASE, "--no-http", "--log-level=warn"]
        setup = environment.ensure()
        done = runner.subprocess.run(
            runner.command(setup, *options, "--shell-interface=python"),
            env=setup.process_environment(),
            input=REMOVE,
            text=True,
            capture_output=True,
        )
        assert done.returncode == 0
        assert runner.find_problems(done.stdout + done.stderr) == []
        report = odoo.run(GIVE + AFTER)
    assert report["fields"] is False
    assert report["left"] == []
    assert report["queued"] == 0
    assert "sms" not in report["after"] + report["steps"]
    assert report["before"] == [["task", "cancelled"]]
    assert report["plans"] == 0
    assert "email" in report["after"] or "call" in report["after"]
