# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL

from ..rules.score import assess, summarize

# Files between two commits.
BATCH = 5000


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
        suggestions = self._suggest_profiles(company, known, kinds, today, paid)
        self._write_found(scores, suggestions, bands, today)

    @api.model
    def _read_kinds(self, ids):
        """Return {file id: kind of its customer, '' when unknown}."""
        query = SQL(
            "SELECT f.id, COALESCE(p.dunforce_kind, '') FROM dunforce_followup f "
            "JOIN res_partner p ON p.id = f.partner_id WHERE f.id = ANY(%s)",
            ids,
        )
        return dict(self.env.execute_query(query))
