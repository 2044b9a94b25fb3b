# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import format_amount


class ProfileWords(models.AbstractModel):
    """The reasons of a suggested payer profile, in the language of their reader."""

    _name = "dunforce.profile.words"
    _description = "Words for the reasons of a payer profile"

    @api.model
    def _get_text(self, reasons, currency):
        """Return the words of stored reasons in one line; "" without any.

        Override `_get_texts` to word the codes of another addon.
        """
        if not reasons:
            return ""
        texts = self._get_texts()
        return " · ".join(
            self._fill(texts[code], figures, currency)
            for code, figures in reasons
            if code in texts
        )

    @api.model
    def _fill(self, texts, figures, currency):
        """Put the figures into the first text, or the second when it is about one."""
        figures = {**figures}
        if "amount" in figures:
            figures["amount"] = format_amount(self.env, figures["amount"], currency)
        text = texts[figures.get("count") == 1]
        return text % figures

    @api.model
    def _get_texts(self):
        """Return {code: (text, text when its count is one)}."""
        return {
            **self._get_texts_of_delays(),
            **self._get_texts_of_reminders(),
            **self._get_texts_of_distress(),
            **self._get_texts_of_causes(),
        }

    @api.model
    def _get_texts_of_delays(self):
        texts = {
            "late": self.env._(
                "%(late)s of %(count)s invoices paid %(least)s to %(most)s days late"
            ),
            "late_alike": self.env._(
                "%(late)s of %(count)s invoices paid %(most)s days late"
            ),
            "regular": self.env._(
                "nearly always late by %(days)s days, give or take %(spread)s"
            ),
            "mixed": self.env._("%(prompt)s paid on time and %(far)s very late"),
            "large": self.env._("the large ones are late"),
            "small": self.env._("the small ones are late"),
        }
        return {code: (text, text) for code, text in texts.items()}

    @api.model
    def _get_texts_of_reminders(self):
        quick = self.env._(
            "%(quick)s of %(count)s late invoices paid within %(days)s days of the "
            "first reminder"
        )
        return {
            "quick": (quick, quick),
            "reminded": (
                self.env._("paid after %(count)s reminders on average"),
                self.env._("paid after one reminder on average"),
            ),
            "last": (
                self.env._("%(count)s invoices paid after the last call only"),
                self.env._("one invoice paid after the last call only"),
            ),
        }

    @api.model
    def _get_texts_of_distress(self):
        insolvency = self.env._("insolvency or over-indebtedness")
        stopped = self.env._(
            "%(amount)s late for %(days)s days, more than was paid in three months"
        )
        return {
            "insolvency": (insolvency, insolvency),
            "stopped": (stopped, stopped),
            "broken": (
                self.env._("%(count)s broken promises"),
                self.env._("one broken promise"),
            ),
            "returned": (
                self.env._("%(count)s payments returned unpaid"),
                self.env._("one payment returned unpaid"),
            ),
            "cash": (
                self.env._("lack of money given as a reason %(count)s times"),
                self.env._("lack of money given as a reason"),
            ),
        }

    @api.model
    def _get_texts_of_causes(self):
        public = self.env._("a public body")
        share = self.env._("%(share)s %% of all that we are paid")
        return {
            "public": (public, public),
            "share": (share, share),
            "documents": (
                self.env._("a document or an approval was missing %(count)s times"),
                self.env._("a document or an approval was missing once"),
            ),
            "unfounded": (
                self.env._("%(count)s disputes that were unfounded"),
                self.env._("one dispute that was unfounded"),
            ),
        }
