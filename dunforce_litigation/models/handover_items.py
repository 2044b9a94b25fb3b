# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError

from ..legal_rules.sheets import write_amount, write_day

PARTNER = ("street", "street2", "zip", "city", "email", "phone")
AMOUNTS = ("amount", "open", "penalties", "indemnity")
DAYS = ("invoiced", "due", "title_on")


class Handover(models.Model):
    """What is handed over item by item, for the list and the paper alike.

    Only what the mandate needs (CPCE R124-3): no note of ours about the debtor.
    """

    _inherit = "dunforce.handover"

    def action_lists(self):
        """Open the lists, saved: only then can the browser fetch the file."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_litigation.handover_list_action"
        )
        lists = self.env["dunforce.handover.list"].create({"handover_id": self.id})
        return {**action, "res_id": lists.id}

    def _get_cases(self):
        """Return the cases that are, or will be, handed over."""
        return self.proceeding_ids.case_id if self.handed_by else self.case_ids

    def _prepare_rows(self):
        """Return a row of values per open item, as of today, in the order of cases.

        Penalties and indemnity belong to an invoice: they stand with its first item.
        """
        self.ensure_one()
        cases = self._get_cases().sorted("name")
        # sudo: what is owed of a case is no secret to who may read the case.
        items = cases.sudo().covered_ids
        moves = items._find_lines()._get_invoices()
        until = self.company_id._followup_today()
        found = moves._get_penalties(until) if moves else {}
        rows = []
        for case in cases:
            common = self._prepare_case_row(case)
            for item in case.sudo().covered_ids:
                rows += self._prepare_item_rows(common, item, found)
        return rows

    def _prepare_case_row(self, case):
        partner = case.partner_id.sudo()
        titled = case.proceeding_ids.filtered("title_on")[:1]
        return {
            "reference": case.name,
            "debtor": partner.name or "",
            "kind": partner.dunforce_kind or "",
            "siren": partner.dunforce_siren or "",
            **{name: partner[name] or "" for name in PARTNER},
            "country": partner.country_id.name or "",
            "currency": case.currency_id.name,
            "title": titled.procedure_id.name or "",
            "title_on": titled.title_on or None,
            "court": titled.court_id.name or "",
            "docket": titled.reference or "",
        }

    def _prepare_item_rows(self, common, item, found):
        """Return the row of an item, none when nothing of it is open any more.

        :param found: {invoice: InvoicePenalties}; what is said once is taken out of it
        """
        lines = item._get_open_lines()
        if not lines:
            return []
        invoice = lines._get_invoices()[:1]
        one = found.pop(invoice.with_env(self.env), None)
        if one and one.missing:
            words = self.env["dunforce.legal.value"]._get_missing_text
            raise UserError(words(one.missing.key, one.missing.semester))
        move = invoice or item.move_id
        own = invoice == lines.move_id
        return [
            {
                **common,
                "item": item.name or "",
                "invoiced": move.invoice_date or move.date or None,
                "due": item.due_date or None,
                # Of a debt that was moved, its invoice has the amount.
                "amount": sum(lines.mapped("balance")) if own else move.amount_total,
                "open": sum(lines.mapped("amount_residual")),
                "penalties": one.interest if one else 0.0,
                "indemnity": one.indemnity if one else 0.0,
            }
        ]

    def _get_list_rows(self):
        """Return the rows as the texts of a list that a spreadsheet opens."""
        return [
            {
                **row,
                **{name: write_amount(row[name]) for name in AMOUNTS},
                **{name: write_day(row[name]) for name in DAYS},
            }
            for row in self._prepare_rows()
        ]
