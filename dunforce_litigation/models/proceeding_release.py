# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import format_amount

from ..const import RELEASE_BEARERS, RELEASE_EXTENTS, RELEASE_REASONS, SEIZURE_STATES
from ..legal_rules import release as rules


class Proceeding(models.Model):
    """What was seized and where; its release once the debt is paid or settled."""

    _inherit = "dunforce.proceeding"

    seizure_state = fields.Selection(
        SEIZURE_STATES, string="Where it stands", compute="_compute_seizure_state"
    )
    third_party_id = fields.Many2one(
        "res.partner",
        string="Seized at",
        help="The bank, the employer, or whoever holds what is the debtor's.",
    )
    seized_what = fields.Char(
        string="What was seized", help="For the papers, in French."
    )
    kept_for_rest = fields.Boolean(
        string="Kept for the rest",
        help="The items are paid, but not the interest, the indemnity and the costs "
        "of the title: the seizure is not released before these are paid, too.",
    )
    release_reason = fields.Selection(
        RELEASE_REASONS,
        string="Released because",
        compute="_compute_release_reason",
        store=True,
        readonly=False,
    )
    release_note = fields.Char(
        string="Reason in words", help="For the papers, in French."
    )
    release_extent = fields.Selection(
        RELEASE_EXTENTS, string="Released", required=True, default=rules.TOTAL
    )
    release_amount = fields.Monetary(
        string="Amount set free", help="The seizure goes on for the rest."
    )
    release_bearer = fields.Selection(
        RELEASE_BEARERS,
        string="Cost of the release",
        required=True,
        default="creditor",
        help="Costs of enforcement are the debtor's unless they were needless (CPCE "
        "L111-8); a settlement may say otherwise.",
    )

    @api.depends("procedure_id", "event_ids.act_id", "state")
    def _compute_seizure_state(self):
        for one in self:
            procedure, done = one.procedure_id, one.event_ids.act_id
            one.seizure_state = rules.find_state(
                bool(procedure._get_release_deadline()),
                bool(procedure._get_seizing_acts() & done),
                bool(procedure._get_calling_acts() & done),
                bool(procedure._get_releasing_acts() & done),
                one.state == "done",
            )

    @api.depends("event_ids.act_id")
    def _compute_release_reason(self):
        for one in self:
            done = one.event_ids.act_id
            causes = [
                cause
                for cause in (rules.PAID, rules.SETTLED)
                if one.procedure_id._get_calling_acts(cause) & done
            ]
            one.release_reason = (causes or [one.release_reason])[0]

    def _get_events(self, acts):
        """Return what happened of these acts, the first on top."""
        return self.event_ids.filtered(lambda event: event.act_id in acts).sorted(
            "date"
        )

    def _get_seizing_event(self):
        return self._get_events(self.procedure_id._get_seizing_acts())[:1]

    def _get_releasing_event(self):
        return self._get_events(self.procedure_id._get_releasing_acts())[:1]

    def write(self, vals):
        """Ask for the release, or no more, when a person decides about the rest."""
        result = super().write(vals)
        if "kept_for_rest" in vals:
            self._follow_ledger()
        return result

    def _judge(self):
        """See after each judgement whether a seizure has lost its reason."""
        result = super()._judge()
        self.case_id.proceeding_ids._follow_ledger()
        return result

    def _follow_ledger(self):
        """Record that the debt was paid or settled, and take it back when it was not.

        What is recorded starts the deadline of the release, as a person's record does.
        """
        running = self.filtered(
            lambda one: one.state == "running" and one.case_id.state == "open"
        )
        vals_list, undone = [], self.env["dunforce.proceeding.event"]
        for one in running.filtered(lambda one: one.seizure_state in rules.IN_FORCE):
            known = one._get_events(one.procedure_id._get_calling_acts())
            cause = one._find_release_cause()
            if not known and cause:
                vals_list += one._prepare_calling_vals(cause)
            elif known and not cause:
                undone |= known.filtered("from_ledger")
        # sudo: what the ledger says is not the reader's to write. Each is judged, which
        # ends here again, with nothing left to do.
        if undone:
            undone.sudo().unlink()
        if vals_list:
            self.env["dunforce.proceeding.event"].sudo().create(vals_list)

    def _find_release_cause(self):
        """Return the rules' Cause of the release, None while the seizure is needed."""
        self.ensure_one()
        today = self.company_id._followup_today()
        position = self.case_id._get_release_position(self.kept_for_rest)
        return rules.find_cause(position, self._get_seizing_event().date, today)

    def _prepare_calling_vals(self, cause):
        """Return the values of the act, none for a procedure that has no such act."""
        act = self.procedure_id._get_calling_acts(cause.code)[:1]
        rest = self.case_id._get_unpaid_rest() if cause.code == rules.PAID else 0.0
        note = self.env._("As the customer's account says.")
        if rest:
            note = self.env._(
                "As the customer's account says; %s of interest, indemnity and costs "
                "are not paid.",
                format_amount(self.env, rest, self.currency_id),
            )
        return [
            {
                "proceeding_id": self.id,
                "act_id": one.id,
                "date": cause.on,
                "from_ledger": True,
                "note": note,
            }
            for one in act
        ]
