# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..const import LIVE_STATES, OPEN_STATES
from ..customer_builder import Event
from ..rules.channel import Reach, split
from ..sql import id_array

# What is over with the item (its journal item is settled) is not read any more.
PAST = """
      SELECT i.followup_id, i.item_key, i.state, i.step_id, s.plan_id, i.level,
             i.offset_days, i.date_done, a.result, a.channel, i.plan_id, i.retry_date
        FROM dunforce_followup_action_item i
        JOIN dunforce_followup_action a ON a.id = i.action_id
        JOIN dunforce_followup_step s ON s.id = i.step_id
       WHERE i.followup_id = ANY(%s) AND i.step_id IS NOT NULL
         AND NOT COALESCE(i.listed, FALSE)
         AND (i.live OR i.state = 'failed' OR i.retry_date > %s)
         AND EXISTS (SELECT 1 FROM account_move_line l
                      WHERE l.move_id = i.move_id
                        AND l.reconciled IS NOT TRUE
                        AND l.account_id = ANY(%s))
    ORDER BY i.date_done NULLS LAST, i.id
"""
# What a customer did not keep is the last thing he said about these items.
BROKEN = """
    SELECT p.followup_id, c.item_key, 'broken', 0, 0, '0', 0, p.judged_on, 'broken', '',
           NULL::int, NULL::date
      FROM dunforce_promise p
      JOIN dunforce_covered_item c ON c.promise_id = p.id
     WHERE p.followup_id = ANY(%s) AND p.state IN ('broken', 'partly')
  ORDER BY p.judged_on, p.id
"""
# One that waits counts for today, since it may leave any time; a formal notice for
# the day it was prepared, so that its approval may take time.
CONTACTS = """
    SELECT followup_id, day FROM (
        SELECT DISTINCT followup_id, contact_ref,
               CASE WHEN state <> ALL(%s) THEN date_done
                    WHEN level = '5' THEN date ELSE %s END AS day
          FROM dunforce_followup_action
         WHERE followup_id = ANY(%s) AND counted AND state = ANY(%s)
    ) contact
     WHERE day > %s ORDER BY followup_id, day DESC
"""


def _insert(events, broken):
    """Put a broken promise among what was done, by its day."""
    days = [event.day is not None and event.day <= broken.day for event in events]
    events.insert(days.index(False) if False in days else len(days), broken)


@lru_cache(maxsize=8192)
def find_reach(email, phone, address, channels, refused, *preferences):
    """Return the rules' Reach of a contact who has these; one for all who are alike."""
    usable = {*split(channels)}
    usable |= {"email"} if email else set()
    usable |= {"call"} if phone else set()
    usable |= {"letter", "registered", "visit"} if address else set()
    return Reach(frozenset(usable.difference(split(refused))), *preferences)


class Contact(NamedTuple):
    """How a contact can be reached."""

    id: int
    email: str | None
    phone: str | None
    street: str | None
    city: str | None
    channels: str


class FollowupLoader(models.AbstractModel):
    _inherit = "dunforce.followup.loader"

    @api.model
    def _read_past(self, setting, parties):
        """Return {file: {item key: events}} of what was done or is open.

        Per file: an invoice that was made out to somebody else begins anew with him.
        """
        followup_ids = [
            party.followup_id for party in parties.values() if party.followup_id
        ]
        if not followup_ids:
            return {}
        query = SQL(
            PAST,
            id_array(followup_ids),
            setting.today,
            setting.account_ids,
        )
        past = {}
        for followup_id, key, *event in self.env.execute_query(query):
            own = past.setdefault(followup_id, {})
            own.setdefault(key, []).append(Event(*event))
        broken = SQL(BROKEN, id_array(followup_ids))
        for followup_id, key, *event in self.env.execute_query(broken):
            events = past.get(followup_id, {}).get(key)
            # Who has not met any step yet meets the first one, broken word or not.
            if events:
                _insert(events, Event(*event))
        return past

    @api.model
    def _read_contacts(self, setting, parties, today):
        """Return {file: days of the reminders that count, the latest first}."""
        followup_ids = [
            party.followup_id for party in parties.values() if party.followup_id
        ]
        if not followup_ids:
            return {}
        query = SQL(
            CONTACTS,
            list(OPEN_STATES),
            today,
            id_array(followup_ids),
            [state for state in LIVE_STATES if state not in ("skipped", "not_done")],
            today - timedelta(days=max(8, setting.longest_interval)),
        )
        contacts = {}
        for followup_id, day in self.env.execute_query(query):
            contacts.setdefault(followup_id, []).append(day)
        return contacts

    @api.model
    def _read_reaches(self, setting, rows, parties):
        """Return {partner: {contact: how he can be reached}}."""
        others = {row[7] for own in rows.values() for row in own if row[7]}
        others |= {p.contact_id for p in parties.values() if p.contact_id}
        details = {}
        if others:
            query = SQL(
                "SELECT id, email_normalized, phone, street, city, %s "
                "FROM res_partner p WHERE id = ANY(%s)",
                self._get_channels_sql(),
                id_array(others),
            )
            details = {row[0]: Contact(*row) for row in self.env.execute_query(query)}
        last = self._read_last_channels(parties)
        reaches = {}
        for partner_id, party in parties.items():
            own = {row[7] for row in rows.get(partner_id, ()) if row[7]}
            own.add(party.contact_id or partner_id)
            own.add(partner_id)
            reaches[partner_id] = {
                contact: self._get_reach(party, details.get(contact, party), last)
                for contact in own
            }
        return reaches

    @api.model
    def _get_reach(self, party, contact, last):
        """Return how a contact can be reached, `contact` being his Party or Contact."""
        return find_reach(
            bool(contact.email),
            bool(contact.phone or party.phone),
            bool(contact.street and contact.city),
            contact.channels or party.channels,
            party.refused_channels or "",
            party.channel or "",
            party.kind or "",
            last.get(party.followup_id, ""),
        )

    @api.model
    def _read_last_channels(self, parties):
        followup_ids = [
            party.followup_id for party in parties.values() if party.followup_id
        ]
        if not followup_ids:
            return {}
        query = SQL(
            "SELECT DISTINCT ON (followup_id) followup_id, channel "
            "FROM dunforce_followup_action WHERE followup_id = ANY(%s) "
            "AND state = 'done' AND counted "
            "ORDER BY followup_id, date_done DESC, id DESC",
            id_array(followup_ids),
        )
        return dict(self.env.execute_query(query))
