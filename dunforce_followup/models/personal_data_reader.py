# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

ROOT = "dunforce.followup"
# Columns that say nothing about anybody.
TECHNICAL = {"id", "write_uid", "write_date", "display_name", "reason_code"}
TECHNICAL |= {"reason_params", "fingerprint", "decide_on", "to_decide", "followup_id"}
TECHNICAL |= {"contact_ref", "message_ref", "item_key", "sequence", "currency_id"}
TECHNICAL |= {"last_day", "reminded_for", "asked_for"}
TECHNICAL |= {"profile_reasons", "profile_waits"}
PREFIXES = ("message_", "activity_", "website_message_", "my_activity_", "has_message")
# What is computed, and yet says in words why something was decided about him.
WORDED = {"reason", "plan_reason", "profile_reason"}
CONTACT = ("name", "type", "function", "email", "phone", "street", "street2", "zip")
CONTACT += ("city", "country_id", "lang", "vat", "dunforce_kind", "comment")
CONTACT += ("company_registry", "dunforce_legal_form_id", "dunforce_founded_on")
CONTACT += ("dunforce_identity_note", "dunforce_employees", "dunforce_rating")
CONTACT += ("dunforce_rating_scale", "dunforce_rating_source", "dunforce_rating_date")
CONTACT += ("dunforce_hour_from", "dunforce_hour_to", "dunforce_approval")
CONTACT += ("dunforce_approval_days",)


class PersonalData(models.AbstractModel):
    """Everything that we hold about a person, read for himself."""

    _inherit = "dunforce.personal.data"

    @api.model
    def _read_personal_data(self, partner):
        """Return what is held about a customer: a section per model, then the files.

        ``[{"model", "title", "records": [{"title", "values", "messages", "files"}]}]``.
        Models that belong to a file are found by themselves, those of other addons,
        too: a stored many2one to the file, or a one2many of such a model.
        """
        customer = partner.commercial_partner_id
        # sudo: the caller may read the files; all that hangs on them is the person's.
        contacts = self.env["res.partner"].sudo().with_context(active_test=False)
        contacts = contacts.search([("commercial_partner_id", "=", customer.id)])
        sections = [self._prepare_section(customer | contacts, CONTACT)]
        owned = {ROOT: self._get_personal_files(customer).sudo()}
        for model, links in self._get_export_models().items():
            records = self._get_linked_records(model, links, owned)
            owned[model] = records
            if records:
                names = self._get_exported_fields(records)
                sections.append(self._prepare_section(records, names))
        return sections

    @api.model
    def _get_personal_files(self, customer):
        """Return the customer's files in the companies the user works in.

        A customer who became a contact of another one keeps the file of his own past.
        """
        owner = customer.commercial_partner_id
        return (
            self.env[ROOT]
            .with_context(active_test=False)
            .search(
                [
                    ("partner_id.commercial_partner_id", "=", owner.id),
                    ("company_id", "in", self.env.companies.ids),
                ]
            )
        )

    @api.model
    def _get_export_models(self):
        """Return {model: [(field, model it leads to)]}, the file first."""
        found = {ROOT: []}
        for name in sorted(self.env.registry.models):
            links = self._get_links(name, ROOT)
            if links and name != ROOT:
                found[name] = links
        for name in list(found):
            self._add_children(name, found)
        return found

    @api.model
    def _get_links(self, name, target):
        model = self.env[name]
        if model._abstract or model._transient:
            return []
        return [
            (field.name, target)
            for field in model._fields.values()
            if field.type == "many2one" and field.store and field.comodel_name == target
        ]

    @api.model
    def _add_children(self, name, found):
        """Add the lines of a model that do not name the file themselves."""
        for field in list(self.env[name]._fields.values()):
            child = field.comodel_name
            if field.type != "one2many" or child in found or "." not in child:
                continue
            if child.split(".")[0] in ("mail", "ir", "account", "res", "rating"):
                # The chatter is read with its record; the rest is not of the file.
                continue
            links = self._get_links(child, name)
            if links:
                found[child] = links
                self._add_children(child, found)

    @api.model
    def _get_linked_records(self, model, links, owned):
        """Return the records that lead to what was found before."""
        if model == ROOT:
            return owned[ROOT]
        records = self.env[model].sudo().with_context(active_test=False)
        found = records
        for name, to in links:
            found |= records.search([(name, "in", owned[to].ids)])
        return found

    @api.model
    def _get_exported_fields(self, records):
        """Return the names of the fields that say something."""
        return [
            field.name
            for field in records._fields.values()
            if (field.store or field.name in WORDED)
            and field.name not in TECHNICAL
            and not field.name.startswith(PREFIXES)
            and field.type not in ("one2many", "binary", "properties")
        ]

    @api.model
    def _prepare_section(self, records, names):
        """Return the records of one model with labels in the reader's language."""
        labels = records.fields_get(names, ["string"])
        title = self.env["ir.model"]._get(records._name).sudo().name
        words = self.env["dunforce.personal.words"]
        return {
            "model": records._name,
            "title": title,
            "records": [
                {
                    "title": record.display_name,
                    "values": [
                        {"name": name, "label": labels[name]["string"], **value}
                        for name in names
                        if name in labels
                        and (value := words._word_value(record, name)) is not None
                    ],
                    "messages": words._word_messages(record),
                    "files": words._get_record_files(record, names),
                }
                for record in records
            ],
        }
