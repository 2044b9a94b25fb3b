# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import json

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
# What has not changed is not written. Whether it waits: see `_compute_profile_waits`.
WRITE = """
    UPDATE dunforce_followup f
       SET suggested_profile_id = v.profile, profile_reasons = v.reasons,
           profile_suggested_on =
               CASE WHEN v.profile IS NULL THEN NULL
                    WHEN f.suggested_profile_id = v.profile THEN f.profile_suggested_on
                    ELSE %(today)s END,
           profile_waits = v.profile IS NOT NULL
               AND v.profile IS DISTINCT FROM f.answered_profile_id
               AND v.profile IS DISTINCT FROM f.payer_profile_id
      FROM (SELECT unnest(%(ids)s) AS id, unnest(%(profiles)s::int4[]) AS profile,
                   unnest(%(reasons)s::text[])::jsonb AS reasons) v
     WHERE f.id = v.id
       AND (f.suggested_profile_id IS DISTINCT FROM v.profile
            OR f.profile_reasons IS DISTINCT FROM v.reasons)
"""
NO_DISPUTE = (0, 0)


class FollowupScoring(models.AbstractModel):
    """The payer profiles that behaviour suggests, worked out with the scores."""

    _inherit = "dunforce.followup.scoring"

    @api.model
    def _suggest_profiles(self, company, facts, kinds, today, paid):
        """Write which profile each customer's behaviour suggests, and why."""
        profiles = self.env["dunforce.payer.profile"].sudo()._get_by_code()
        found = {}
        for file, behaviour in self._read_behaviour(company, facts, kinds, today, paid):
            suggestion = suggest(behaviour)
            # A profile that was deleted is not suggested.
            profile = profiles.get(suggestion.profile)
            reasons = json.dumps(suggestion.reasons) if profile else None
            found[file] = (profile, reasons)
        self._write_profiles(found, today)

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

    @api.model
    def _write_profiles(self, found, today):
        """Write what has changed of {file: (profile id or None, reasons)}."""
        if not found:
            return
        profiles, reasons = zip(*found.values(), strict=True)
        # What a person has just decided is compared in the database.
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                WRITE,
                today=today,
                ids=list(found),
                profiles=list(profiles),
                reasons=list(reasons),
            )
        )
        self.env["dunforce.followup"].browse(found).invalidate_recordset()
