# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import logging
from datetime import date

import psycopg2

from odoo import api, fields, models
from odoo.tools import SQL, split_every

from ..const import OPEN_STATES
from ..rules.retention import Life, judge
from ..sql import NATURAL_PERSON

_logger = logging.getLogger(__name__)

# Files between two commits.
BATCH = 50
# What a purpose erases, in the words of `_get_personal_fields`.
GROUPS = {
    "settled": "contents",
    "unpaid": "contents",
    "file": "file",
    "document": "document",
}
# The last thing on the account, or that we did; what settled the last debt: money or a
# credit note, else nobody paid it. Whatever is open counts, also what we owe him.
LIVES = """
    SELECT f.id, %(natural)s, COALESCE(l.owed, FALSE),
           COALESCE(GREATEST(l.last, a.last), f.create_date::date),
           (SELECT j.type = 'general' FROM account_move_line c
              JOIN account_account k ON k.id = c.account_id
              JOIN account_journal j ON j.id = c.journal_id
             WHERE c.partner_id = f.partner_id AND c.company_id = f.company_id
               AND c.parent_state = 'posted' AND k.account_type = 'asset_receivable'
               AND c.credit > 0
          ORDER BY c.date DESC, c.id DESC LIMIT 1)
      FROM dunforce_followup f
      JOIN res_partner p ON p.id = f.partner_id
 LEFT JOIN LATERAL (
           SELECT MAX(l.date) AS last,
                  bool_or(l.reconciled IS NOT TRUE AND l.amount_residual <> 0) AS owed
             FROM account_move_line l JOIN account_account k ON k.id = l.account_id
            WHERE l.partner_id = f.partner_id AND l.company_id = f.company_id
              AND l.parent_state = 'posted' AND k.account_type = 'asset_receivable'
           ) l ON TRUE
 LEFT JOIN LATERAL (
           SELECT MAX(GREATEST(a.date, a.date_done)) AS last
             FROM dunforce_followup_action a WHERE a.followup_id = f.id
           ) a ON TRUE
     WHERE f.company_id = %(company)s AND %(some)s
"""
HOLDS = """
    SELECT followup_id, 'open_action' FROM dunforce_followup_action
     WHERE company_id = %(company)s AND state = ANY(%(open)s)
     UNION ALL
    SELECT followup_id, 'open_action' FROM dunforce_followup_action
     WHERE company_id = %(company)s AND consequence_outcome = 'carried_out'
       AND lifted_on IS NULL
     UNION ALL
    SELECT followup_id, 'promised' FROM dunforce_promise
     WHERE company_id = %(company)s AND state = 'open'
     UNION ALL
    SELECT followup_id, 'disputed' FROM dunforce_dispute
     WHERE company_id = %(company)s AND state = 'open'
     UNION ALL
    SELECT followup_id, 'payment_plan' FROM dunforce_payment_plan
     WHERE company_id = %(company)s AND state IN ('draft', 'agreed')
     UNION ALL
    SELECT followup_id, 'suspended' FROM dunforce_suspension
     WHERE company_id = %(company)s AND state = 'active'
     UNION ALL
    SELECT followup_id, 'order_hold' FROM dunforce_order_hold
     WHERE company_id = %(company)s AND state = 'active'
"""


