# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL

from ..customer_builder import HOLDS, CustomerBuilder, Party
from ..rules.reasons import Reason, Suspension
from ..rules.suspension import PROTECTED
from ..sql import PERHAPS_A_PERSON, id_array

# A class that was computed does not decide about a person until somebody has confirmed
# it (GDPR, article 22): the choice of the plan does not see it.
DECIDING_CLASS = SQL(
    "CASE WHEN f.risk_class_source = 'computed' AND f.risk_class_confirmed_on IS NULL "
    "AND %s THEN NULL ELSE f.risk_class_id END",
    PERHAPS_A_PERSON,
)
# What the index on the open items covers; the queries must repeat it to the letter.
OPEN_ITEMS = SQL(
    "l.parent_state = 'posted' AND l.reconciled IS NOT TRUE "
    "AND l.no_followup IS NOT TRUE AND l.date_maturity IS NOT NULL"
)
# The CASE names what keeps an item from being claimed; most rows have none.
ITEMS = """
      SELECT l.partner_id, l.id, l.move_id, l.date_maturity,
             l.amount_residual::float8, l.amount_residual_currency::float8,
             l.currency_id, NULLIF(m.partner_id, l.partner_id),
             COALESCE(m.invoice_date, m.date), m.journal_id,
             m.dunforce_plan_id, m.move_type = 'entry',
             CASE WHEN m.payment_state IN ('in_payment', 'paid') THEN 'paid'
                  WHEN m.payment_state = 'blocked' THEN 'blocked'
                  WHEN m.payment_state IN ('reversed', 'invoicing_legacy')
                  THEN 'paid'
                  %s END
        FROM account_move_line l
        JOIN account_move m ON m.id = l.move_id
       WHERE %s AND l.company_id = %s AND l.partner_id = ANY(%s)
         AND l.account_id = ANY(%s) AND l.amount_residual <> 0
    ORDER BY l.partner_id, l.date_maturity, l.move_id, l.id
"""
NO_TAGS = frozenset()


