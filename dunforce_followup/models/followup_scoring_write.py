# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import json

from odoo import api, models
from odoo.tools import SQL

from ..rules.score import find_class

# Points by which the score has to move to be noted in the history.
MARKED = 5

# In one statement, for each row of a file is written to once and found once. A locked
# class stays; whoever's class changes is decided again by the next run. What somebody
# has confirmed of a private person stays so while the class is the same. Whether a
# suggestion waits: see `_compute_profile_waits`.
WRITE = """
    WITH found AS (
        SELECT unnest(%(ids)s) AS id, unnest(%(scores)s) AS score,
               unnest(%(classes)s::int4[]) AS class,
               unnest(%(reasons)s::text[])::jsonb AS reasons,
               unnest(%(profiles)s::int4[]) AS profile,
               unnest(%(signs)s::text[])::jsonb AS signs
    ), written AS (
        UPDATE dunforce_followup f
           SET score = v.score, score_reasons = v.reasons, score_on = %(today)s,
               scored_class_id = v.class,
               risk_class_id = CASE WHEN %(free)s THEN v.class
                                    ELSE f.risk_class_id END,
               risk_class_source = CASE WHEN %(moved)s THEN 'computed'
                                        ELSE f.risk_class_source END,
               risk_class_confirmed_on = CASE WHEN %(moved)s THEN NULL
                                              ELSE f.risk_class_confirmed_on END,
               risk_class_confirmed_by = CASE WHEN %(moved)s THEN NULL
                                              ELSE f.risk_class_confirmed_by END,
               to_decide = f.to_decide OR %(moved)s,
               suggested_profile_id = v.profile, profile_reasons = v.signs,
               profile_suggested_on =
                   CASE WHEN v.profile IS NULL THEN NULL
                        WHEN f.suggested_profile_id = v.profile
                        THEN f.profile_suggested_on ELSE %(today)s END,
               profile_waits = v.profile IS NOT NULL
                   AND v.profile IS DISTINCT FROM f.answered_profile_id
                   AND v.profile IS DISTINCT FROM f.payer_profile_id
          FROM found v WHERE f.id = v.id
     RETURNING f.id, f.score, f.scored_class_id, f.score_reasons
    )
    INSERT INTO dunforce_risk_history
           (followup_id, date, score, risk_class_id, reasons)
    SELECT w.id, %(today)s, w.score, w.scored_class_id, w.score_reasons
      FROM written w
 LEFT JOIN LATERAL (SELECT h.score, h.risk_class_id FROM dunforce_risk_history h
                     WHERE h.followup_id = w.id ORDER BY h.date DESC, h.id DESC LIMIT 1
                   ) h ON TRUE
     WHERE h.score IS NULL OR ABS(h.score - w.score) >= %(marked)s
        OR h.risk_class_id IS DISTINCT FROM w.scored_class_id
"""
NO_SUGGESTION = (None, None)
FREE = "(v.class IS NOT NULL AND (f.risk_lock_until IS NULL OR f.risk_lock_until < %s))"


class FollowupScoring(models.AbstractModel):
    """What the night has found of many customers, written at once."""

    _inherit = "dunforce.followup.scoring"

    @api.model
    def _write_found(self, scores, suggestions, bands, today):
        """Write scores, classes, suggested profiles and history with one statement.

        :param scores: {file id: rules' Score}
        :param suggestions: {file id: (profile id or None, its reasons or None)}
        """
        if not scores:
            return
        free = SQL(FREE, today)
        found = [suggestions.get(file, NO_SUGGESTION) for file in scores]
        profiles, signs = zip(*found, strict=True)
        values = {
            "today": today,
            "free": free,
            "moved": SQL("%s AND f.risk_class_id IS DISTINCT FROM v.class", free),
            "marked": MARKED,
            "ids": list(scores),
            "scores": [score.points for score in scores.values()],
            "classes": [find_class(score.points, bands) for score in scores.values()],
            "reasons": [json.dumps(score.reasons) for score in scores.values()],
            "profiles": list(profiles),
            "signs": [json.dumps(one) if one is not None else None for one in signs],
        }
        # What a person has just decided is compared in the database.
        self.env.flush_all()
        self.env.cr.execute(SQL(WRITE, **values))
        self.env["dunforce.followup"].browse(scores).invalidate_recordset()
        self.env["dunforce.risk.history"].invalidate_model()
