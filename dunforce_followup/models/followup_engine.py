# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules.customer import decide
from ..rules.verdict import Verdict, totals_of
from ..setting import Setting
from .followup_loader import OPEN_ITEMS


class FollowupEngine(models.AbstractModel):
    """Select and decide: the part of the run that writes nothing."""

    _name = "dunforce.followup.engine"
    _description = "Follow-up: select and decide"
    _inherit = "dunforce.followup.reason"

    @api.model
    def _get_setting(self, company, today):
        """Read once what every batch of a run needs."""
        plans = self._get_plans(company)
        setting = Setting(
            company,
            today,
            [plan for plan, active in plans if active],
            {plan.id: plan for plan, _active in plans},
        )
        setting.account_ids = self._get_account_ids(company)
        setting.pending_moves = self._get_pending_moves(company)
        return setting

    @api.model
    def _get_account_ids(self, company):
        """Return the accounts of a company that hold what customers owe."""
        accounts = self.env["account.account"].sudo()
        own = Domain(accounts._check_company_domain(company))
        return accounts.search(own & self._get_account_domain()).ids

    @api.model
    def _get_account_domain(self):
        """Return which accounts hold what customers owe."""
        return Domain("account_type", "=", "asset_receivable")

    @api.model
    def _get_plans(self, company):
        """Return [(rules' Plan, active)] of the plans a company may use."""
        records = self.env["dunforce.followup.plan"].sudo()
        records = records.with_context(active_test=False).search(
            ["|", ("company_id", "=", False), ("company_id", "parent_of", company.id)]
        )
        return [(record._to_rule(), record.active) for record in records]

    @api.model
    def _get_pending_moves(self, company):
        """Return the invoices with an online payment that is not settled yet."""
        if "transaction_ids" not in self.env["account.move"]._fields:
            return ()
        transactions = self.env["payment.transaction"].sudo()
        return transactions.search(
            [
                ("state", "in", ("pending", "authorized")),
                ("company_id", "=", company.id),
                ("invoice_ids", "!=", False),
            ]
        ).invoice_ids.ids

    @api.model
    def _select(self, setting, stamp, everything=False):
        """Return the customers with something to decide, in the order of their ids.

        One aggregate over the open items, from the covering index. Left out are the
        customers whose items have not changed since they were decided under the same
        configuration (`stamp`), until the day the decision named: on most days, and in
        the second run of a day, that is nearly all of them.
        """
        query = self._get_selection(setting, stamp, everything)
        self.env["account.move.line"].flush_model()
        self.env["dunforce.followup"].flush_model()
        return self.env.execute_query(query)

    @api.model
    def _decide(self, setting, partner_ids, forced_plan=None):
        """Return [(rules' Customer, rules' Decision)] of these customers, today."""
        loader = self.env["dunforce.followup.loader"]
        return [
            (customer, decide(customer, setting.policy, setting.today))
            for customer in loader._load(
                setting, partner_ids, setting.today, forced_plan
            )
        ]

    @api.model
    def _judge(self, setting, partner_ids):
        """Return the rules' Verdict on each of these customers, today.

        Those without a past share the decision of their situation; the items of the
        others are looked at one by one.
        """
        loader = self.env["dunforce.followup.loader"]
        verdicts = loader._judge_crowd(setting, partner_ids, setting.today)
        others = [partner for partner in partner_ids if partner not in verdicts]
        for customer, decision in self._decide(setting, others) if others else ():
            totals = totals_of(customer, setting.today)
            verdicts[customer.id] = Verdict(customer.id, *decision, totals)
        return [verdicts[partner] for partner in partner_ids if partner in verdicts]

    @api.model
    def _get_freshness(self, setting):
        """Return the condition under which a customer must be decided again."""
        return SQL(
            """
            f.to_decide IS NOT FALSE OR f.fingerprint IS DISTINCT FROM o.fingerprint
            OR f.decide_on IS NULL OR f.decide_on <= %(today)s
            OR (f.status = 'action' AND f.as_of < %(today)s)
            """,
            today=setting.today,
        )

    @api.model
    def _get_open_customers(self, setting, stamp):
        """Return the aggregate of the open items per customer, with a fingerprint."""
        return SQL(
            """
            SELECT l.partner_id, MIN(l.date_maturity) AS first_due,
                   concat_ws(':', %s::text, COUNT(*), SUM(l.amount_residual),
                             SUM(l.date_maturity - DATE '2000-01-01')) AS fingerprint
              FROM account_move_line l
             WHERE %s AND l.company_id = %s AND l.account_id = ANY(%s)
               AND l.partner_id IS NOT NULL
          GROUP BY l.partner_id
            """,
            stamp,
            OPEN_ITEMS,
            setting.company_id,
            setting.account_ids,
        )

    @api.model
    def _get_selection(self, setting, stamp, everything):
        """Return the query of the customers with something to decide."""
        return SQL(
            """
            WITH o AS (%(open)s)
            SELECT COALESCE(o.partner_id, f.partner_id), o.fingerprint
              FROM o
         FULL JOIN (SELECT partner_id, fingerprint, to_decide, open_count, status,
                           decide_on, as_of, overdue_amount
                      FROM dunforce_followup WHERE company_id = %(company)s) f
                ON f.partner_id = o.partner_id
             WHERE ((o.first_due <= %(horizon)s OR f.overdue_amount > 0
                     OR f.status = 'action') AND (%(fresh)s))
                OR (o.partner_id IS NULL AND (f.open_count > 0 OR f.to_decide))
          ORDER BY 1
            """,
            open=self._get_open_customers(setting, stamp),
            company=setting.company_id,
            horizon=setting.horizon,
            fresh=SQL("TRUE") if everything else self._get_freshness(setting),
        )
