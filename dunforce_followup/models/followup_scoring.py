# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import json

from odoo import api, models
from odoo.tools import SQL

from ..rules.score import assess, find_class, summarize

# Files between two commits.
BATCH = 5000
# Points by which the score has to move to be noted in the history.
MARKED = 5

# A locked class stays; whoever's class changes is decided again by the next run. What
# somebody has confirmed of a private person stays so while the class is the same.
WRITE = """
    UPDATE dunforce_followup f
       SET score = v.score, score_reasons = v.reasons::jsonb, score_on = %(today)s,
           scored_class_id = v.class,
           risk_class_id = CASE WHEN %(free)s THEN v.class ELSE f.risk_class_id END,
           risk_class_source = CASE WHEN %(moved)s THEN 'computed'
                                    ELSE f.risk_class_source END,
           risk_class_confirmed_on = CASE WHEN %(moved)s THEN NULL
                                          ELSE f.risk_class_confirmed_on END,
           risk_class_confirmed_by = CASE WHEN %(moved)s THEN NULL
                                          ELSE f.risk_class_confirmed_by END,
           to_decide = f.to_decide OR %(moved)s
      FROM (SELECT unnest(%(ids)s) AS id, unnest(%(scores)s) AS score,
                   unnest(%(classes)s::int4[]) AS class,
                   unnest(%(reasons)s) AS reasons) v
     WHERE f.id = v.id
"""
FREE = "(v.class IS NOT NULL AND (f.risk_lock_until IS NULL OR f.risk_lock_until < %s))"
HISTORY = """
    INSERT INTO dunforce_risk_history
           (followup_id, date, score, risk_class_id, reasons)
    SELECT f.id, %(today)s, f.score, f.scored_class_id, f.score_reasons
      FROM dunforce_followup f
 LEFT JOIN LATERAL (SELECT h.score, h.risk_class_id FROM dunforce_risk_history h
                     WHERE h.followup_id = f.id ORDER BY h.date DESC, h.id DESC LIMIT 1
                   ) h ON TRUE
     WHERE f.id = ANY(%(ids)s)
       AND (h.score IS NULL OR ABS(h.score - f.score) >= %(marked)s
            OR h.risk_class_id IS DISTINCT FROM f.scored_class_id)
"""


class FollowupScoring(models.AbstractModel):
    """The score of all customers, worked out every night."""

    _inherit = "dunforce.followup.scoring"

    @api.model
    def _cron_score(self):
        """Score every company's customers once a day; go on where it stopped."""
        self._serve_companies(type(self)._score_company)

    @api.model
    def _score_company(self, company, progress):
        """Score the files that have no score of today; return whether all have one."""
        today = company._followup_today()
        files = self.env["dunforce.followup"].search(
            [
                ("company_id", "=", company.id),
                "|",
                ("score_on", "=", False),
                ("score_on", "!=", today),
                # What was pseudonymised for good stays so until he buys again.
                "|",
                ("open_count", ">", 0),
                "!",
                ("retention_log_ids", "any", [("purpose", "=", "file")]),
            ],
            order="id",
        )
        if files:
            self.env["dunforce.behaviour"]._of(company).segments = self._read_segments(
                company, today
            )
        for start in range(0, len(files), BATCH):
            self._score_files(company, files.ids[start : start + BATCH], today)
            if not progress(0):
                return start + BATCH >= len(files)
        return True

    @api.model
    def _score_files(self, company, ids, today):
        """Score some files of a company and write what has come out.

        Their payer profiles are suggested from the same facts.
        """
        factors = self.env["dunforce.risk.factor"].sudo()._get_rules()
        bands = self.env["dunforce.risk.class"].sudo()._get_bands()
        segments = summarize(self.env["dunforce.behaviour"]._of(company).segments or {})
        kinds = self._read_kinds(ids)
        paid = self._read_paid(company, ids, today)
        known = self._read_facts(company, ids, today, paid)
        scores = {
            file: assess(facts, segments.get(kinds[file], segments[None]), factors)
            for file, facts in known.items()
        }
        self._write_scores(scores, bands, today)
        self._suggest_profiles(company, known, kinds, today, paid)

    @api.model
    def _read_kinds(self, ids):
        """Return {file id: kind of its customer, '' when unknown}."""
        query = SQL(
            "SELECT f.id, COALESCE(p.dunforce_kind, '') FROM dunforce_followup f "
            "JOIN res_partner p ON p.id = f.partner_id WHERE f.id = ANY(%s)",
            ids,
        )
        return dict(self.env.execute_query(query))

    @api.model
    def _write_scores(self, scores, bands, today):
        """Write many scores with two statements."""
        if not scores:
            return
        free = SQL(FREE, today)
        moved = SQL("%s AND f.risk_class_id IS DISTINCT FROM v.class", free)
        values = {
            "today": today,
            "free": free,
            "moved": moved,
            "ids": list(scores),
            "scores": [score.points for score in scores.values()],
            "classes": [find_class(score.points, bands) for score in scores.values()],
            "reasons": [json.dumps(score.reasons) for score in scores.values()],
        }
        self.env.cr.execute(SQL(WRITE, **values))
        self.env.cr.execute(SQL(HISTORY, today=today, ids=list(scores), marked=MARKED))
        self.env["dunforce.followup"].browse(scores).invalidate_recordset()
        self.env["dunforce.risk.history"].invalidate_model()
