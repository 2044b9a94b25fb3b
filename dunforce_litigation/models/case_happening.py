# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..const import EFFECTS
from ..legal_rules.limits import Happening


class CaseHappening(models.Model):
    """What may have interrupted or suspended the prescription, with its proof.

    The acts of the proceedings count by themselves; here is the rest: an
    acknowledgement of debt, a part payment, a mediation.
    """

    _name = "dunforce.case.happening"
    _description = "Event for the prescription"
    _inherit = ["dunforce.case.basis.mixin"]
    _order = "date, id"

    kind = fields.Selection(EFFECTS, required=True, default="acknowledgement")
    date = fields.Date(required=True)
    date_end = fields.Date(string="Until", help="Of a mediation, of a suit.")
    proof = fields.Char(required=True, help="What shows it: a signed plan, an e-mail …")
    attachment_ids = fields.Many2many("ir.attachment", string="Files")
    void = fields.Boolean(help="Withdrawn, lapsed or rejected (C. civ. 2243).")
    counts = fields.Boolean(compute="_compute_counts")

    @api.depends("kind", "void")
    def _compute_counts(self):
        for one in self:
            one.counts = bool(one.kind) and one._to_rule().effect != "none"

    @api.constrains("date", "date_end")
    def _check_dates(self):
        for one in self:
            if one.date_end and one.date_end < one.date:
                raise ValidationError(self.env._("It cannot end before it began."))

    def _to_rule(self):
        return Happening(
            self.kind, self.date, self.date_end or None, self.proof or "", self.void
        )
