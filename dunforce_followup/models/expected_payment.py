# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import format_amount

from ..rules.expectation import Item, from_plain
from ..rules.explanation import explain
from ..rules.history import History

SOURCES = [
    ("habit", "His habits"),
    ("promise", "His promise"),
    ("instalment", "Payment plan"),
]


class ExpectedPayment(models.Model):
    """When an open item is expected to be paid; the night writes it anew."""

    _name = "dunforce.expected.payment"
    _description = "Expected payment"
    _order = "day, id"
    # Rewritten in bulk every night: nobody asks who did it, or when.
    _log_access = False

    followup_id = fields.Many2one(
        "dunforce.followup", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True)
    partner_id = fields.Many2one("res.partner", string="Customer")
    user_id = fields.Many2one("res.users", string="Salesperson")
    line_id = fields.Many2one(
        "account.move.line", string="Item", index=True, ondelete="cascade"
    )
    name = fields.Char(string="Reference")
    due_date = fields.Date()
    currency_id = fields.Many2one("res.currency")
    amount = fields.Monetary(help="What is open, in the company's currency.")
    source = fields.Selection(SOURCES, string="Judged by")
    chance = fields.Float(
        string="Chance of being late", aggregator="avg", help="From 0 to 1."
    )
    day = fields.Date(string="Expected on")
    low = fields.Date(
        string="From", help="Eight payments in ten come between both days."
    )
    high = fields.Date(string="To")
    overdue = fields.Integer(help="Other items of the customer that were late then.")
    reasons = fields.Char(string="Why", compute="_compute_reasons")

    @api.depends("line_id", "source")
    @api.depends_context("lang")
    def _compute_reasons(self):
        """Explain each day, from what was learnt and what is known today."""
        forecast = self.env["dunforce.followup.forecast"].sudo()
        for company, own in self.grouped("company_id").items():
            today = company._followup_today()
            model = from_plain(self.env["dunforce.behaviour"]._of(company).forecast)
            histories = forecast._read_histories(company, own.partner_id.ids, today)
            for one in own:
                history = histories.get(one.partner_id.id) or History()
                one.reasons = one._explain(model, history, today)

    def _explain(self, model, history, today):
        if self.source != "habit" or not self.line_id:
            return dict(self._fields["source"]._description_selection(self.env))[
                self.source
            ]
        # sudo: a salesperson knows his customers' items, not the ledger.
        line = self.sudo().line_id
        item = Item(
            line.move_id.invoice_date or line.date,
            self.due_date,
            self.amount,
            line.partner_id.invoice_sending_method != "snailmail",
            self.overdue,
        )
        causes = explain(model, history, item, today)
        return " ".join(filter(None, (self._word(cause) for cause in causes)))

    def _word(self, cause):
        """Return the sentence of one of the rules' Causes, in the reader's language.

        Extension point: a code of another addon is worded by its own `_word_<code>`.
        """
        word = getattr(self, f"_word_{cause.code}", None)
        return word(cause) if word else ""

    def _word_past_due(self, cause):
        return self.env._("%(passed)s days late.", **cause.figures)

    def _word_habit(self, cause):
        days = round(cause.figures["average"])
        counts = {name: cause.figures[name] for name in ("late", "count")}
        if days < 0:
            return self.env._(
                "Pays %(days)s days early on average; %(late)s of %(count)s invoices "
                "were late.",
                days=-days,
                **counts,
            )
        return self.env._(
            "Pays %(days)s days late on average; %(late)s of %(count)s invoices were "
            "late.",
            days=days,
            **counts,
        )

    def _word_no_history(self, cause):
        return self.env._(
            "No invoice paid yet: customers together pay %(days)s days after the due "
            "date.",
            days=round(cause.figures["average"]),
        )

    def _word_overdue(self, cause):
        return self.env._("%(count)s of his other items are late.", **cause.figures)

    def _word_terms(self, cause):
        return self.env._(
            "Its terms of %(days)s days are not his usual ones.",
            days=cause.figures["days"],
        )

    def _word_electronic(self, cause):
        if cause.days < 0:
            return self.env._("Its way of sending makes it paid sooner.")
        return self.env._("Its way of sending makes it paid later.")

    _word_paper = _word_electronic

    def _word_amount(self, cause):
        usual = format_amount(self.env, cause.figures["usual"], self.currency_id)
        if cause.figures["amount"] > cause.figures["usual"]:
            return self.env._("A larger invoice than usual (%(usual)s).", usual=usual)
        return self.env._("A smaller invoice than usual (%(usual)s).", usual=usual)
