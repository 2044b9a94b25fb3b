# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models
from odoo.fields import Command


class ProcedurePartMixin(models.AbstractModel):
    """A part of a procedure that other parts refer to."""

    _name = "dunforce.procedure.part.mixin"
    _description = "Part of a procedure"
    _order = "procedure_id, sequence, id"

    procedure_id = fields.Many2one(
        "dunforce.procedure", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)

    def _get_linking_names(self):
        """Return the fields that refer to other parts of the procedure."""
        return ()

    def _link_twin(self, twins):
        """Have the copy refer to the copies of what this part refers to.

        :param twins: {part: its copy}
        """
        self.ensure_one()
        vals = {
            name: [Command.set([twins[one].id for one in self[name]])]
            if self._fields[name].type == "many2many"
            else twins[self[name]].id
            for name in self._get_linking_names()
            if self[name]
        }
        if vals:
            twins[self].write(vals)