class FollowupLoader(models.AbstractModel):
    """Read what a decision needs, for many customers at once, as pure values."""

    _name = "dunforce.followup.loader"
    _description = "Follow-up: what a decision needs"

    @api.model
    def _load(self, setting, partner_ids, today, forced_plan=None):
        """Return the rules' Customer of each partner, with his open items.

        :param setting: what `_get_setting` of the engine read once for the run
        :param forced_plan: a rules' Plan that replaces the choice (dry run of a plan)
        """
        # Plain SQL below: it must see what this very transaction has just changed.
        self.env.flush_all()
        rows = self._read_items(setting, partner_ids)
        parties = self._read_parties(setting, partner_ids)
        past = self._read_past(setting, parties)
        holds, suspended = self._read_holds(setting, partner_ids, today)
        credits = self._get_credits(setting, partner_ids)
        contacts = self._read_contacts(setting, parties, today)
        reaches = self._read_reaches(setting, rows, parties)
        customers = []
        for party in parties.values():
            own = past.get(party.followup_id, {})
            builder = CustomerBuilder(setting, party, own, holds, forced_plan)
            customers.append(
                builder.build(
                    rows.get(party.partner_id, ()),
                    credits.get(party.partner_id, ()),
                    contacts=contacts.get(party.followup_id, ()),
                    hold=self._get_hold(party, suspended.get(party.partner_id)),
                    reach=reaches[party.partner_id],
                )
            )
        return customers

    @api.model
    def _read_items(self, setting, partner_ids):
        """Return {partner: rows} of the open receivable items, the earliest first."""
        never_sent = SQL(
            "WHEN m.move_type = 'out_invoice' AND m.is_move_sent IS NOT TRUE "
            "THEN 'never_sent'"
        )
        self.env.cr.execute(
            SQL(
                ITEMS,
                never_sent if setting.require_sent else SQL(),
                OPEN_ITEMS,
                setting.company_id,
                id_array(partner_ids),
                setting.account_ids,
            )
        )
        rows = {}
        for row in self.env.cr.fetchall():
            own = rows.get(row[0])
            if own is None:
                own = rows[row[0]] = []
            own.append(row)
        return rows

    @api.model
    def _get_credits(self, setting, partner_ids):
        if setting.credits is not None:
            return setting.credits
        return self._read_credits(setting, partner_ids)

    @api.model
    def _read_credits(self, setting, partner_ids=None):
        """Return {partner: [(currency, amount, company amount)]} of other credits.

        Those that the index of the open items leaves out:
        miscellaneous journals are born "no follow-up" and bank lines may lack a due
        date, but whoever is owed money by us is not asked for money. Without partners,
        those of the whole company: one pass for a run.
        """
        some = SQL("AND l.partner_id = ANY(%s)", id_array(partner_ids or ()))
        query = SQL(
            """
            SELECT l.partner_id, l.currency_id,
                   -SUM(l.amount_residual_currency)::float8,
                   -SUM(l.amount_residual)::float8
              FROM account_move_line l
             WHERE l.parent_state = 'posted' AND l.reconciled IS NOT TRUE
               AND (l.no_followup OR l.date_maturity IS NULL)
               AND l.amount_residual < 0 AND l.account_id = ANY(%s)
               AND l.company_id = %s %s
          GROUP BY l.partner_id, l.currency_id
            """,
            setting.account_ids,
            setting.company_id,
            SQL() if partner_ids is None else some,
        )
        credits = {}
        for partner_id, *credit in self.env.execute_query(query):
            credits.setdefault(partner_id, []).append(credit)
        return credits

    @api.model
    def _read_parties(self, setting, partner_ids):
        """Return {partner: Party} of the customers and their files."""
        query = SQL(
            """
            SELECT p.id, p.dunforce_kind, p.industry_id, p.country_id, c.code,
                   f.plan_id, %s, f.payer_profile_id,
                   p.email_normalized, p.phone, p.street, p.city, f.id,
                   f.channel, f.refused_channels, f.answer_date, %s
              FROM res_partner p
         LEFT JOIN res_country c ON c.id = p.country_id
         LEFT JOIN dunforce_followup f ON f.partner_id = p.id AND f.company_id = %s
             WHERE p.id = ANY(%s)
          ORDER BY p.id
            """,
            DECIDING_CLASS,
            self._get_channels_sql(),
            setting.company_id,
            id_array(partner_ids),
        )
        tags = self._read_tags(setting, partner_ids)
        contacts = self._read_followup_contacts(partner_ids)
        return {
            row[0]: Party(*row, tags.get(row[0], NO_TAGS), contacts.get(row[0], 0))
            for row in self.env.execute_query(query)
        }

    @api.model
    def _get_channels_sql(self):
        """Return the SQL of the channels of other addons that reach a partner `p`.

        A text, of several channels with commas. Extension point: a channel of its own
        adds itself with `concat_ws`.
        """
        return SQL("''")

    @api.model
    def _read_followup_contacts(self, partner_ids):
        """Return {commercial customer: his follow-up contact}; few have one."""
        query = SQL(
            "SELECT commercial_partner_id, MIN(id) FROM res_partner "
            "WHERE commercial_partner_id = ANY(%s) AND type = 'followup' AND active "
            "AND id <> commercial_partner_id GROUP BY commercial_partner_id",
            id_array(partner_ids),
        )
        return dict(self.env.execute_query(query))

    @api.model
    def _read_tags(self, setting, partner_ids):
        """Return {partner: tags}; not read when no plan asks for a tag."""
        if not setting.uses_tags:
            return {}
        query = SQL(
            "SELECT partner_id, array_agg(category_id) "
            "FROM res_partner_res_partner_category_rel WHERE partner_id = ANY(%s) "
            "GROUP BY partner_id",
            id_array(partner_ids),
        )
        rows = self.env.execute_query(query)
        return {partner_id: frozenset(tags) for partner_id, tags in rows}

    @api.model
    def _read_holds(self, setting, partner_ids, today):
        """Return what must not be claimed: of items, and of whole customers.

        ``({item key or move id: Suspension}, {customer: Suspension})``.

        Extension point: an addon that knows another reason to leave an item or a
        customer alone adds it to what super() returns, or adds its model to
        `_get_suspending_models`.
        """
        items, customers = self._read_suspensions(setting, partner_ids, today)
        pending = dict.fromkeys(setting.pending_moves, HOLDS["pending"])
        return {**pending, **items}, customers

    @api.model
    def _get_hold(self, party, suspension):
        """Return what suspends the whole customer, if anything does.

        :param party: the Party of the customer
        :param suspension: what `_read_holds` knows of him, or None
        """
        if party.answer_date and not (suspension and suspension.reason in PROTECTED):
            return Suspension(Reason.ANSWERED)
        return suspension
