# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import hashlib
import logging

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, split_every

_logger = logging.getLogger(__name__)

# Customers per batch: bounds memory and the time between two commits.
BATCH = 5000


class FollowupRun(models.Model):
    _name = "dunforce.followup.run"
    _description = "Follow-up run"
    _order = "date desc, id desc"

    date = fields.Date(required=True)
    company_id = fields.Many2one("res.company", required=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(
        [("running", "Running"), ("done", "Done"), ("warning", "Done with failures")],
        required=True,
        default="running",
    )
    started_at = fields.Datetime()
    ended_at = fields.Datetime()
    line_ids = fields.One2many("dunforce.followup.run.line", "run_id")
    action_ids = fields.One2many("dunforce.followup.action", "run_id")
    customer_count = fields.Integer(string="Customers")
    item_count = fields.Integer(string="Items")
    prepared_count = fields.Integer(string="Prepared")
    cancelled_count = fields.Integer(string="Cancelled")
    failed_count = fields.Integer(string="Failures")
    sent_count = fields.Integer(compute="_compute_action_figures")
    to_approve_count = fields.Integer(compute="_compute_action_figures")
    todo_count = fields.Integer(compute="_compute_action_figures")

    _company_date_unique = models.UniqueIndex(
        "(company_id, date)", "There is one run per company and day."
    )

    @api.depends("action_ids.state")
    def _compute_action_figures(self):
        counts = {}
        for run, state, count in self.env["dunforce.followup.action"]._read_group(
            [("run_id", "in", self.ids)], ["run_id", "state"], ["__count"]
        ):
            counts[run.id, state] = count
        for run in self:
            sent = counts.get((run.id, "done"), 0) + counts.get((run.id, "sending"), 0)
            run.sent_count = sent
            run.to_approve_count = counts.get((run.id, "to_approve"), 0)
            run.todo_count = counts.get((run.id, "todo"), 0)

    @api.depends("date", "company_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            run.display_name = format_date(self.env, run.date)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Runs are part of the audit trail; keep them."))

    @api.model
    def _cron_run(self):
        """Run every company's day: prepare what is due, then send what is ready.

        Resumable: each batch is committed, and the next call looks only at what is
        left, so Odoo calls again until nothing remains.
        """
        # sudo: the job serves every company, whoever it runs as.
        companies = (
            self.env["res.company"].sudo().search([("dunforce_active", "=", True)])
        )
        progress = self.env["ir.cron"]._commit_progress
        progress(remaining=len(companies))
        for company in companies:
            try:
                finished = self.with_company(company)._run_company(company, progress)
            except Exception:
                # One company's trouble must not keep the others from their day.
                _logger.exception("Follow-up of company %s failed", company.name)
                self.env.cr.rollback()
                finished = True
            if not progress(1) or not finished:
                break

    @api.model
    def _run_company(self, company, progress):
        """Serve one company: its run of the day, then what is ready to leave."""
        today = company._followup_today()
        run = self._start(company, today)
        return run._process(progress) and self.env["dunforce.followup.action"]._execute(
            company, today, progress
        )

    @api.model
    def _start(self, company, today):
        """Return the run of the day, made at the first call."""
        run = self.search([("company_id", "=", company.id), ("date", "=", today)])
        if not company.dunforce_start_date:
            company.sudo().dunforce_start_date = today
        return run or self.create(
            {
                "company_id": company.id,
                "date": today,
                "started_at": fields.Datetime.now(),
            }
        )

    def _process(self, progress=None):
        """Select, decide and write the day of a company, batch by batch.

        The same day again looks only at what changed since; nothing is done twice.

        :param progress: commits and returns the seconds left (the job's); without it
            everything happens in the caller's transaction
        :return: whether the day is complete
        """
        self.ensure_one()
        engine = self.env["dunforce.followup.engine"].with_company(self.company_id)
        self.env["dunforce.followup.loader"]._follow_suspending(self)
        setting = engine._get_setting(self.company_id, self.date)
        selected = engine._select(setting, self._get_stamp())
        self._count_contacted(setting)
        if len(selected) > BATCH:
            loader = self.env["dunforce.followup.loader"]
            setting.credits = loader._read_credits(setting)
        for batch in split_every(BATCH, selected):
            self._process_batch(setting, dict(batch))
            if progress and not progress(0):
                return False
        self.env["dunforce.followup.action"]._follow_patience(self)
        if selected or not self.ended_at:
            self.env["dunforce.followup.writer"]._report_undated(self, setting)
        if selected:
            self._refresh_lines()
        self._close()
        return True

    def _close(self):
        state = "warning" if self._get_failures() else "done"
        if self.state != state:
            self.write({"state": state, "ended_at": fields.Datetime.now()})

    def _process_partners(self, partner_ids):
        """Decide some customers now, whether or not anything changed."""
        engine = self.env["dunforce.followup.engine"].with_company(self.company_id)
        setting = engine._get_setting(self.company_id, self.date)
        self._count_contacted(setting)
        self._process_batch(setting, dict.fromkeys(partner_ids))
        self._refresh_lines()

    def _get_stamp(self):
        """Return what makes every decision under another configuration stale."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            SELECT MAX(p.write_date), MAX(s.write_date), COUNT(s.id),
                   (SELECT write_date FROM res_company WHERE id = %s)
              FROM dunforce_followup_plan p
         LEFT JOIN dunforce_followup_step s ON s.plan_id = p.id
            """,
            [self.company_id.id],
        )
        text = str(self.env.cr.fetchone())
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def _count_contacted(self, setting):
        """Go on counting towards the caps of the plans where the run left off."""
        for plan, count in self.env["dunforce.followup.action"]._read_group(
            [("run_id", "=", self.id), ("kind", "=", "step")],
            ["plan_id"],
            ["followup_id:count_distinct"],
        ):
            setting.contacted[plan.id] = count

    def _process_batch(self, setting, fingerprints):
        """Decide and write a batch; a failure is narrowed down to the guilty customer.

        One savepoint a batch: one per customer would cost more than the work itself.
        """
        partner_ids = list(fingerprints)
        contacted = setting.contacted.copy()
        try:
            with self.env.cr.savepoint():
                self.prepared_count += self._decide_and_write(setting, fingerprints)
        except psycopg2.OperationalError:
            # Serialization and connection troubles are the caller's to retry.
            raise
        except Exception as error:
            self.env.invalidate_all(flush=False)
            setting.contacted = contacted
            if len(partner_ids) == 1:
                self._record_failure(partner_ids[0], error)
                return
            half = len(partner_ids) // 2
            for part in (partner_ids[:half], partner_ids[half:]):
                self._process_batch(setting, {key: fingerprints[key] for key in part})

    def _decide_and_write(self, setting, fingerprints):
        engine = self.env["dunforce.followup.engine"].with_company(self.company_id)
        actions = self.env["dunforce.followup.action"].with_company(self.company_id)
        partner_ids = list(fingerprints)
        actions._revalidate(setting, self.date, partner_ids)
        verdicts = engine._judge(setting, partner_ids)
        writer = self.env["dunforce.followup.writer"].with_company(self.company_id)
        result = writer._write_decisions(self, setting, verdicts, fingerprints)
        self.env.flush_all()
        return result

    def _record_failure(self, partner_id, error):
        """Keep the reason on the customer's file and in the run, and go on."""
        partner = self.env["res.partner"].browse(partner_id)
        _logger.error("Follow-up of customer %s failed", partner_id, exc_info=error)
        followup = self.env["dunforce.followup"]._get_or_create(
            self.company_id, partner
        )
        followup.write(
            {
                "status": "attention",
                "reason_code": "failed",
                "reason_params": {"error": str(error)},
                "run_id": self.id,
                "to_decide": True,
            }
        )
        self._get_failures().filtered(lambda x: x.followup_id == followup).unlink()
        self.line_ids.create(
            {
                "run_id": self.id,
                "reason_code": "failed",
                "outcome": "failed",
                "customer_count": 1,
                "followup_id": followup.id,
                "detail": f"{partner.display_name}: {error}",
            }
        )
        self.failed_count = len(self._get_failures())

    def _refresh_lines(self):
        """Count the customers of this run per reason; touch only what differs.

        One with an action of this run counts as prepared, whatever came after.
        """
        self._drop_mended()
        self.env.flush_all()
        query = """
            SELECT CASE WHEN a.followup_id IS NULL THEN f.reason_code
                        ELSE 'prepared' END,
                   COUNT(*), SUM(f.overdue_amount), SUM(f.open_count)
              FROM dunforce_followup f
         LEFT JOIN (SELECT DISTINCT followup_id FROM dunforce_followup_action
                     WHERE run_id = %(run)s AND kind IN ('step', 'address')
                       AND state <> 'expired') a ON a.followup_id = f.id
             WHERE f.run_id = %(run)s AND f.reason_code <> 'failed'
          GROUP BY 1
        """
        self.env.cr.execute(query, {"run": self.id})
        rows = self.env.cr.fetchall()
        known = {
            line.reason_code: line for line in self.line_ids - self._get_failures()
        }
        for code, count, overdue, _items in rows:
            self._refresh_line(known.pop(code, None), code, count, overdue)
        self.line_ids.browse(line.id for line in known.values()).unlink()
        self.customer_count = sum(row[1] for row in rows)
        self.item_count = sum(row[3] for row in rows)

    def _refresh_line(self, line, code, count, overdue):
        if line is None:
            outcome = code if code in ("prepared", "observed") else "left"
            line = self.line_ids.create(
                {"run_id": self.id, "reason_code": code, "outcome": outcome}
            )
        if line.customer_count != count:
            line.customer_count = count
        if self.currency_id.compare_amounts(line.overdue_amount, overdue):
            line.overdue_amount = overdue

    def _drop_mended(self):
        """Forget the failures of customers that were served since."""
        mended = self._get_failures().filtered(
            lambda line: line.followup_id.reason_code != "failed"
        )
        mended.unlink()
        self.failed_count = len(self._get_failures())

    def _get_failures(self):
        return self.line_ids.filtered(lambda line: line.outcome == "failed")
