# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import json
from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ..rules.profile import FAR, GRACE, LAST, QUICK, RECENT, Behaviour, suggest
from .followup_scoring_facts import INSOLVENCY, PAID

# The paid items with the reminders that came before their payment; one that crossed it
# has taught us nothing. In the order of the fields of the rules' Behaviour.
BEHAVIOUR = f"""
    WITH told AS (
        SELECT i.line_id, MIN(i.date_done) AS first_on, COUNT(*) AS times,
               MAX(i.level)::int AS level
          FROM dunforce_followup_action_item i
          JOIN dunforce_followup_action a ON a.id = i.action_id
         WHERE i.followup_id = ANY(%(files)s) AND i.state = 'done' AND i.level > '0'
           AND i.listed IS NOT TRUE AND i.line_id IS NOT NULL AND a.channel <> 'task'
      GROUP BY i.line_id
    ), item AS (
        SELECT paid.*, told.*, paid.late > {GRACE} AS is_late
          FROM ({PAID}) paid
     LEFT JOIN told ON told.line_id = paid.id AND told.first_on <= paid.paid_on
    )
    SELECT file, COUNT(*), COUNT(*) FILTER (WHERE is_late),
           COUNT(*) FILTER (WHERE is_late AND late < {FAR}),
           COALESCE(AVG(late) FILTER (WHERE is_late), 0)::float8,
           COALESCE(STDDEV_POP(late) FILTER (WHERE is_late), 0)::float8,
           COALESCE(MIN(late) FILTER (WHERE is_late), 0),
           COALESCE(MAX(late) FILTER (WHERE is_late), 0),
           COALESCE(AVG(amount) FILTER (WHERE NOT is_late), 0),
           COALESCE(AVG(amount) FILTER (WHERE late >= {FAR}), 0),
           COUNT(times) FILTER (WHERE is_late),
           COALESCE(AVG(times) FILTER (WHERE is_late), 0)::float8,
           COUNT(*) FILTER (WHERE is_late AND times = 1
                                  AND paid_on <= first_on + {QUICK}),
           COUNT(*) FILTER (WHERE is_late AND level >= {LAST}),
           COALESCE(SUM(amount) FILTER (WHERE paid_on > %(recent)s), 0)
      FROM item
      JOIN (SELECT id AS file, partner_id AS customer FROM dunforce_followup
             WHERE id = ANY(%(files)s)) f ON customer = partner_id
  GROUP BY file
"""
# As an array that is read first: see `id_array`.
CUSTOMERS = """
    l.partner_id = ANY(ARRAY(
        SELECT partner_id FROM dunforce_followup WHERE id = ANY(%s)))
"""
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
    def _suggest_profiles(self, company, facts, kinds, today):
        """Write which profile each customer's behaviour suggests, and why."""
        profiles = self.env["dunforce.payer.profile"].sudo()._get_by_code()
        found = {}
        for file, behaviour in self._read_behaviour(company, facts, kinds, today):
            suggestion = suggest(behaviour)
            # A profile that was deleted is not suggested.
            profile = profiles.get(suggestion.profile)
            reasons = json.dumps(suggestion.reasons) if profile else None
            found[file] = (profile, reasons)
        self._write_profiles(found, today)

    @api.model
    def _read_behaviour(self, company, facts, kinds, today):
        """Yield (file id, rules' Behaviour) of the files whose rules' Facts are given.

        Extension point: an addon that knows more of a customer replaces his Behaviour
        in what super() yields.
        """
        paid, disputes = self._query_behaviour(company, list(facts), today)
        insolvency = self.env["ir.model.data"]._xmlid_to_res_id(INSOLVENCY)
        behaviour = self.env["dunforce.behaviour"]._of(company)
        received = sum(kind[2] for kind in (behaviour.segments or {}).values())
        for file, known in facts.items():
            documents, cash = disputes.get(file, NO_DISPUTE)
            behaviour = Behaviour(
                *paid.get(file, ()),
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
    def _query_behaviour(self, company, files, today):
        """Return {file: what was paid}, {file: what was disputed}."""
        values = self._get_query_values(company, today)
        values |= {"files": files, "recent": today - timedelta(days=RECENT)}
        values["some"] = SQL(CUSTOMERS, files)
        return tuple(
            {row[0]: row[1:] for row in self.env.execute_query(SQL(query, **values))}
            for query in (BEHAVIOUR, DISPUTES)
        )

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
