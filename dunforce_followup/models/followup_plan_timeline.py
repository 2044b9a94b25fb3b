# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

ICONS = {
    "auto": "fa-random",
    "email": "fa-envelope-o",
    "sms": "fa-commenting-o",
    "letter": "fa-file-text-o",
    "registered": "fa-certificate",
    "call": "fa-phone",
    "visit": "fa-car",
    "task": "fa-check-square-o",
}
LEVEL_COLOURS = {
    "0": "#5b8c85",
    "1": "#4f86b0",
    "2": "#3d6c99",
    "3": "#d8973c",
    "4": "#cf6f3b",
    "5": "#a8322d",
}


class FollowupPlan(models.Model):
    _inherit = "dunforce.followup.plan"

    timeline_html = fields.Html(compute="_compute_timeline_html", sanitize=False)

    @api.depends("step_ids.name", "step_ids.sequence", "step_ids.active")
    @api.depends("step_ids.delay_days", "step_ids.anchor", "step_ids.level")
    @api.depends("step_ids.channel", "step_ids.mode")
    @api.depends_context("lang")
    def _compute_timeline_html(self):
        """Draw the plan as its customer lives it: days, channels, the due date."""
        for plan in self:
            plan.timeline_html = self.env["ir.qweb"]._render(
                "dunforce_followup.followup_plan_timeline",
                {"points": plan._prepare_timeline()},
            )

    def _prepare_timeline(self):
        """Return the points of the timeline in order, the due date among them."""
        self.ensure_one()
        labels = self.env["dunforce.followup.step"].fields_get(["channel", "mode"])
        channels = dict(labels["channel"]["selection"])
        modes = dict(labels["mode"]["selection"])
        points = [
            {
                "day": step.offset_days,
                "name": step.name or "",
                "icon": ICONS.get(step.channel, "fa-circle"),
                "channel": channels.get(step.channel, ""),
                "mode": modes.get(step.mode, ""),
                "approval": step.mode == "approval",
                "colour": LEVEL_COLOURS.get(step.level, "#777777"),
                "due": False,
            }
            for step in self.step_ids.filtered("active").sorted("offset_days")
        ]
        due = {"day": 0, "due": True, "name": self.env._("Due date")}
        place = sum(point["day"] < 0 for point in points)
        points.insert(place, due)
        for before, point in zip(points, points[1:], strict=False):
            # The distance grows with the days, and stays readable for long gaps.
            before["gap"] = max(1, min(point["day"] - before["day"], 30))
        return points
