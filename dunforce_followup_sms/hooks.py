# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What is done when the addon is removed."""


def uninstall_hook(env):
    """Keep the steps that were made: those of ours that customers have met already.

    Odoo deletes what the addon brought; a step that an action names cannot go, and
    becomes an archived step by e-mail.
    """
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
