# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL

from ..rules.profile import Behaviour, suggest
from .followup_scoring_facts import INSOLVENCY
from .followup_scoring_paid import NOTHING_PAID

DISPUTES = """
    SELECT d.followup_id, COUNT(*) FILTER (WHERE c.payer_sign = 'documents'),
           COUNT(*) FILTER (WHERE c.payer_sign = 'cash')
      FROM dunforce_dispute d JOIN dunforce_dispute_cause c ON c.id = d.cause_id
     WHERE d.followup_id = ANY(%(files)s) AND d.state IN ('open', 'founded')
       AND d.opened_on >= %(since)s AND c.payer_sign IS NOT NULL
  GROUP BY d.followup_id
"""
NO_DISPUTE = (0, 0)


class FollowupScoring(models.AbstractModel):
    """The payer profiles that behaviour suggests, worked out with the scores."""

    _inherit = "dunforce.followup.scoring"

    @api.model
    def _suggest_profiles(self, company, facts, kinds, today, paid):
        """Return {file: (id of the profile that behaviour suggests, its reasons)}.

        A profile that was deleted is not suggested: (None, None).
        """
        profiles = self.env["dunforce.payer.profile"].sudo()._get_by_code()
        found = {}
        for file, behaviour in self._read_behaviour(company, facts, kinds, today, paid):
            suggestion = suggest(behaviour)
            profile = profiles.get(suggestion.profile)
            found[file] = (profile, suggestion.reasons if profile else None)
        return found

    @api.model
    def _read_behaviour(self, company, facts, kinds, today, paid):
        """Yield (file id, rules' Behaviour) of the files whose rules' Facts are given.

        Extension point: an addon that knows more of a customer replaces his Behaviour
        in what super() yields.
        """
        disputes = self._read_disputes(company, list(facts), today)
        insolvency = self.env["ir.model.data"]._xmlid_to_res_id(INSOLVENCY)
        behaviour = self.env["dunforce.behaviour"]._of(company)
        received = sum(kind[2] for kind in (behaviour.segments or {}).values())
        for file, known in facts.items():
            documents, cash = disputes.get(file, NO_DISPUTE)
            behaviour = Behaviour(
                *paid.get(file, NOTHING_PAID).behaviour,
                is_public=kinds[file] == "public",
                share=known.value / received if received else 0.0,
                documents=documents,
                cash=cash,
                broken=known.broken_count,
                returned=known.returned_count,
                unfounded=known.unfounded_count,
                is_insolvent=any(event.key == insolvency for event in known.events),
                overdue=known.overdue,
                overdue_days=known.overdue_delay / (known.overdue or 1.0),
            )
            yield file, behaviour

    @api.model
    def _read_disputes(self, company, files, today):
        """Return {file id: disputes for want of documents, for want of money}."""
        values = self._get_query_values(company, today)
        query = SQL(DISPUTES, files=files, **values)
        return {row[0]: row[1:] for row in self.env.execute_query(query)}
