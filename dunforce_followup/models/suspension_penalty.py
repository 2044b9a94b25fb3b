# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..rules.calendar import ONE_DAY
from ..rules.suspension import DIVERTED


class Suspension(models.Model):
    """What a suspension means for the penalties of what it suspends."""

    _inherit = "dunforce.suspension"

    def _add_penalty_stop(self, stop):
        """Return the Stop with what this suspension adds to it."""
        self.ensure_one()
        if self.kind == "prescription" or self.kind in DIVERTED:
            return stop._replace(barred=self.kind)
        if self.kind in ("insolvency", "over_indebtedness"):
            # Nothing accrues from the day of the judgment on (C. com. L622-28).
            last = self.date_start - ONE_DAY
            stop = stop._replace(last=min(last, stop.last or last))
        if self.kind == "insolvency":
            start = self.date_start
            stop = stop._replace(judgment=min(start, stop.judgment or start))
        return stop
