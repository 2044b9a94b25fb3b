# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ..rules.expectation import Item, expect, from_plain, learn, to_plain
from ..rules.history import History
from ..rules.timeline import make_cases, make_samples, sum_up

# Files between two commits.
BATCH = 5000
COLUMNS = ("followup_id", "line_id", "name", "due_date", "amount", "source")
COLUMNS += ("chance", "day", "low", "high", "overdue")
INSERT = """
    INSERT INTO dunforce_expected_payment
           (company_id, currency_id, partner_id, user_id, followup_id, line_id, name,
            due_date, amount, source, chance, day, low, high, overdue)
    SELECT f.company_id, %(currency)s, f.partner_id, f.user_id, v.*
      FROM unnest(%(followup_id)s::int4[], %(line_id)s::int4[], %(name)s::varchar[],
                  %(due_date)s::date[], %(amount)s::numeric[], %(source)s::varchar[],
                  %(chance)s::float8[], %(day)s::date[], %(low)s::date[],
                  %(high)s::date[], %(overdue)s::int4[])
           AS v (followup_id, line_id, name, due_date, amount, source, chance, day, low,
                 high, overdue)
      JOIN dunforce_followup f ON f.id = v.followup_id
"""


class FollowupForecast(models.AbstractModel):
    """When each open item is expected to be paid, worked out every night."""

    _inherit = "dunforce.followup.forecast"

    @api.model
    def _cron_forecast(self):
        """Expect the payments of every company once a day; go on where it stopped."""
        self._serve_companies(type(self)._expect_company)

    @api.model
    def _expect_company(self, company, progress):
        """Learn, then expect the payments of the files that have no forecast of today.

        Return whether all have one.
        """
        today = company._followup_today()
        files = self.env["dunforce.followup"].search(
            [
                ("company_id", "=", company.id),
                "|",
                ("forecast_on", "=", False),
                ("forecast_on", "!=", today),
            ],
            order="id",
        )
        if files:
            self._learn(company, today)
        for start in range(0, len(files), BATCH):
            self._expect_files(company, files.ids[start : start + BATCH], today)
            if not progress(0):
                return start + BATCH >= len(files)
        return True

    @api.model
    def _learn(self, company, today):
        """Keep what the company's paid invoices say of those to come."""
        entries = self._read_entries(company, today)
        samples = make_samples(make_cases(entries), today)
        model = learn(samples, sum_up(entries, today))
        self.env["dunforce.behaviour"]._of(company).forecast = to_plain(model)

    @api.model
    def _expect_files(self, company, ids, today):
        """Replace the forecast of some files of a company."""
        model = from_plain(self.env["dunforce.behaviour"]._of(company).forecast)
        items = self._read_open_items(company, ids, today)
        partners = list({item[1] for item in items})
        histories = self._read_histories(company, partners, today)
        late = self._count_late(items, today)
        rows = [
            self._expect_item(model, histories, late, item, today) for item in items
        ]
        rows += self._expect_instalments(company, ids, today)
        self._replace(company, ids, rows, today)

    @api.model
    def _count_late(self, items, today):
        """Return {file: how many of his open items are past due}."""
        late = {}
        for file, _partner, _line, _name, _issued, due, *_rest in items:
            late[file] = late.get(file, 0) + (due < today)
        return late

    @api.model
    def _expect_item(self, model, histories, late, item, today):
        """Return the values of COLUMNS for an open item."""
        file, partner, line, name, issued, due, amount, sent, promised = item
        others = late[file] - (due < today)
        one = Item(issued, due, amount, sent, others)
        history = histories.get(partner) or History()
        found = expect(model, history, one, today)
        source, day, low, high = "habit", found.day, found.low, found.high
        if promised and promised >= today:
            source, day = "promise", promised
            low, high = min(low, day), max(high, day)
        values = (file, line, name, due, amount, source, found.late, day, low, high)
        return (*values, others)

    @api.model
    def _expect_instalments(self, company, ids, today):
        """Return the values of COLUMNS for the instalments that are to come."""
        instalments = self.env["dunforce.payment.plan.instalment"].search(
            [
                ("followup_id", "in", ids),
                ("plan_state", "=", "agreed"),
                ("paid_on", "=", False),
            ]
        )
        rows = []
        for one in instalments:
            day = max(one.date, today + timedelta(days=1))
            left = one.currency_id._convert(
                one.missing, company.currency_id, company, today
            )
            name = one.plan_id.covered_ids[:1].name
            values = (one.followup_id.id, None, name, one.date, left, "instalment")
            rows.append((*values, None, day, day, day, 0))
        return rows

    @api.model
    def _replace(self, company, ids, rows, today):
        """Write the forecast of some files with a few statements."""
        self.env.cr.execute(
            SQL(
                "DELETE FROM dunforce_expected_payment WHERE followup_id = ANY(%s)", ids
            )
        )
        if rows:
            columns = dict(
                zip(COLUMNS, map(list, zip(*rows, strict=True)), strict=True)
            )
            self.env.cr.execute(SQL(INSERT, currency=company.currency_id.id, **columns))
        self.env.cr.execute(
            SQL(
                "UPDATE dunforce_followup SET forecast_on = %s WHERE id = ANY(%s)",
                today,
                ids,
            )
        )
        self.env["dunforce.expected.payment"].invalidate_model()
        self.env["dunforce.followup"].browse(ids).invalidate_recordset()
