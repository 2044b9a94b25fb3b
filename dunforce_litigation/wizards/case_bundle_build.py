# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Command


class CaseBundleBuild(models.TransientModel):
    """See what is there and what is missing, leave out what others may not see."""

    _name = "dunforce.case.bundle.build"
    _description = "Build an evidence bundle"

    case_id = fields.Many2one("dunforce.case", required=True)
    procedure_id = fields.Many2one(
        "dunforce.procedure",
        help="Its required documents are looked for; the list of pieces names it.",
    )
    line_ids = fields.One2many(
        "dunforce.case.bundle.build.line", "build_id", string="Found"
    )
    missing = fields.Text(compute="_compute_missing")

    @api.model
    def default_get(self, fields):
        """Propose the running procedure, and everything that can be had."""
        values = super().default_get(fields)
        case = self.env["dunforce.case"].browse(values.get("case_id"))
        if case and "line_ids" in fields:
            values["line_ids"] = [
                Command.create(self._prepare_line_vals(one))
                for one in case._collect_pieces()
            ]
        if case and "procedure_id" in fields:
            values.setdefault("procedure_id", case._get_bundle_procedure().id)
        return values

    @api.model
    def _prepare_line_vals(self, source):
        return {
            "key": source.key,
            "kind": source.kind,
            "name": source.name,
            "date": source.day,
            "fault": source.fault,
            "included": not source.fault,
        }

    @api.depends("procedure_id", "line_ids.included")
    @api.depends_context("lang")
    def _compute_missing(self):
        for build in self:
            lines = build.line_ids.filtered("included")
            build.missing = build.case_id._get_missing_text(
                build.procedure_id, set(lines.mapped("kind"))
            )

    def action_build(self):
        """Build the bundle of what is ticked, and open it."""
        self.ensure_one()
        left_out = self.line_ids.filtered(lambda line: not line.included)
        keys = set(left_out.mapped("key"))
        bundle = self.case_id._make_bundle(self.procedure_id, keys)
        return bundle._get_records_action(context={})
