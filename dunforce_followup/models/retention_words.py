# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import format_date


class RetentionRule(models.Model):
    """Say how long what we hold about a person is kept, and why."""

    _inherit = "dunforce.retention.rule"

    @api.model
    def _explain_files(self, customer):
        """Return [{"purpose", "reason", "source"}] for the files of a customer.

        A purpose without a period in force says so: nothing is erased then.
        """
        files = self.env["dunforce.personal.data"]._get_personal_files(customer)
        rows = []
        for company, own in files.grouped("company_id").items():
            today = company._followup_today()
            # sudo: the periods and what the ledger says of this very customer.
            periods = self.sudo()._get_periods(company, today)
            for _file, purpose, _last, verdict in self.sudo()._judge_files(
                company, today, periods, own
            ):
                rule = periods.get(purpose)
                rows.append(
                    {
                        "purpose": self._get_purpose_name(purpose),
                        "reason": self._word_verdict(verdict),
                        "source": rule.with_env(self.env).sudo().source if rule else "",
                    }
                )
        return rows

    @api.model
    def _word_verdict(self, verdict):
        """Return the sentence of a verdict of the rules."""
        text = self._get_verdict_texts().get(verdict.reason, verdict.reason)
        until = format_date(self.env, verdict.until) if verdict.until else ""
        return text % {"until": until}

    @api.model
    def _get_verdict_texts(self):
        """Return {reason: sentence}. Override to word the holds of another addon."""
        return {
            "not_a_person": self.env._("A company's data are no personal data."),
            "owed": self.env._("Kept as long as something is owed."),
            "open_action": self.env._("Kept as long as an action is open."),
            "promised": self.env._("Kept as long as a promise is open."),
            "disputed": self.env._("Kept as long as a dispute is open."),
            "payment_plan": self.env._("Kept as long as a payment plan runs."),
            "suspended": self.env._("Kept as long as the follow-up is suspended."),
            "order_hold": self.env._("Kept as long as orders are on hold."),
            "no_period": self.env._(
                "No period is in force: nothing is erased by itself."
            ),
            "kept": self.env._("Kept until %(until)s."),
            "erased": self.env._("Made unreadable; its period ended on %(until)s."),
            "over": self.env._("Made unreadable soon: kept until %(until)s."),
        }
