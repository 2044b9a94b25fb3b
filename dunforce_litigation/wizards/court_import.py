# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64

from odoo import api, fields, models
from odoo.exceptions import UserError


class CourtImport(models.TransientModel):
    """Bring the directory of courts up to date from two CSV files."""

    _name = "dunforce.court.import"
    _description = "Import a directory of courts"

    country_id = fields.Many2one(
        "res.country", required=True, default=lambda self: self._default_country_id()
    )
    courts_file = fields.Binary(
        string="Courts",
        required=True,
        help="CSV with the columns code, kind, name, seat_city, department, "
        "court_of_appeal, status, source.",
    )
    courts_name = fields.Char(string="Name of the file of courts")
    resorts_file = fields.Binary(
        string="Areas",
        required=True,
        help="CSV with the columns department, kind, court_code, rule, detail, status.",
    )
    resorts_name = fields.Char(string="Name of the file of areas")

    @api.model
    def _default_country_id(self):
        return self.env["dunforce.court"]._default_country_id()

    def action_import(self):
        """Import both files and say how many courts that has changed."""
        self.ensure_one()
        created, updated, unchanged = self.env["dunforce.court"]._import_directory(
            self._decode("courts_file"), self._decode("resorts_file"), self.country_id
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Courts created: %(created)s, updated: %(updated)s, "
                    "left as they were: %(unchanged)s.",
                    created=created,
                    updated=updated,
                    unchanged=unchanged,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _decode(self, name):
        """Return the text of a file; refuse one that is no text."""
        try:
            return base64.b64decode(self[name] or b"").decode("utf-8-sig")
        except UnicodeDecodeError as error:
            label = self._fields[name]._description_string(self.env)
            raise UserError(
                self.env._(
                    "The file “%(file)s” is not a CSV file in UTF-8: save it as one.",
                    file=label,
                )
            ) from error
