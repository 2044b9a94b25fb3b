# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..legal_rules.bundle import missing


class Case(models.Model):
    """The evidence bundle of a case: what is missing, and one click to have it."""

    _inherit = "dunforce.case"

    document_ids = fields.One2many(
        "dunforce.case.document", "case_id", string="Documents"
    )
    bundle_ids = fields.One2many(
        "dunforce.case.bundle", "case_id", string="Evidence bundles"
    )
    documents_missing = fields.Text(
        string="Missing documents", compute="_compute_documents_missing"
    )

    @api.depends(
        "document_ids.kind", "proceeding_ids.state", "proceeding_ids.event_ids"
    )
    @api.depends_context("lang")
    def _compute_documents_missing(self):
        """Say what the running procedure asks for and nobody has filed."""
        for case in self:
            procedure = case._get_bundle_procedure()
            kinds = case._get_found_kinds()
            case.documents_missing = case._get_missing_text(procedure, kinds)

    def _get_found_kinds(self):
        """Return the kinds of documents that are there and can be used."""
        sources = self._origin._collect_pieces() if self._origin else []
        kinds = {one.kind for one in sources if not one.fault}
        return kinds | set(self.document_ids.mapped("kind"))

    def _get_bundle_procedure(self):
        """Return the procedure of the proceeding that runs, the latest of several."""
        running = self.proceeding_ids.filtered(lambda one: one.state == "running")
        return running.sorted("id")[-1:].procedure_id

    @api.model
    def _find_missing(self, procedure, kinds):
        """Return the kinds of documents that a procedure requires and are not there."""
        required = procedure.document_ids.filtered("required")
        return missing(required.mapped("kind"), kinds)

    @api.model
    def _get_missing_text(self, procedure, kinds):
        """Return what is missing for a procedure, in the user's language."""
        return self._word_missing(self._find_missing(procedure, kinds))

    @api.model
    def _word_missing(self, kinds):
        documents = self.env["dunforce.case.document"]
        labels = dict(documents._fields["kind"]._description_selection(self.env))
        names = ", ".join(labels.get(kind, kind) for kind in kinds)
        return names and self.env._("Missing: %(documents)s", documents=names)

    def action_bundle(self):
        """Build the bundle of the running procedure with all that is there; open it."""
        self.ensure_one()
        bundle = self._make_bundle(self._get_bundle_procedure())
        return bundle._get_records_action(context={})

    def _make_bundle(self, procedure, left_out=()):
        """Return the evidence bundle of the case for a procedure.

        :param left_out: the keys of the Sources that somebody does not want in it
        """
        self.ensure_one()
        self.check_access("write")
        if not self.sudo().covered_ids:
            raise UserError(self.env._("Choose the items that the case is about."))
        sources = [one for one in self._collect_pieces() if one.key not in left_out]
        if all(one.fault for one in sources):
            raise UserError(self.env._("There is nothing to put into a bundle."))
        bundle = self._create_bundle(procedure)
        bundle._build(sources)
        self.message_post(
            body=self.env._(
                "Evidence bundle built: %(count)s documents.",
                count=len(bundle.line_ids),
            )
        )
        return bundle.sudo(False)

    def _create_bundle(self, procedure):
        """Return an empty bundle as superuser: nobody else may make or change one."""
        vals = {
            "case_id": self.id,
            "procedure_id": procedure.id,
            "date": self.company_id._followup_today(),
        }
        return self.env["dunforce.case.bundle"].sudo().create(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_papers(self):
        """Delete documents and bundles as the program does, with their files."""
        self.document_ids.unlink()
        # sudo: as above; only drafts come so far.
        self.sudo().bundle_ids.unlink()
