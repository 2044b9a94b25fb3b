# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.dunforce_followup.penalty_result import INTEREST

AGREED = "taux convenu entre les parties"
# By the regime of the rules of interest.
RATE_BASES = {
    "business": "taux de refinancement de la Banque centrale européenne majoré dans "
    "les conditions de l'article L. 441-10, II du code de commerce",
    "public": "taux des intérêts moratoires de la commande publique (code de la "
    "commande publique, art. R. 2192-31)",
    "legal": "taux de l'intérêt légal",
}
FROM_NOTICE = ", à compter de la mise en demeure (C. civ., art. 1231-6 et 1344-1)"


class Case(models.Model):
    """What the papers claim, item by item and day by day; the bridge to the ledger."""

    _inherit = "dunforce.case"

    def _get_claimed_moves(self):
        """Return the invoices of the case, wherever their debt is today."""
        # sudo: as for what is owed.
        return self.sudo().covered_ids._find_lines()._get_invoices()

    def _prepare_claim(self, until=None):
        """Return what is claimed as of a day, today without one.

        The amounts are the case's own; as of an earlier day, what came in since counts
        as still owed.
        """
        self.ensure_one()
        day = until or self.closed_on or self.company_id._followup_today()
        found = self._get_case_penalties(day)
        self._check_rates(found)
        items = self._prepare_items(until)
        costs = self._get_claimed_costs(until)
        values = {
            **self._word_interest(),
            "until": day,
            "items": items,
            "sheets": self._prepare_sheets(found),
            "principal": self._sum_principal(items, until),
            "interest": self._sum_penalties(found, "interest"),
            "indemnity": sum(one.indemnity for one in found.values()),
            "indemnities": sum(1 for one in found.values() if one.indemnity),
            "cost_rows": costs,
            "costs": sum(cost.claimed - cost.recovered for cost in costs),
            "foreign": any(one["currency"] != self.currency_id for one in items),
        }
        parts = ("principal", "interest", "indemnity", "costs")
        total = self.currency_id.round(sum(values[name] for name in parts))
        return {**values, **self._split_in_law(values), "total": total}

    def _sum_principal(self, items, until=None):
        """Return the principal; refuse to print that nothing is owed."""
        principal = sum(self._convert(one["residual"], one) for one in items)
        if not until:
            principal = self.amount_residual
        if principal <= 0:
            own = self._to_reader()
            raise UserError(
                own.env._("%s: nothing is owed of these items.", own.display_name)
            )
        return principal

    def _split_in_law(self, values):
        """Return principal and interest as the law imputes the payments.

        It pays the interest first (C. civ. 1343-1), the ledger the principal: the first
        is what goes on bearing interest. Their sum is the same.
        """
        shift = self.currency_id.round(
            sum(
                self._convert(float(one.principal_open - one.residual), sheet)
                for sheet in values["sheets"]
                for one in (sheet["account"],)
                if not sheet["waived"]
            )
        )
        if not 0 <= shift <= values["interest"]:
            shift = 0.0
        return {
            "shift": shift,
            "legal_principal": values["principal"] + shift,
            "legal_interest": values["interest"] - shift,
        }

    def _word_interest(self):
        """Return how the interest is called, and what its rate rests on."""
        terms = self.partner_id._get_penalty_terms(self.company_id)
        legal = terms.regime == "legal"
        basis = AGREED if terms.contract else RATE_BASES[terms.regime]
        return {
            "is_legal": legal,
            "interest_name": "Intérêts de retard" if legal else "Pénalités de retard",
            # Of what falls due in the settlement, the day says it all.
            "late_basis": basis,
            "rate_basis": basis + (FROM_NOTICE if legal else ""),
        }

    def _check_rates(self, found):
        """Refuse to print an amount that is not known."""
        words = self._to_reader().env["dunforce.legal.value"]._get_missing_text
        for one in found.values():
            if one.missing:
                raise UserError(words(one.missing.key, one.missing.semester))

    def _convert(self, amount, row):
        company = self.company_id
        day = company._followup_today()
        return row["currency"]._convert(amount, self.currency_id, company, day)

    def _prepare_items(self, until=None):
        """Return a row for each item of which something is open, the oldest first."""
        rows = []
        for item in self.sudo().covered_ids:
            lines = item._find_lines().filtered(
                lambda line: line.parent_state == "posted"
            )
            residual = sum(self._get_open_amount(line, until) for line in lines)
            if item.currency_id.compare_amounts(residual, 0) <= 0:
                continue
            move = lines._get_invoices()[:1] or item.move_id
            moved = move != lines.move_id
            rows.append(
                {
                    "name": item.name,
                    "invoiced": move.invoice_date or move.date,
                    "due": item.due_date,
                    # Of a debt that was moved, its invoice has the amount.
                    "amount": move.amount_total
                    if moved
                    else sum(lines.mapped("amount_currency")),
                    "residual": residual,
                    "currency": item.currency_id,
                }
            )
        return rows

    def _get_open_amount(self, line, until=None):
        """Return what was open of a journal item at the end of a day, now without one.

        A judgment that opens proceedings fixes what is owed on its day.
        """
        later = line.matched_credit_ids.filtered(
            lambda one: until and one.credit_move_id.date > until
        )
        return line.amount_residual_currency + sum(
            later.mapped("debit_amount_currency")
        )

    def _prepare_sheets(self, found):
        """Return the décompte of each debt that bears interest or was paid in part."""
        return [
            {
                "name": move.name,
                "currency": one.currency,
                "account": account,
                "waived": INTEREST in one.waived,
            }
            for move, one in found.items()
            for account in (one.penalties.accounts if one.penalties else ())
            if account.segments or account.payments
        ]

    def _get_claimed_costs(self, until=None):
        """Return the costs asked of the debtor; before a day, when there is one."""
        return self.cost_ids.filtered(
            lambda cost: (
                cost.currency_id.compare_amounts(cost.claimed, cost.recovered) > 0
                and (not until or cost.date <= until)
            )
        )
