# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import format_amount

# From so many days on, the customer's own average is told apart from what counts.
TOLD = 2


class RiskWords(models.AbstractModel):
    """The reasons of a score in words and figures, in the language of their reader."""

    _name = "dunforce.risk.words"
    _description = "Words for the reasons of a score"

    @api.model
    def _get_lines(self, reasons, currency):
        """Return [(sentence, points)] of stored reasons, the heaviest first.

        Override `_get_texts` to word the codes of another addon.
        """
        texts = self._get_texts()
        return [
            (texts[code](figures, currency), points)
            for code, points, figures in reasons or ()
            if code in texts
        ]

    @api.model
    def _get_texts(self):
        """Return {code: function of the figures and the currency}."""
        return {
            "lateness": self._word_lateness,
            "share_late": self._word_share_late,
            "overdue": self._word_overdue,
            "broken": self._word_count("broken"),
            "unfounded": self._word_count("unfounded"),
            "returned": self._word_count("returned"),
            "exposure": self._word_exposure,
            "rating": self._word_rating,
            "event": self._word_event,
            "no_history": self._word_no_history,
        }

    @api.model
    def _word_lateness(self, figures, _currency):
        if not figures["count"]:
            return self.env._(
                "Customers of this kind pay %(days)s days late on average.",
                days=figures["segment"],
            )
        if figures["days"] and abs(figures["days"] - figures["taken"]) < TOLD:
            return self._word_own_lateness(figures)
        return self.env._(
            "%(own)s Taken as %(taken)s: while few are known, what is usual for this "
            "kind of customer (%(segment)s) counts, too.",
            own=self._word_own_lateness(figures),
            taken=figures["taken"],
            segment=figures["segment"],
        )

    @api.model
    def _word_own_lateness(self, figures):
        if figures["days"] == 1:
            return self.env._(
                "Pays one day late on average; large and recent invoices count more."
            )
        return self.env._(
            "Pays %(days)s days late on average; large and recent invoices count more.",
            days=figures["days"],
        )

    @api.model
    def _word_share_late(self, figures, _currency):
        if figures["long"]:
            return self.env._(
                "%(late)s of %(count)s invoices paid late, %(long)s of them more than "
                "30 days.",
                **figures,
            )
        if figures["late"]:
            return self.env._("%(late)s of %(count)s invoices paid late.", **figures)
        return self.env._(
            "Customers of this kind pay %(segment)s %% of their invoices late.",
            segment=figures["segment"],
        )

    @api.model
    def _word_overdue(self, figures, currency):
        return self.env._(
            "%(amount)s late now, %(days)s days on average.",
            amount=format_amount(self.env, figures["amount"], currency),
            days=figures["days"],
        )

    @api.model
    def _word_count(self, kind):
        """Return the function that words how often something went wrong."""
        one, many = {
            "broken": (
                self.env._("1 broken promise."),
                self.env._("%(count)s broken promises."),
            ),
            "unfounded": (
                self.env._("1 dispute that was unfounded."),
                self.env._("%(count)s disputes that were unfounded."),
            ),
            "returned": (
                self.env._("1 payment returned unpaid."),
                self.env._("%(count)s payments returned unpaid."),
            ),
        }[kind]
        return lambda figures, _currency: (
            one if figures["count"] == 1 else many % figures
        )

    @api.model
    def _word_exposure(self, figures, _currency):
        return self.env._(
            "Owes %(share)s %% of the credit limit.", share=figures["share"]
        )

    @api.model
    def _word_rating(self, figures, _currency):
        return self.env._(
            "An outside rating puts the risk at %(share)s %%.", share=figures["share"]
        )

    @api.model
    def _word_event(self, figures, _currency):
        kind = self.env["dunforce.risk.event.type"].sudo().browse(figures["key"])
        return kind.exists().display_name or self.env._("An event.")

    @api.model
    def _word_no_history(self, _figures, _currency):
        return self.env._("No invoice paid yet.")
