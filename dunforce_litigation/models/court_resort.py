# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..legal_rules.directory import Resort

STATUSES = [
    ("confirmed", "Confirmed"),
    ("derived", "Derived"),
    ("doubtful", "Doubtful"),
]


class CourtResort(models.Model):
    """The area of a court in a department, in the words of the text that draws it."""

    _name = "dunforce.court.resort"
    _description = "Area of a court"
    _order = "department, kind, court_id, id"
    _rec_name = "department"

    court_id = fields.Many2one(
        "dunforce.court", required=True, index=True, ondelete="cascade"
    )
    department = fields.Char(
        string="French department", required=True, help="Its code, e.g. 59 or 2A."
    )
    kind = fields.Selection(related="court_id.kind", store=True)
    rule = fields.Selection(
        [
            ("whole_department", "The whole department"),
            ("part", "A part of the department"),
        ],
        string="Extent",
        required=True,
        default="part",
    )
    detail = fields.Text(help="The cantons or communes, as the text names them.")
    status = fields.Selection(
        STATUSES,
        required=True,
        default="confirmed",
        help="Whether a text says so, an older text said so, or sources conflict.",
    )

    _department_kind_idx = models.Index("(department, kind)")
    _court_department_unique = models.UniqueIndex(
        "(court_id, department)",
        "A court has one area in a department: describe all of it there.",
    )

    def _as_rule(self):
        """Return what the rules know of an area."""
        self.ensure_one()
        court = self.court_id
        return Resort(
            self.department,
            self.kind,
            court.code,
            self.rule,
            self.detail or "",
            self.status,
            court.city or "",
        )
