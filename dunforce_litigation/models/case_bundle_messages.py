# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..bundle_source import from_files, from_report
from ..bundle_words import (
    CHANNELS,
    DISPUTES,
    LEVELS,
    PROMISES,
    RESULTS,
    SOURCES,
    french_day,
)
from ..legal_rules.papers import write_amount

MESSAGE = "dunforce_litigation.case_report_message"
LOG = "dunforce_litigation.case_report_log"
PRINTED = ("letter", "registered")
TALKS = ("call", "visit")


class Case(models.Model):
    """Gather what was said and written: reminders as sent, proofs, and the log."""

    _inherit = "dunforce.case"

    def _collect_messages(self):
        """Return each reminder and formal notice as sent, its proofs, and the log."""
        found = []
        for action in self._get_bundle_actions():
            found += self._collect_message(action)
        if self._get_log_rows():
            name = "Journal des démarches, promesses et contestations"
            found.append(from_report(LOG, self.sudo(), ("other", name, None)))
        return found

    def _get_bundle_actions(self):
        """Return what was done about the items of the case, the oldest first."""
        keys = set(self.sudo().covered_ids.mapped("item_key"))
        return (
            self._get_bundle_case()
            .followup_id.action_ids.filtered(
                lambda action: (
                    action.state == "done"
                    and action.channel != "task"
                    and (not action.item_ids or self._is_about(action.item_ids, keys))
                )
            )
            .sorted(lambda action: (action.date_done or action.date, action.id))
        )

    def _is_about(self, items, keys):
        return bool(keys.intersection(items.mapped("item_key")))

    def _collect_message(self, action):
        """Return a message as it was kept, what came with it, and its proofs."""
        notice = action.level == "5"
        kind = "notice" if notice else "reminders"
        day = action.date_done
        name = self._name_message(action)
        title, found = (kind, name, day), []
        if action.channel in PRINTED:
            files = action._get_printed()
            files = from_files(self.env, action, files, title)
            # What was sent by post is checked against its hash like the rest.
            found += [one._replace(record=action) for one in files]
        elif action.channel not in TALKS:
            found.append(from_report(MESSAGE, action, title))
            files = action.attachment_ids
            found += from_files(self.env, action, files, title, enclosed=True)
        kind = "notice_proof" if notice else "reminders"
        day = action.receipt_date or action.deposit_date or day
        title = (kind, f"Preuve de dépôt ou de réception : {name}", day)
        return found + from_files(self.env, action, action.proof_ids, title)

    def _collect_letters(self):
        """Return the registered letters of the case, as sent, and their two proofs.

        One that found nobody is no notice.
        """
        found = []
        letters = self._get_bundle_case().env["dunforce.registered.letter"]
        for letter in letters.search(
            [("case_id", "=", self.id), ("state", "!=", "draft")], order="id"
        ):
            notice = letter.proceeding_id.family in (False, "notice")
            notice = notice and letter.state != "failed"
            kind, proof = ("notice", "notice_proof") if notice else ("other", "other")
            name = f"Lettre recommandée : {letter.subject}"
            number = letter.tracking_number or letter.name
            for files, title in (
                (letter.content_ids, (kind, name, letter.deposit_date)),
                (
                    letter.deposit_proof_ids,
                    (proof, f"Preuve de dépôt n° {number}", letter.deposit_date),
                ),
                (
                    letter.receipt_proof_ids,
                    (proof, f"Preuve de réception n° {number}", letter.presented_date),
                ),
            ):
                found += from_files(self.env, letter, files, title)
        return found

    def _name_message(self, action):
        """Return the title of a message: what, how, and the dates of the post."""
        word = LEVELS.get(action.level, "Relance")
        name = f"{word} ({CHANNELS.get(action.channel, action.channel)})"
        if action.tracking_number:
            name += f" n° {action.tracking_number}"
        if action.channel == "registered" and action.deposit_date:
            name += f", déposée le {french_day(action.deposit_date)}"
        if action.receipt_date:
            name += f", reçue le {french_day(action.receipt_date)}"
        return name

    def _get_log_rows(self):
        """Return [(day, what, details)] of everything that was done and said, in order.

        Our own notes about a call are not in it: the other party reads this.
        """
        keys = set(self.sudo().covered_ids.mapped("item_key"))
        rows = [self._prepare_action_row(one) for one in self._get_bundle_actions()]
        file = self._get_bundle_case().followup_id
        promises = file.promise_ids.filtered(lambda one: one.state != "cancelled")
        plans = file.payment_plan_ids.filtered("signed_on")
        for records, prepare in (
            (promises, self._prepare_promise_row),
            (file.dispute_ids, self._prepare_dispute_row),
            (plans, self._prepare_plan_row),
        ):
            rows += [
                prepare(one) for one in records if self._is_about(one.covered_ids, keys)
            ]
        return sorted(rows, key=lambda row: row[0])

    def _prepare_action_row(self, action):
        what = self._name_message(action)
        details = [action.contact_id.name or action.partner_id.name]
        if action.channel in TALKS:
            what = CHANNELS[action.channel].capitalize()
            details.append(RESULTS.get(action.result, ""))
        else:
            details += [action.email_to, action.subject]
        return action.date_done or action.date, what, " – ".join(filter(None, details))

    def _prepare_promise_row(self, promise):
        details = [
            f"{write_amount(promise.amount, promise.currency_id.name)} promis pour le "
            f"{french_day(promise.date)}, {SOURCES.get(promise.source, '')}",
            PROMISES.get(promise.state, ""),
            promise.note,
        ]
        return (
            promise.made_on,
            "Promesse de paiement",
            " – ".join(filter(None, details)),
        )

    def _prepare_plan_row(self, plan):
        details = (
            f"{write_amount(plan.amount, plan.currency_id.name)} en "
            f"{plan.instalment_count} échéances, dernière le "
            f"{french_day(plan.last_date)}"
        )
        return plan.signed_on, "Échéancier signé", details

    def _prepare_dispute_row(self, dispute):
        state = DISPUTES.get(dispute.state, "")
        if dispute.closed_on:
            state += f" le {french_day(dispute.closed_on)}"
        details = [
            ", ".join(dispute.covered_ids.mapped("name")),
            dispute.cause_id.name,
            dispute.description,
            state,
            dispute.outcome,
        ]
        return dispute.opened_on, "Contestation", " – ".join(filter(None, details))
