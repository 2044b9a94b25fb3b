# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from odoo.addons.dunforce_followup.const import PASSED_STATES

from ..bundle_words import KINDS, french_day
from ..const import DOCUMENT_KINDS
from ..legal_rules.bundle import arrange, number
from ..legal_rules.papers import list_pieces, write_date


class Case(models.Model):
    """The numbered pieces that a paper names, and what was done to be paid."""

    _inherit = "dunforce.case"

    def _prepare_pieces(self, procedure):
        """Return the rules' Pieces: those of the evidence bundle, by its numbers.

        Of the latest bundle of the procedure, else of the one that could be built now;
        then what the procedure requires and nobody has filed, still without a number.
        """
        self.ensure_one()
        bundles = self.bundle_ids.filtered(lambda one: one.procedure_id == procedure)
        if bundle := bundles.sorted("id")[-1:]:
            found = [
                (line.number, line.kind, line.name, line.date)
                for line in bundle.line_ids
            ]
        else:
            found = self._number_found()
        lacking = self._find_missing(procedure, {kind for _rank, kind, *_rest in found})
        named = [(rank, name, french_day(day)) for rank, _kind, name, day in found]
        return list_pieces(named, [KINDS[kind] for kind in lacking])

    def _number_found(self):
        """Return (number, kind, title, day) of what a bundle of now would hold."""
        pieces = [one.to_piece() for one in self._collect_pieces() if not one.fault]
        kinds = [kind for kind, _label in DOCUMENT_KINDS]
        return [
            (row.number, row.piece.kind, row.piece.name, row.piece.day)
            for row in number(arrange(pieces, kinds))
        ]

    def _list_attempts(self):
        """Return what was done to be paid without a judge (CPC 54, 5°)."""
        return [*self._list_reminders(), *self._list_notices()]

    def _list_reminders(self):
        """Return one piece: the reminders of these invoices, with their days."""
        items = (
            self.env["dunforce.followup.action.item"]
            .sudo()
            .search(
                [
                    ("move_id", "in", self._get_claimed_moves().ids),
                    ("action_id.state", "=", PASSED_STATES[0]),
                    ("action_id.channel", "in", ("email", "letter", "registered")),
                ]
            )
        )
        days = sorted({action.date for action in items.action_id if action.date})
        if not days:
            return []
        if len(days) == 1:
            return [f"Relance adressée le {write_date(days[0])}"]
        first, last = write_date(days[0]), write_date(days[-1])
        return [f"Relances adressées du {first} au {last} ({len(days)})"]

    def _list_notices(self):
        """Return the formal notices that were sent, one label each.

        By the case, or by the step of the follow-up that the case comes from.
        """
        events = self.proceeding_ids.event_ids.filtered(
            lambda event: event.act_id.effect == "formal_notice"
        )
        # sudo: whoever works on the case need not see all actions.
        action = self.sudo().action_id
        sent = action.deposit_date or action.date_done
        days = [sent] if sent else []
        days += events.sorted("date").mapped("date")
        return [f"Mise en demeure du {write_date(day)}" for day in days]
