# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import FollowupCommon, june


class InvoiceCommon(FollowupCommon):
    """One customer with one invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)

    def _follow(self, steps, **values):
        plan = self._make_plan(steps, **values)
        self.invoice.dunforce_plan_id = plan
        return plan
