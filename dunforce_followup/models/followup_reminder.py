# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import logging
from datetime import timedelta

import psycopg2

from odoo import api, models
from odoo.tools import split_every

_logger = logging.getLogger(__name__)

# Customers between two commits.
BATCH = 500
PIECES = "dunforce_followup.mail_activity_type_kyc"


class Followup(models.Model):
    """Each day, ask for the documents to renew and the situations to look at again."""

    _inherit = "dunforce.followup"

    @api.model
    def _cron_remind(self):
        """Serve each company; what goes wrong in one of them is its own."""
        progress = self.env["ir.cron"]._commit_progress
        # sudo: the job serves every company, whoever it runs as.
        companies = self.env["res.company"].sudo()
        for company in companies.search([("dunforce_active", "=", True)]):
            for model in self._get_reminding_models():
                records = self.env[model].sudo().with_company(company)
                if not self._remind(records, company, progress):
                    return

    @api.model
    def _get_reminding_models(self):
        """Return the models with something that people look at again on its day.

        Extension point: a model has `_get_due(company, today)`, ids in an order of its
        own, and `_announce(today)`, which opens the activities of some of them, once.
        """
        return ["dunforce.kyc.piece", "dunforce.followup.situation"]

    @api.model
    def _remind(self, records, company, progress=None):
        """Announce what is due in a company; return whether there is time for more.

        :param progress: commits and returns the seconds left (the job's)
        """
        today = company._followup_today()
        due = records._get_due(company, today)
        if progress:
            progress(remaining=len(due))
        for batch in split_every(BATCH, due, records.browse):
            self._announce_safely(batch, today)
            if progress and not progress(len(batch)):
                return False
        return True

    @api.model
    def _announce_safely(self, records, today):
        """Announce a batch; its trouble is not that of the others."""
        try:
            with self.env.cr.savepoint():
                records._announce(today)
                self.env.flush_all()
        except psycopg2.OperationalError:
            # Serialization and connection troubles are the caller's to retry.
            raise
        except Exception:
            _logger.exception("No reminder was made of %s", records)
            self.env.invalidate_all(flush=False)

    @api.model
    def _plan_activities(self, vals_list):
        """Create activities in bulk, without a mail for each one."""
        # sudo: the job gives them to people who may not write activities themselves.
        return (
            self.env["mail.activity"]
            .sudo()
            .with_context(mail_activity_quick_update=True)
            .create([{**vals, "automated": True} for vals in vals_list])
        )

    def _get_piece_activities(self):
        """Return the open activities that ask for documents of these customers."""
        type_id = self.env["ir.model.data"]._xmlid_to_res_id(PIECES)
        # sudo: whoever brings a document need not be the one who was asked.
        return (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("activity_type_id", "=", type_id),
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("automated", "=", True),
                ]
            )
        )

    def _close_answered_pieces(self):
        """Clear the activities of customers who have nothing left to renew."""
        activities = self._get_piece_activities()
        if not activities:
            return
        files = self.browse(activities.mapped("res_id"))
        asking = self.browse()
        # sudo: as for the activities.
        for file in files.sudo():
            company = file.company_id
            last = company._followup_today() + timedelta(days=company.dunforce_kyc_days)
            if any(
                piece.current and piece.date_end and piece.date_end <= last
                for piece in file.piece_ids
            ):
                asking |= file
        activities.filtered(
            lambda activity: activity.res_id not in asking.ids
        ).with_context(mail_activity_quick_update=True).unlink()
