# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import json

from markupsafe import Markup

from odoo import api, models
from odoo.tools import format_amount, format_date, format_datetime, html2plaintext

from ..rules.hours import word_hour


class PersonalWords(models.AbstractModel):
    """Put what a record holds into words, for the person it is about."""

    _name = "dunforce.personal.words"
    _description = "Personal data in words"

    @api.model
    def _word_value(self, record, name):
        """Return {"text", "html"} of a field, None when it is empty or a file."""
        field, value = record._fields[name], record[name]
        if field.comodel_name == "ir.attachment" or not value:
            return None
        if field.type == "html":
            return {"text": html2plaintext(value), "html": value}
        word = getattr(self, f"_word_{field.type}", None)
        text = word(record, name, value) if word else str(value)
        return {"text": text, "html": False}

    @api.model
    def _word_boolean(self, _record, _name, _value):
        return self.env._("Yes")

    @api.model
    def _word_selection(self, record, name, value):
        labels = dict(record._fields[name]._description_selection(self.env))
        return str(labels.get(value, value))

    @api.model
    def _word_float(self, _record, name, value):
        return word_hour(value) if "_hour_" in name else str(value)

    @api.model
    def _word_many2one(self, _record, _name, value):
        return value.display_name or ""

    @api.model
    def _word_many2many(self, _record, _name, value):
        return ", ".join(other.display_name or "" for other in value)

    @api.model
    def _word_date(self, _record, _name, value):
        return format_date(self.env, value)

    @api.model
    def _word_datetime(self, _record, _name, value):
        return format_datetime(self.env, value)

    @api.model
    def _word_monetary(self, record, name, value):
        currency = record._fields[name].get_currency_field(record)
        return format_amount(self.env, value, record[currency])

    @api.model
    def _word_json(self, _record, _name, value):
        return json.dumps(value, ensure_ascii=False)

    @api.model
    def _word_messages(self, record):
        """Return what was written on a record, the oldest first."""
        if record._name == "res.partner" or "message_ids" not in record._fields:
            return []
        messages = record.message_ids.sorted("id")
        written = [
            {
                "date": format_datetime(self.env, message.date),
                "author": message.author_id.name or message.email_from or "",
                "subject": message.subject or "",
                "text": html2plaintext(message.body or ""),
                "html": message.body,
            }
            for message in messages
            if message.body or message.subject
        ]
        return written + self._word_activities(record)

    @api.model
    def _word_activities(self, record):
        """Return what is or was planned, as if it were written on the record."""
        words = []
        data = self.env["dunforce.personal.data"]
        for activity in data._get_activities(record).sorted("id"):
            said = (activity.note or "", activity.feedback or "")
            html = Markup("<div>%s</div><div>%s</div>") % said
            words.append(
                {
                    "date": format_date(self.env, activity.date_deadline),
                    "author": activity.user_id.name or "",
                    "subject": activity.summary or activity.activity_type_id.name or "",
                    "text": html2plaintext(html),
                    "html": html,
                }
            )
        return words

    @api.model
    def _get_record_files(self, record, names):
        """Return the files of a record and of its messages."""
        files = self.env["ir.attachment"].sudo()
        for name in names:
            if record._fields[name].comodel_name == "ir.attachment":
                files |= record[name]
        if record._name != "res.partner" and "message_ids" in record._fields:
            files |= record.message_ids.attachment_ids
            files |= self.env["dunforce.personal.data"]._get_loose_files(record)
        return files
