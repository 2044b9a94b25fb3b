# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import format_amount, format_date

# The banner names so many items, and counts the others.
NAMED = 3


class OrderHold(models.Model):
    """What the screens say of an order hold."""

    _inherit = "dunforce.order.hold"

    text = fields.Char(compute="_compute_text", compute_sudo=True)
    question = fields.Char(compute="_compute_question")
    item_names = fields.Char(
        string="Held for", compute="_compute_item_names", compute_sudo=True
    )

    @api.depends(
        "scope",
        "date_start",
        "covered_ids.name",
        "covered_ids.line_id.amount_residual_currency",
    )
    @api.depends_context("lang")
    def _compute_text(self):
        for hold in self:
            hold.text = hold._get_text()

    @api.depends("covered_ids.name")
    @api.depends_context("lang")
    def _compute_item_names(self):
        for hold in self:
            hold.item_names = hold._get_item_names()

    @api.depends("ask_code")
    @api.depends_context("lang")
    def _compute_question(self):
        texts = {
            "settled": self.env._(
                "Nothing is owed for it any more, though not all of it was paid: a "
                "manager decides."
            ),
            "insolvency": self.env._(
                "Insolvency proceedings: nothing is lifted or set by itself, a person "
                "decides. Running contracts go on although what was owed before the "
                "judgment is not paid (C. com. L622-13)."
            ),
            "returned": self.env._(
                "The payment that lifted it came back: a person decides whether the "
                "orders are held again."
            ),
        }
        for hold in self:
            hold.question = texts.get(hold.ask_code, False)

    def _get_text(self):
        """Return the banner: what is held since when, for which items."""
        self.ensure_one()
        names = {
            "date": format_date(self.env, self.date_start),
            "items": ", ".join([self._get_item_names(), *self._get_amounts()]),
        }
        texts = {
            "both": self.env._(
                "Orders and deliveries on hold since %(date)s: %(items)s.", **names
            ),
            "orders": self.env._("Orders on hold since %(date)s: %(items)s.", **names),
            "deliveries": self.env._(
                "Deliveries on hold since %(date)s: %(items)s.", **names
            ),
        }
        return texts.get(self.scope, "")

    def _get_short_text(self):
        """Return the banner for whoever may not know what the customer owes."""
        self.ensure_one()
        date = format_date(self.env, self.date_start)
        texts = {
            "both": self.env._("Orders and deliveries on hold since %s.", date),
            "orders": self.env._("Orders on hold since %s.", date),
            "deliveries": self.env._("Deliveries on hold since %s.", date),
        }
        return texts.get(self.scope, "")

    def _get_item_names(self):
        names = [item.name or "?" for item in self.covered_ids]
        if len(names) <= NAMED:
            return ", ".join(names)
        return self.env._(
            "%(names)s and %(count)s more",
            names=", ".join(names[:NAMED]),
            count=len(names) - NAMED,
        )

    def _get_amounts(self):
        """Return what is owed of the items today, once per currency."""
        # sudo: a sales rep may know what his customer owes, not read the ledger.
        owed = {}
        for item in self.sudo().covered_ids:
            lines = item._find_debts()
            open_amount = sum(lines.mapped("amount_residual_currency"))
            owed[item.currency_id] = owed.get(item.currency_id, 0.0) + open_amount
        return [format_amount(self.env, owed[one], one) for one in owed]

    def _word_verdict(self, verdict, lang):
        """Return what the person who is asked should know, in his language."""
        own = self.with_context(lang=lang or self.env.lang)
        parts = [own._get_text(), own.question]
        if verdict.deadline:
            parts.append(
                own.env._(
                    "The law wants a measure lifted by %s once its cause has gone.",
                    format_date(own.env, verdict.deadline),
                )
            )
        return " ".join(part for part in parts if part)
