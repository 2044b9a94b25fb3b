# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError

from ..legal_rules import release as rules


class Proceeding(models.Model):
    """The release of a seizure on paper: our consent, and the order to the officer."""

    _inherit = "dunforce.proceeding"

    def action_print_release(self):
        """Print the release; the reason is said when there is nothing to release."""
        self.ensure_one()
        self._check_release()
        report = self.env.ref("dunforce_litigation.case_report_release")
        return report.report_action(self)

    def _get_release_values(self):
        """Return what the release shows; refuse what cannot be released, and why.

        It claims nothing, so that it is printed when nothing is owed any more.
        """
        self.ensure_one()
        self._check_release()
        self.case_id._check_debtor()
        case = self.case_id._in_french()
        own = self.with_context(**case.env.context)
        titled = own.case_id.proceeding_ids.filtered("title_on")
        third = own.third_party_id
        return {
            **case._get_plain_values(),
            "proceeding": own,
            "officer": case._prepare_party(own.officer_id),
            "third": case._prepare_party(third) if third else None,
            "titles": titled,
            "seizure": own._get_seizing_event(),
            "before": own._get_forerunners(),
            "is_total": own.release_extent == rules.TOTAL,
            "rest": max(own.amount - own.release_amount, 0.0),
            "unpaid": own.case_id._get_unpaid_rest(),
            "settled_on": own._get_release_day(rules.SETTLED),
            "paid_on": own._get_release_day(rules.PAID),
        }

    def _check_release(self):
        """Refuse to release what is not seized, to nobody, or more than there is."""
        refusal = self._refuse_release() or self._refuse_extent()
        if refusal:
            raise UserError(refusal)

    def _refuse_release(self):
        """Return why nothing can be released, "" when it can."""
        words = {
            rules.NONE: self.env._("%s is no seizure: nothing is to be released."),
            rules.WAITING: self.env._("%s: nothing was seized yet."),
            rules.RELEASED: self.env._("%s: the seizure was released already."),
            rules.OVER: self.env._("%s: the seizure is over; nothing is left of it."),
        }
        if self.seizure_state in words:
            return words[self.seizure_state] % self.display_name
        if not self.officer_id:
            return self.env._(
                "%s: choose the commissaire de justice first.", self.display_name
            )
        return ""

    def _refuse_extent(self):
        """Return why the release cannot go so far, "" when it can."""
        fault = rules.find_fault(self.release_extent, self.release_amount, self.amount)
        words = {
            "amount": self.env._("%s: say which amount is set free."),
            "whole": self.env._(
                "%s: no less than what was seized is set free; release it all."
            ),
        }
        return words[fault] % self.display_name if fault else ""

    def _get_forerunners(self):
        """Return what came before the seizure: the leave, the demand for payment."""
        acts = self.procedure_id._get_seizing_acts().after_ids
        return self._get_events(acts)

    def _get_release_day(self, cause):
        """Return the day on which it was paid or settled; False when nobody knows."""
        acts = self.procedure_id._get_calling_acts(cause)
        known = self._get_events(acts)[-1:].date
        return known or (cause == rules.SETTLED and self.case_id._get_settled_on())
