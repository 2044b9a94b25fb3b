# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError

from ..legal_rules.papers import write_number, write_rate

AMOUNTS = ("open", "penalties", "indemnity")


class Handover(models.Model):
    """The paper of a hand-over: French by nature, like those of a case."""

    _inherit = "dunforce.handover"

    def _get_slip_name(self):
        """Return the name of the file of the paper."""
        self.ensure_one()
        return f"Bordereau {self.name or self.id}".replace("/", "-")

    def _get_slip_values(self):
        """Return what the paper shows: who, by which mandate, which claims, totals."""
        self.ensure_one()
        cases = self._get_cases()
        if not cases:
            raise UserError(self.env._("Choose the cases that are handed over."))
        case = cases[:1]._in_french()
        plain = case._get_plain_values()
        own = self.with_context(**case.env.context)
        rows = own._prepare_rows()
        invoices = case.env["dunforce.case"].browse(cases.ids)._get_claimed_moves()
        return {
            **plain,
            "doc": own,
            "is_draft": not self.handed_by,
            "officer": case._prepare_party(self.partner_id),
            "groups": own._group_rows(rows),
            "totals": own._sum_rows(rows),
            "rate": write_rate(self.commission_rate),
            "number": write_number,
            "banks": invoices._get_followup_banks(plain["company"]),
        }

    def _group_rows(self, rows):
        """Return [(row that names the case, rows, totals)], a group per case."""
        groups = {}
        for row in rows:
            groups.setdefault(row["reference"], []).append(row)
        return [(own[0], own, self._sum_rows(own)) for own in groups.values()]

    def _sum_rows(self, rows):
        found = {name: sum(row[name] for row in rows) for name in AMOUNTS}
        return {**found, "total": sum(found.values())}
