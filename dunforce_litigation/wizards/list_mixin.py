# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64

from odoo import fields, models
from odoo.exceptions import UserError


class ListMixin(models.AbstractModel):
    """A list that goes out as a file, and one of results that comes in."""

    _name = "dunforce.list.mixin"
    _description = "Lists out and in"

    export_file = fields.Binary(
        string="List to send", compute="_compute_export_file", readonly=True
    )
    export_name = fields.Char(compute="_compute_export_file")
    import_file = fields.Binary(string="List of results")
    import_name = fields.Char()

    def _compute_export_file(self):
        for one in self:
            one.export_name, text = one._get_export()
            one.export_file = base64.b64encode(text.encode("utf-8-sig"))

    def _get_export(self):
        """Return (name of the file, its text); each list brings its own."""
        raise NotImplementedError

    def _read_file(self):
        """Return the text of the list that came in; refuse what is no text."""
        if not self.import_file:
            raise UserError(self.env._("Choose the list to import."))
        try:
            return base64.b64decode(self.import_file).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UserError(
                self.env._("The list is no text in UTF-8: save it as such.")
            ) from None