class RetentionRule(models.Model):
    """The daily pass over the files of private people: what is over goes."""

    _inherit = "dunforce.retention.rule"

    due_count = fields.Integer(
        string="Files due today",
        compute="_compute_due_count",
        help="Customers whose data would be pseudonymised today by this period.",
    )

    @api.depends("purpose", "months", "days", "date_from", "company_id", "country_id")
    @api.depends_context("allowed_company_ids")
    def _compute_due_count(self):
        due = self._read_due()
        for rule in self:
            rule.due_count = len(due.get(rule, ()))

    def _read_due(self):
        """Return {rule: ids of the files it would pseudonymise today, if in force}.

        Rules of different purposes are judged together: the ledger is read once.
        """
        due = {}
        for company in self.env.companies:
            left = self.filtered_domain(self._get_company_domain(company))
            while left:
                periods = {rule.purpose: rule for rule in left}
                today = company._followup_today()
                for purpose, lasts in self._find_due(company, today, periods).items():
                    due.setdefault(periods[purpose], []).extend(lasts)
                left -= left.concat(*periods.values())
        return due

    def action_show_due(self):
        """Show whose data the period would make unreadable today."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What would be pseudonymised today"),
            "res_model": "dunforce.followup",
            "view_mode": "list,form",
            "domain": [("id", "in", self._read_due().get(self, []))],
            "context": {"active_test": False},
        }

    @api.model
    def _find_due(self, company, today, periods):
        """Return {purpose: {file id: last day}} of what is over.

        :param periods: {purpose: rule} to judge by
        """
        due = {}
        for file, purpose, last, verdict in self._judge_files(company, today, periods):
            if verdict.erase:
                due.setdefault(purpose, {})[file] = last
        return due

    @api.model
    def _judge_files(self, company, today, periods, files=None):
        """Yield (file id, purpose, last day, rules' Verdict) of private people's files.

        :param files: only these, whoever they belong to
        """
        # Plain SQL below: it must see what this very transaction has just changed.
        self.env.flush_all()
        terms = {purpose: rule._to_term() for purpose, rule in periods.items()}
        erased = self._read_erased(company)
        holds = self._get_retention_holds(company)
        for file, natural, owed, last, written_off in self._read_lives(company, files):
            other = "settled" if written_off else "unpaid"
            hold = holds.get(file, "")
            for purpose in (name for name in GROUPS if name != other):
                day = erased.get((file, GROUPS[purpose]))
                life = Life(natural, owed, last, hold, day)
                yield file, purpose, last, judge(life, terms.get(purpose), today)

    @api.model
    def _read_lives(self, company, files=None):
        """Return what the ledger and the actions say of files.

        Of the private people's, or of the given ones:
        ``[(file id, private person?, owed?, last day, written off?)]``.
        """
        some = NATURAL_PERSON
        if files is not None:
            some = SQL("f.id = ANY(%s)", files.ids)
        return self.env.execute_query(
            SQL(LIVES, natural=NATURAL_PERSON, company=company.id, some=some)
        )

    @api.model
    def _read_erased(self, company):
        """Return {(file id, group): last day behind what was pseudonymised}."""
        # sudo: as the log of what the job did.
        logs = self.env["dunforce.retention.log"].sudo()
        rows = logs._read_group(
            [("company_id", "=", company.id), ("last_day", "!=", False)],
            ["followup_id", "purpose"],
            ["last_day:max"],
        )
        erased = {}
        for followup, purpose, day in rows:
            key = (followup.id, GROUPS[purpose])
            erased[key] = max(day, erased.get(key, date.min))
        return erased

    @api.model
    def _get_retention_holds(self, company):
        """Return {file id: why}: what protects files from deletion.

        Extension point: an addon that must keep a file (a lawsuit, an audit) adds it to
        what super() returns; so does one with records that may be open.
        """
        query = SQL(HOLDS, company=company.id, open=list(OPEN_STATES))
        return dict(self.env.execute_query(query))

    @api.model
    def _cron_pseudonymize(self):
        """Pseudonymise what is over, company by company; nothing without a period."""
        progress = self.env["ir.cron"]._commit_progress
        # sudo: the job serves every company, whoever it runs as.
        companies = self.env["res.company"].sudo().search([("active", "=", True)])
        for company in companies:
            today = company._followup_today()
            if not self.sudo()._pseudonymize_company(company, today, progress):
                break

    @api.model
    def _pseudonymize_company(self, company, today, progress=None):
        """Pseudonymise what is over in a company; return whether all of it was.

        :param progress: commits and returns the seconds left (the job's)
        """
        periods = self._get_periods(company, today)
        due = self._find_due(company, today, periods)
        if progress:
            progress(remaining=sum(map(len, due.values())))
        for purpose, lasts in due.items():
            for batch in split_every(BATCH, lasts):
                for file in self.env["dunforce.followup"].browse(batch):
                    last = lasts[file.id]
                    self._pseudonymize_file(file, periods[purpose], today, last)
                if progress and not progress(len(batch)):
                    return False
        return True

    @api.model
    def _pseudonymize_file(self, file, rule, today, last):
        """Pseudonymise one file and log it; its trouble is not that of the others."""
        try:
            with self.env.cr.savepoint():
                count = self.env["dunforce.personal.data"]._pseudonymize(
                    file, GROUPS[rule.purpose]
                )
                self.env["dunforce.retention.log"].sudo().create(
                    {
                        "date": today,
                        "last_day": last,
                        "followup_id": file.id,
                        "company_id": file.company_id.id,
                        "purpose": rule.purpose,
                        "rule_id": rule.id,
                        "months": rule.months,
                        "record_count": count,
                    }
                )
                self.env.flush_all()
        except psycopg2.OperationalError:
            # Serialization and connection troubles are the caller's to retry.
            raise
        except Exception:
            _logger.exception("The data of file %s could not be erased", file.id)
            self.env.invalidate_all(flush=False)
