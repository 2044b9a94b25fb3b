# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.dunforce_followup.penalty_result import exact

from ..const import HANDOVER_RESULTS
from ..legal_rules.handover import Line, check

# What may still be said of a result; the rest has become an act and a cost.
OPEN = {"remitted_on", "note"}


class HandoverResult(models.Model):
    """What an agency says of a case on a day: an act, money, a commission.

    The payment itself is booked by the accountants; `remitted_on` says that it came.
    """

    _name = "dunforce.handover.result"
    _description = "Result of a hand-over"
    _order = "date desc, id desc"

    proceeding_id = fields.Many2one(
        "dunforce.proceeding",
        string="Case and procedure",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('handover_id', '!=', False), ('state', '=', 'running')]",
    )
    handover_id = fields.Many2one(
        related="proceeding_id.handover_id", store=True, index=True
    )
    case_id = fields.Many2one(related="proceeding_id.case_id", store=True, index=True)
    followup_id = fields.Many2one(
        related="proceeding_id.followup_id", store=True, index=True
    )
    partner_id = fields.Many2one(
        related="handover_id.partner_id", store=True, string="Agency"
    )
    debtor_id = fields.Many2one(
        related="proceeding_id.partner_id", store=True, string="Debtor"
    )
    company_id = fields.Many2one(related="proceeding_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        required=True, default=lambda self: self.env.company._followup_today()
    )
    result = fields.Selection(HANDOVER_RESULTS, required=True, default="report")
    collected = fields.Monetary(
        default=0.0, help="Since the line before, not the sum of all."
    )
    commission = fields.Monetary(
        compute="_compute_commission",
        store=True,
        readonly=False,
        precompute=True,
        help="Without VAT. It stays with us: the debtor is not asked for it.",
    )
    is_dear = fields.Boolean(
        string="More commission than agreed", compute="_compute_is_dear"
    )
    remit_by = fields.Date(
        string="To be remitted by", compute="_compute_remit_by", store=True
    )
    remitted_on = fields.Date(string="Remitted on", help="When the money came.")
    note = fields.Char(string="Reason or note")
    event_id = fields.Many2one(
        "dunforce.proceeding.event",
        string="Act",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    cost_id = fields.Many2one(
        "dunforce.case.cost",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )

    _amounts_positive = models.Constraint(
        "CHECK (collected >= 0 AND commission >= 0)",
        "What was collected and its commission cannot be negative.",
    )
    _once = models.UniqueIndex(
        "(proceeding_id, date, result, collected, commission)",
        "This result was noted already.",
    )

    @api.depends("collected", "proceeding_id")
    def _compute_commission(self):
        for one in self:
            one.commission = one._get_agreed()

    @api.depends("commission", "collected", "handover_id.commission_rate")
    def _compute_is_dear(self):
        for one in self:
            currency = one.currency_id
            one.is_dear = bool(currency) and (
                currency.compare_amounts(one.commission, one._get_agreed()) > 0
            )

    def _get_agreed(self):
        """Return the commission that was agreed for what was collected."""
        handover = self.proceeding_id.handover_id
        agreed = self.collected * handover.commission_rate / 100.0
        return handover.currency_id.round(agreed) if handover else 0.0

    @api.depends("date", "collected", "proceeding_id")
    def _compute_remit_by(self):
        for one in self:
            due = one.collected > 0 and one.date and one.proceeding_id
            one.remit_by = due and one.proceeding_id._get_remit_by(one.date)

    @api.depends("result", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        names = dict(self._fields["result"]._description_selection(self.env))
        for one in self:
            parts = (one.case_id.name, names.get(one.result))
            one.display_name = " · ".join(part for part in parts if part)

    @api.model_create_multi
    def create(self, vals_list):
        """Record the act and the commission of each result, in the order of days."""
        results = super().create(vals_list)
        if not all(one.handover_id for one in results):
            raise UserError(self.env._("Choose a case that was handed over."))
        for handover, own in results.grouped("handover_id").items():
            own._check_with(handover)
        results._record_acts()
        results._record_commissions()
        return results

    def write(self, vals):
        """Refuse to rewrite a result: it has become an act and a cost."""
        if not self.env.su and vals.keys() - OPEN:
            raise UserError(
                self.env._("Delete the result and enter it again: acts follow from it.")
            )
        return super().write(vals)

    def unlink(self):
        """Take the act and the commission back with what was noted by mistake."""
        events, costs = self.event_id, self.cost_id
        result = super().unlink()
        events.unlink()
        costs.unlink()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unremitted(self):
        if any(one.remitted_on for one in self):
            raise UserError(
                self.env._("Its money was remitted: the result is kept as it is.")
            )

    @api.constrains("remitted_on", "date")
    def _check_remitted(self):
        for one in self.filtered("remitted_on"):
            if not one.collected:
                raise ValidationError(
                    self.env._("%s: nothing was collected.", one.display_name)
                )
            if one.remitted_on < one.date:
                raise ValidationError(
                    self.env._("%s: remitted before it came?", one.display_name)
                )
            if one.remitted_on > one.company_id._followup_today():
                raise ValidationError(
                    self.env._("%s: a day to come.", one.display_name)
                )

    def action_remitted(self):
        """Note that the money came today, of those that still wait for it."""
        for one in self.filtered(lambda one: one.collected and not one.remitted_on):
            one.remitted_on = one.company_id._followup_today()
        return True

    def _check_with(self, handover):
        """Refuse what cannot be, with the words of the list."""
        lines = [one._to_line(number) for number, one in enumerate(self, 1)]
        _fresh, _known, faults = check(
            lines,
            handover._get_handed(without=self),
            handover.company_id._followup_today(),
        )
        for fault in faults[:1]:
            wrong = self[int(fault.name) - 1]
            raise ValidationError(handover._word_result_fault(fault, wrong.date))

    def _to_line(self, number):
        """Return the rules' Line."""
        return Line(number, self.case_id.name, *self._get_key())

    def _get_key(self):
        """Return what makes two results the same, as the rules compare them."""
        return self.date, self.result, exact(self.collected), exact(self.commission)

    def _record_acts(self):
        """Record the acts as the procedures call them.

        The note stays here only: it may name persons, and goes with the file of one.
        """
        ordered = self.sorted(lambda one: (one.date, one.result != "report"))
        events = self.env["dunforce.proceeding.event"].create(
            [
                {
                    "proceeding_id": one.proceeding_id.id,
                    "act_id": one.handover_id._get_act(one.result).id,
                    "date": one.date,
                    "note": one.handover_id.name,
                }
                for one in ordered
            ]
        )
        for one, event in zip(ordered, events, strict=True):
            # sudo: which act it has become is the program's to write; so below.
            one.sudo().event_id = event

    def _record_commissions(self):
        """Enter the commissions as costs that are never asked of the debtor."""
        dear = self.filtered("commission")
        costs = self.env["dunforce.case.cost"].create(
            [one._prepare_cost_vals() for one in dear]
        )
        for one, cost in zip(dear, costs, strict=True):
            one.sudo().cost_id = cost

    def _prepare_cost_vals(self):
        return {
            "case_id": self.case_id.id,
            "proceeding_id": self.proceeding_id.id,
            "date": self.date,
            "name": self.env._("Commission, %s", self.handover_id.name),
            "kind": "agency",
            "partner_id": self.partner_id.id,
            "amount": self.commission,
            "recoverable": "never",
        }
