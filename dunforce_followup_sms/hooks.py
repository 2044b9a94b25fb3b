# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What is done when the addon comes and when it goes."""

# Calls of the ready-made plans for private people.
CALLS = ("consumer_2", "consumer_4", "tenant_3")


def post_init_hook(env):
    """Have the calls to private people followed by an SMS, where they still exist."""
    for name in CALLS:
        xmlid = f"dunforce_followup.followup_step_{name}"
        step = env.ref(xmlid, raise_if_not_found=False)
        if step:
            step.sms_if_not_reached = True


def uninstall_hook(env):
    """Keep the steps that were made: those of ours that customers have met already.

    Odoo deletes what the addon brought; a step that an action names cannot go, and
    becomes an archived step by e-mail. Nothing of ours leaves the queue any more.
    """
    queue = env["sms.sms"].search(
        [("dunforce_action_id", "!=", False), ("state", "=", "outgoing")]
    )
    queue.write({"state": "canceled", "to_delete": True})
    steps = env["dunforce.followup.step"].with_context(active_test=False)
    data = env["ir.model.data"].search(
        [("module", "=", "dunforce_followup_sms"), ("model", "=", steps._name)]
    )
    ours = steps.browse(data.mapped("res_id")).exists()
    actions = env["dunforce.followup.action"]
    met = ours.filtered(
        lambda step: actions.search_count([("step_id", "=", step.id)], limit=1)
    )
    met.write({"active": False, "channel": "email", "sms_template_id": False})
    data.filtered(lambda one: one.res_id in met.ids).unlink()
