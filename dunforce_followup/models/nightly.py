# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import logging

from odoo import api, models

_logger = logging.getLogger(__name__)


class Nightly(models.AbstractModel):
    """What is worked out of all customers every night, company by company."""

    _name = "dunforce.nightly"
    _description = "Work of the night"

    @api.model
    def _serve_companies(self, serve):
        """Call ``serve(company, progress)`` for each company that scores.

        It returns whether all is done; the job goes on the next time where it stopped.
        """
        # sudo: the job serves every company, whoever it runs as.
        companies = self.env["res.company"].sudo()
        companies = companies.search([("dunforce_scoring", "=", True)])
        progress = self.env["ir.cron"]._commit_progress
        progress(remaining=len(companies))
        for company in companies:
            try:
                finished = serve(self.with_company(company), company, progress)
            except Exception:
                # The trouble of one company must not keep the others waiting.
                _logger.exception("%s of %s failed", self._description, company.name)
                self.env.cr.rollback()
                finished = True
            if not progress(1) or not finished:
                break
