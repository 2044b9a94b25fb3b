# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..const import SEMESTER_KEYS
from ..penalty_result import INDEMNITY, INTEREST, InvoicePenalties
from ..rules.penalty import assess
from ..rules.rates import MissingRate


class AccountMove(models.Model):
    """What the delay of an invoice costs the customer, worked out when it is asked."""

    _inherit = "account.move"

    dunforce_is_penalty = fields.Boolean(
        string="Penalty invoice",
        copy=False,
        readonly=True,
        help="It charges late-payment penalties; it bears none itself.",
    )
    # Few are, and whoever judges many payments leaves them out.
    _dunforce_penalty_idx = models.Index("(id) WHERE dunforce_is_penalty")

    dunforce_waiver_ids = fields.One2many(
        "dunforce.penalty.waiver", "move_id", string="Waivers of penalties"
    )
    dunforce_charge_ids = fields.One2many(
        "dunforce.penalty.charge", "note_id", string="Penalties charged"
    )

    def _get_penalties(self, until):
        """Return {invoice: InvoicePenalties} up to a day, that day included.

        The one place that feeds the rules: messages, statements, décomptes and penalty
        invoices all ask here, with as many queries for many invoices as for one. What
        is no invoice of a customer, and companies that claim none, are left out.
        """
        found = {}
        # sudo: what a customer owes does not depend on who asks for it.
        for company, moves in self.sudo().grouped("company_id").items():
            if company.dunforce_penalties:
                found |= moves._assess_penalties(company, until)
        return {move.with_env(self.env): one for move, one in found.items()}

    def _assess_penalties(self, company, until):
        """Return {invoice: InvoicePenalties} of the invoices of one company."""
        invoices = self.filtered(
            lambda move: (
                move.state == "posted"
                and move.move_type in ("out_invoice", "out_receipt")
            )
        )
        values = self.env["dunforce.legal.value"]._get_values(company._get_law())
        if not any(values.get(key) for key in SEMESTER_KEYS):
            # Nobody has begun to enter the rates of that law: none is claimed, and
            # formal notices do not wait for what was never in use.
            return {}
        waived = self.env["dunforce.penalty.waiver"]._read_waived(invoices)
        charges = self.env["dunforce.penalty.charge"]._read_charges(invoices)
        claims = invoices._prepare_penalty_claims(company, values, charges, until)
        rate = Euro(company, until)
        found = {}
        for move, claim in claims.items():
            one = InvoicePenalties(
                move,
                until,
                move.currency_id,
                company.currency_id,
                waived=waived.get(move, frozenset()),
                barred=claim.stop.barred,
            )
            found[move] = move._conclude_penalties(one, claim, values, charges, rate)
        return found

    def _conclude_penalties(self, one, claim, values, charges, rate):
        """Return the InvoicePenalties with what may still be claimed."""
        try:
            penalties = assess(claim, values, one.until)
        except MissingRate as error:
            return one._replace(missing=error)
        interest = 0.0 if INTEREST in one.waived else float(penalties.interest)
        charged = any(c.indemnity for c in charges.get(self, ()))
        indemnity = 0.0
        if penalties.indemnity and not charged and INDEMNITY not in one.waived:
            indemnity = rate.convert(penalties.indemnity)
        return one._replace(penalties=penalties, interest=interest, indemnity=indemnity)

    def _check_penalties_known(self, until):
        """Refuse to go on without a rate that these invoices need; name it."""
        for found in self._get_penalties(until).values():
            if found.missing:
                missing = found.missing
                raise UserError(
                    self.env["dunforce.legal.value"]._get_missing_text(
                        missing.key, missing.semester
                    )
                )

    @api.model
    def _get_penalty_unit(self, currency):
        """Return the smallest amount of a currency, exactly."""
        return Decimal(str(currency.rounding or 0.01))


class Euro:
    """The law counts in euros; the company may count in something else."""

    def __init__(self, company, day):
        self.company, self.day = company, day
        self.euro = company.env.ref("base.EUR")

    def convert(self, amount):
        """Return so many euros in the company's currency; never without a rate."""
        company, euro = self.company, self.euro
        if company.currency_id == euro:
            return float(amount)
        known = company.env["res.currency.rate"].search_count(
            [
                ("currency_id", "=", euro.id),
                ("company_id", "in", (False, company.root_id.id)),
                ("name", "<=", self.day),
            ],
            limit=1,
        )
        if not known:
            raise UserError(
                company.env._(
                    "There is no rate of the euro on %(date)s: enter one, so that the "
                    "recovery indemnity can be converted to %(currency)s.",
                    date=format_date(company.env, self.day),
                    currency=company.currency_id.name,
                )
            )
        return euro._convert(float(amount), company.currency_id, company, self.day)
