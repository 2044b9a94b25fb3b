# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class FollowupAction(models.Model):
    """Penalties in the messages, from the step that says so."""

    _inherit = "dunforce.followup.action"

    shows_penalties = fields.Boolean(
        string="Penalties shown",
        compute="_compute_shows_penalties",
        compute_sudo=True,
        help="The table of items adds the late-payment penalties.",
    )

    @api.depends("step_id.with_penalties", "item_ids.state", "date_done")
    def _compute_shows_penalties(self):
        known = self._read_penalties()
        for action in self:
            action.shows_penalties = bool(action._get_penalty_summaries(known, []))

    def _compute_blocks(self):
        """Work out the penalties of all the messages together."""
        known = self._read_penalties()
        prepared = self.with_context(dunforce_penalties=known)
        return super(FollowupAction, prepared)._compute_blocks()

    def _prepare_block_values(self, credits):
        """Add the penalties to what the table of items shows."""
        values = super()._prepare_block_values(credits)
        known = self.env.context.get("dunforce_penalties")
        if known is None:
            known = self._read_penalties()
        penalties = self._get_penalty_summaries(known, values["groups"])
        return {**values, "penalties": penalties}

    def _read_penalties(self):
        """Return {(invoice id, day): InvoicePenalties} of what these actions claim."""
        known = {}
        showing = self.filtered(lambda action: action.step_id.with_penalties)
        for day, actions in showing.grouped(lambda one: one._penalty_day()).items():
            moves = actions._get_claimed_items().move_id
            for move, found in moves._get_penalties(day).items():
                known[move.id, day] = found
        return known

    def _penalty_day(self):
        """Return the day up to which the message counts interest: its own."""
        self.ensure_one()
        return self.date_done or self.company_id._followup_today()

    def _get_claimed_penalties(self, known):
        """Return the InvoicePenalties of the action's invoices; none when one lacks.

        A message without any says less than one that leaves an invoice out.
        """
        if not self.step_id.with_penalties:
            return []
        day = self._penalty_day()
        moves = self._get_claimed_items().move_id
        found = [known[m.id, day] for m in moves if (m.id, day) in known]
        return [] if any(one.missing for one in found) else found

    def _get_penalty_summaries(self, known, groups):
        """Return what the message adds under its items, per currency.

        :param groups: as `_get_item_groups` returns them
        :return: list of {currency, principal, interest, indemnity, count, until, total}
        """
        sums = {}
        for one in self._get_claimed_penalties(known):
            if one.interest:
                own = sums.setdefault(one.currency, [0.0, 0.0, 0])
                own[0] += one.interest
            if one.indemnity:
                own = sums.setdefault(one.own_currency, [0.0, 0.0, 0])
                own[1] += one.indemnity
                own[2] += 1
        owed = {group["currency"]: group["total"] for group in groups}
        return [
            {
                "currency": currency,
                "principal": owed.get(currency, 0.0),
                "interest": interest,
                "indemnity": indemnity,
                "count": count,
                "until": self._penalty_day(),
                "total": currency.round(owed.get(currency, 0.0) + interest + indemnity),
            }
            for currency, (interest, indemnity, count) in sums.items()
        ]

    def action_approve(self):
        """Let a formal notice wait whose penalties cannot be worked out."""
        known = self._filter_penalties_known()
        waiting = self - known
        if waiting and not known:
            # Nothing was written yet that the reader would lose.
            raise UserError(waiting[:1]._get_missing_penalty_text())
        return super(FollowupAction, known).action_approve()

    def _filter_allowed(self, setting, today):
        """Keep back what was approved before a rate came to lack."""
        allowed = super()._filter_allowed(setting, today)
        return allowed._filter_penalties_known()

    def _keep_letters(self):
        """Print no formal notice whose penalties cannot be worked out."""
        return super(FollowupAction, self._filter_penalties_known())._keep_letters()

    def _filter_penalties_known(self):
        """Return the actions that may go out; the others wait, and say for what.

        A reminder goes out without penalties; a formal notice claims them.
        """
        notices = self.filtered(
            lambda one: one.level == "5" and one.step_id.with_penalties
        )
        known = notices._read_penalties()
        waiting = self.browse()
        for action in notices:
            missing = action._find_missing_rate(known)
            if missing:
                waiting |= action
                action.reason_code = "missing_rate"
                action.reason_params = {"semester": missing.semester}
            elif action.reason_code == "missing_rate":
                action.write({"reason_code": False, "reason_params": False})
        return self - waiting

    def _find_missing_rate(self, known):
        """Return the rules' MissingRate of an invoice of the action, or None."""
        day = self._penalty_day()
        for move in self._get_claimed_items().move_id:
            found = known.get((move.id, day))
            if found and found.missing:
                return found.missing
        return None

    def _get_missing_penalty_text(self):
        missing = self._find_missing_rate(self._read_penalties())
        return self.env["dunforce.legal.value"]._get_missing_text(
            missing.key, missing.semester
        )
