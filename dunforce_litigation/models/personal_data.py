# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

# By what a paper or a proof is recognised, and the files themselves.
PAPERS = {
    "dunforce.case.document": ("name", "note", "attachment_ids"),
    "dunforce.case.happening": ("proof", "attachment_ids"),
    "dunforce.case.security": ("reference", "attachment_ids"),
    "dunforce.case.bundle": ("fault_codes", "attachment_ids"),
    "dunforce.case.bundle.line": ("name", "file_name"),
    "dunforce.proceeding": ("seized_what", "release_note"),
    "dunforce.proceeding.event": ("note", "attachment_ids"),
    "dunforce.registered.letter": (
        "subject",
        "content_ids",
        "deposit_proof_ids",
        "receipt_proof_ids",
    ),
}
# How they lead to the file of the customer.
PATHS = dict.fromkeys(PAPERS, "case_id.followup_id")
PATHS["dunforce.case.bundle.line"] = "bundle_id.case_id.followup_id"
PATHS["dunforce.proceeding.event"] = "proceeding_id.followup_id"


class PersonalData(models.AbstractModel):
    """What a case says of a person; acts, days and amounts stay."""

    _inherit = "dunforce.personal.data"

    @api.model
    def _get_personal_fields(self):
        """Add the words of cases and of agencies about them, and their papers."""
        words = ("description", "outcome_note", "damage_note", "health_source")
        return {
            **super()._get_personal_fields(),
            "dunforce.case": {"contents": words},
            "dunforce.handover.result": {"contents": ("note",)},
            **{model: {"document": names} for model, names in PAPERS.items()},
        }

    @api.model
    def _get_file_path(self, model):
        """Return the way over the case, for what belongs to one."""
        return PATHS.get(model) or super()._get_file_path(model)
