# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..rules.contact import may_contact


class PaymentPlan(models.Model):
    """Reminders before the instalments, and notices that one is late."""

    _inherit = "dunforce.payment.plan"

    def _prepare_notices(self, run):
        """Prepare what the instalments ask for today, as far as contacts allow."""
        mode = run.company_id.dunforce_plan_mode
        if not self or mode == "none":
            return
        engine = self.env["dunforce.followup.engine"].with_company(run.company_id)
        setting = engine._get_setting(run.company_id, run.date)
        partner_ids = sorted(set(self.partner_id.ids))
        loader = self.env["dunforce.followup.loader"]
        customers = {
            customer.id: customer
            for customer in loader._load(setting, partner_ids, run.date)
        }
        for file, plans in self.grouped("followup_id").items():
            customer = customers.get(file.partner_id.id)
            if customer and customer.calendar.is_workday(run.date):
                plans._prepare_notice(run, customer, setting)

    def _prepare_notice(self, run, customer, setting):
        """Prepare the first notice that is missing, if the customer may be contacted.

        The others wait for another day: a customer gets one contact at a time.
        """
        today, caps = run.date, setting.policy.caps
        if may_contact(customer.contacts, 0, caps, today).reason:
            return
        for instalment in self.instalment_ids.sorted(lambda one: (one.date, one.id)):
            notice = instalment._find_notice(customer, today)
            if notice and not instalment._has_notice(notice):
                vals = instalment._prepare_notice_vals(notice, customer, run)
                action = self.env["dunforce.followup.action"].create(vals)
                if action.state == "todo":
                    action._schedule_activities()
                return
