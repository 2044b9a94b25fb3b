# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..formatters import formatters
from ..rules.calendar import add_months
from ..rules.rates import find

OLDEST = "prescription_business_months"


class Followup(models.Model):
    """The penalties of a customer: what was waived, and the décompte."""

    _inherit = "dunforce.followup"

    waiver_ids = fields.One2many(
        "dunforce.penalty.waiver",
        string="Waivers of penalties",
        compute="_compute_waiver_ids",
    )

    penalties_html = fields.Html(compute="_compute_penalties_html", sanitize=False)

    @api.depends("as_of", "payment_plan_ids.state", "suspension_ids.state")
    @api.depends_context("lang")
    def _compute_penalties_html(self):
        """Show what each invoice's delay costs today."""
        template = "dunforce_followup.followup_penalties"
        for file in self:
            file.penalties_html = file.id and self.env["ir.qweb"]._render(
                template, file._get_penalty_sheet()
            )

    def _compute_waiver_ids(self):
        for file in self:
            file.waiver_ids = self.env["dunforce.penalty.waiver"].search(
                [
                    ("partner_id", "=", file.partner_id.id),
                    ("company_id", "=", file.company_id.id),
                ]
            )

    def _get_penalty_domain(self, until):
        """Return the invoices that were due, and are not too old to be claimed."""
        self.ensure_one()
        company = self.company_id
        domain = (
            Domain("move_type", "in", ("out_invoice", "out_receipt"))
            & Domain("state", "=", "posted")
            & Domain("company_id", "=", company.id)
            & Domain("commercial_partner_id", "=", self.partner_id.id)
            & Domain("dunforce_is_penalty", "=", False)
            & Domain("payment_state", "!=", "reversed")
        )
        values = self.env["dunforce.legal.value"]._get_values(company._get_law())
        months = find(values, OLDEST, until)
        if not months:
            return domain
        oldest = add_months(until, -int(months))
        return domain & Domain("invoice_date_due", ">", oldest)

    def _get_penalties(self, until):
        """Return {invoice: InvoicePenalties} of what costs something, the oldest first.

        An invoice that is still open and whose rate is missing is among them, and one
        on which too much was charged; one that was settled long ago under rates that
        nobody entered is not.
        """
        # sudo: whoever may follow the customer up may see what his delay costs.
        moves = self.env["account.move"].sudo()
        moves = moves.search(
            self._get_penalty_domain(until), order="invoice_date_due, id"
        )
        return {
            move: found
            for move, found in moves._get_penalties(until).items()
            if found.amounts
            or found.overcharged
            or (found.missing and move.amount_residual)
        }

    def _get_penalty_moves(self, until):
        """Return the invoices that bear penalties on that day."""
        if not self:
            return self.env["account.move"]
        found = self._get_penalties(until).items()
        moves = self.env["account.move"].concat(*(m for m, one in found if one.amounts))
        return moves.with_env(self.env)

    def _get_penalty_sheet(self):
        """Return what the décompte shows: {date, rows, totals, missing, formatters}."""
        self.ensure_one()
        today = self.company_id._followup_today()
        found = self._get_penalties(today)
        words = self.env["dunforce.legal.value"]._get_missing_text
        known = {move: one for move, one in found.items() if not one.missing}
        return {
            **formatters(self.env),
            "date": today,
            "rows": [self._prepare_sheet_row(one) for one in known.values()],
            "totals": self._sum_penalties(known.values()),
            "missing": sorted(
                {
                    words(one.missing.key, one.missing.semester)
                    for one in found.values()
                    if one.missing
                }
            ),
        }

    def _prepare_sheet_row(self, one):
        return {
            "move": one.move,
            "currency": one.currency,
            "own_currency": one.own_currency,
            "accounts": one.penalties.accounts,
            "interest": one.interest,
            "indemnity": one.indemnity,
            "waived": one.waived,
            "floors": one.penalties.floors,
        }

    def _sum_penalties(self, known):
        """Return [{currency, residual, interest, indemnity, total}], our own first."""
        sums = {}
        for one in known:
            own = sums.setdefault(one.currency, [0.0, 0.0, 0.0])
            own[0] += sum(float(account.residual) for account in one.penalties.accounts)
            own[1] += one.interest
            sums.setdefault(one.own_currency, [0.0, 0.0, 0.0])[2] += one.indemnity
        company = self.company_id.currency_id
        return [
            {
                "currency": currency,
                "residual": sums[currency][0],
                "interest": sums[currency][1],
                "indemnity": sums[currency][2],
                "total": currency.round(sum(sums[currency])),
            }
            for currency in sorted(sums, key=lambda c: (c != company, c.name))
        ]

    def action_penalty_sheet(self):
        """Print how the interest of the customer was worked out."""
        return self.env.ref(
            "dunforce_followup.followup_report_penalties"
        ).report_action(self)
