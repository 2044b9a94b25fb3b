# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, models

# What stands where something personal stood, in every language.
MARKER = "[…]"
FILE_FIELDS = ("risk_class_id", "payer_profile_id", "scored_class_id")
FILE_FIELDS += ("score_reasons", "risk_lock_reason", "suggested_profile_id")
FILE_FIELDS += ("answered_profile_id", "profile_reasons", "profile_suggested_on")
RISK_FIELDS = {
    "dunforce.risk.event": {"contents": (), "file": ("source",)},
    "dunforce.order.hold": {"contents": (), "file": ("reason", "lift_note")},
    "dunforce.risk.history": {"contents": (), "file": ("risk_class_id", "reasons")},
}
ACTION_CONTENTS = ("subject", "body", "note", "email_to", "failure", "reason_params")
ACTION_CONTENTS += ("tracking_number", "attachment_ids")
# Parameters of a reason that a person wrote, or a server answered.
FREE_PARAMS = ("note", "error")
PLAN_FIELDS = {"contents": ("note", "signatory"), "document": ("document_ids",)}


class PersonalData(models.AbstractModel):
    """Where our records hold what is personal, and how it is made unreadable.

    The one exception to "nothing that was done is rewritten": amounts, days, steps,
    states and the hash of what was sent stay, words and addresses go.
    """

    _name = "dunforce.personal.data"
    _description = "Personal data of the follow-up"

    @api.model
    def _get_personal_fields(self):
        """Return {model: {group: field names}}: what is pseudonymised, and when.

        Extension point: a model that leads to a file (see `_get_file_path`) adds itself
        to what super() returns. The group is what the texts are about: "contents" of
        what was said and written (kept as long as a debt that was paid, or never paid,
        asks for), "document" for files and proofs, "file" for what characterises the
        customer. The chatter of a model with contents goes with them.

        The customer's refused and preferred channels are not in it: they are his own
        wish, and must outlive what was said.
        """
        return {
            "dunforce.followup": {
                "contents": ("reason_params",),
                "file": FILE_FIELDS,
            },
            "dunforce.followup.action": {
                "contents": ACTION_CONTENTS,
                "document": ("proof_ids",),
            },
            "dunforce.followup.document": {"document": ("name", "attachment_ids")},
            "dunforce.followup.run.line": {"contents": ("detail",)},
            "dunforce.promise": {"contents": ("note", "instrument_number")},
            "dunforce.dispute": {"contents": ("description", "outcome")},
            "dunforce.payment.plan": PLAN_FIELDS,
            "dunforce.penalty.waiver": {"contents": ("reason",)},
            **RISK_FIELDS,
            "dunforce.suspension": {"contents": (), "file": ("reason",)},
        }

    @api.model
    def _pseudonymize(self, followups, group):
        """Make one group of the personal data of these files unreadable.

        Returns how many records were changed; a second time, none.
        """
        changed = 0
        for model, groups in self._get_personal_fields().items():
            records = self._get_file_records(model, followups)
            if group in groups:
                changed += self._mark_records(records, groups[group])
            if group == "contents" and "contents" in groups:
                changed += self._mark_chatter(records)
        return changed

    @api.model
    def _get_file_records(self, model, followups):
        """Return the records of a model that belong to these files."""
        # sudo: the job serves every company, and what is over changes here only.
        records = self.env[model].sudo().with_context(active_test=False)
        path = "id" if model == followups._name else self._get_file_path(model)
        return records.search([(path, "in", followups.ids)])

    @api.model
    def _get_file_path(self, model):
        """Return the path of fields from a model to the file of its customer.

        Extension point: for models that belong to something that belongs to a file.
        """
        return "followup_id"

    @api.model
    def _mark_records(self, records, names):
        """Write the marker over these fields where something is left to hide."""
        changed = 0
        for record in records.with_context(tracking_disable=True):
            vals, files = {}, self.env["ir.attachment"]
            for name in names:
                vals.update(self._prepare_marked_vals(record, name))
                if record._fields[name].comodel_name == files._name:
                    files |= record[name]
            blanked = self._blank_files(files)
            if vals:
                record.write(vals)
            changed += bool(vals or blanked)
        return changed

    @api.model
    def _prepare_marked_vals(self, record, name):
        """Return the value that hides a field, {} when nothing is left to hide."""
        field, value = record._fields[name], record[name]
        if not value or field.comodel_name == "ir.attachment":
            return {}
        if field.type == "json" and isinstance(value, list):
            new = []
        elif field.type == "json":
            hidden = {key: MARKER for key in FREE_PARAMS if value.get(key)}
            new = {**value, **hidden}
        elif field.type == "html":
            new = Markup("<p>%s</p>") % MARKER
        else:
            new = MARKER if field.type in ("char", "text") else False
        return {} if new == value else {name: new}

    @api.model
    def _blank_files(self, files):
        """Empty the files that are ours; return how many.

        A file of an accounting document is that document's: it is left alone.
        """
        models_of_ours = {False, "mail.compose.message", *self._get_personal_fields()}
        # sudo: as for the records.
        ours = files.sudo().filtered(
            lambda file: file.res_model in models_of_ours and file.name != MARKER
        )
        ours.write(
            {
                "name": MARKER,
                "raw": b"",
                "description": False,
                "mimetype": "text/plain",
            }
        )
        return len(ours)
