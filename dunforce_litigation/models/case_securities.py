# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..legal_rules.securities import papers_of


class Case(models.Model):
    """The securities of a claim: their deadlines, and what they allow."""

    _inherit = "dunforce.case"

    security_ids = fields.One2many("dunforce.case.security", "case_id")

    def _judge_by(self, book):
        """Add what each security wants."""
        result = super()._judge_by(book)
        self._judge_securities(book)
        return result

    def _judge_securities(self, book):
        today = self.company_id._followup_today()
        rows = self.deadline_ids.filtered("security_id")
        known = {one.security_id: one for one in rows}
        kept = rows.browse()
        for security in self.security_ids:
            need = security._get_need(book, today)
            if not need:
                continue
            vals = self._prepare_need_vals(security, need, today)
            if security in known:
                known[security]._update(vals)
            kept |= known.get(security) or rows.create(vals)
        (rows - kept)._withdraw()

    def _prepare_need_vals(self, security, need, today):
        return {
            "case_id": self.id,
            "security_id": security.id,
            "kind": "security",
            "start": need.start,
            "raw": need.by or False,
            "extended": need.by or False,
            "by": need.by or False,
            "state": need.find_state(today),
            "missing": need.missing or False,
        }

    def _get_papers(self):
        """Add the bills, notes and cheques among the securities."""
        rules = [one._to_rule() for one in self.security_ids]
        return super()._get_papers() | papers_of(rules)
