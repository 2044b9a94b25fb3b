# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..const import HOLD_LIFTS, HOLD_QUESTIONS, HOLD_SCOPES, HOLD_STATES

# What the program writes: the questions of the law are not answered by editing a field.
KEPT = {"followup_id", "line_ids", "date_start", "user_id", "action_id", "state"}
KEPT |= {"lifted_on", "lifted_by", "lift_code", "lift_note", "ask_code"}
# What nobody may claim while he sets a hold.
GIVEN = KEPT - {"followup_id", "line_ids", "date_start"}


class OrderHold(models.Model):
    """A customer whose orders or deliveries wait until he has paid certain items."""

    _name = "dunforce.order.hold"
    _description = "Order hold"
    _inherit = ["dunforce.covering.mixin"]
    _order = "state, date_start desc, id desc"

    reason = fields.Char(required=True, tracking=True)
    scope = fields.Selection(
        HOLD_SCOPES, string="What is held", required=True, default="both", tracking=True
    )
    date_start = fields.Date(
        string="Since",
        required=True,
        default=lambda self: self.env.company._followup_today(),
    )
    user_id = fields.Many2one(
        "res.users",
        string="Set by",
        readonly=True,
        default=lambda self: self.env.user,
    )
    action_id = fields.Many2one(
        "dunforce.followup.action",
        string="Set through",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        help="The step or the announced consequence that was approved.",
    )
    state = fields.Selection(
        HOLD_STATES,
        required=True,
        default="active",
        readonly=True,
        index=True,
        tracking=True,
    )
    lifted_on = fields.Date(readonly=True)
    lifted_by = fields.Many2one(
        "res.users", readonly=True, help="Empty when a payment lifted it."
    )
    lift_code = fields.Selection(HOLD_LIFTS, string="Why lifted", readonly=True)
    lift_note = fields.Char(string="Reason of the lifting", readonly=True)
    ask_code = fields.Selection(
        HOLD_QUESTIONS,
        string="Waits for a person",
        readonly=True,
        help="What a person was asked about it; nothing happens by itself.",
    )
    covered_ids = fields.One2many("dunforce.covered.item", "order_hold_id")

    _one_active = models.UniqueIndex(
        "(followup_id) WHERE state = 'active'",
        "The customer is on hold already: there is one order hold at a time.",
    )
    _active_idx = models.Index("(company_id, partner_id) WHERE state = 'active'")

    @api.depends("partner_id", "date_start")
    @api.depends_context("lang")
    def _compute_display_name(self):
        scopes = dict(self._fields["scope"]._description_selection(self.env))
        for hold in self:
            name = hold.partner_id.display_name or ""
            hold.display_name = f"{scopes.get(hold.scope, '')} · {name}"

    @api.onchange("followup_id")
    def _onchange_followup_id(self):
        """Propose all that is late: whoever holds the orders takes off what he will."""
        if not self.followup_id or self.partner_id in self.line_ids.partner_id:
            return
        today = self.company_id._followup_today()
        self.line_ids = self._get_open_lines().filtered(
            lambda line: line.date_maturity and line.date_maturity < today
        )

    @api.constrains("reason")
    def _check_reason(self):
        for hold in self:
            if not (hold.reason or "").strip():
                raise ValidationError(self.env._("Say why the orders are held."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("An order hold is part of the customer's history: lift it.")
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Say on the file what is held; what the law asks is not left to the caller."""
        if not self.env.su and any(GIVEN & vals.keys() for vals in vals_list):
            self._refuse_by_hand()
        holds = super().create(vals_list)
        for hold in holds:
            if not hold.covered_ids:
                raise ValidationError(
                    self.env._(
                        "Choose the items for which the orders of %(customer)s are "
                        "held: their payment lifts the hold.",
                        customer=hold.partner_id.display_name,
                    )
                )
            # Whoever sets it by hand has decided about what the program would ask.
            if hold._is_insolvent():
                hold.sudo().ask_code = "insolvency"
            hold._announce()
        return holds

    def write(self, vals):
        """Leave to the program, or to a manager's wizard, what they decide."""
        if KEPT & vals.keys() and not self.env.su:
            self._refuse_by_hand()
        return super().write(vals)

    def _refuse_by_hand(self):
        raise AccessError(
            self.env._(
                "An order hold is not changed by hand: a payment or a manager lifts it."
            )
        )

    def _check_coverable(self, lines):
        """Refuse what is not owed any more, too: nothing could lift the hold."""
        result = super()._check_coverable(lines)
        for line in lines:
            if line.parent_state != "posted" or line.amount_residual <= 0:
                raise ValidationError(
                    self.env._(
                        "%(item)s is not open: no order can be held for it.",
                        item=line.move_name or line.display_name,
                    )
                )
        return result

    def _prepare_covered_vals(self, key, lines):
        """Note what money has paid before: the hold goes by the rest."""
        vals = super()._prepare_covered_vals(key, lines)
        return {**vals, "received": lines._read_money()}

    def _announce(self):
        """Say on the customer's file what begins, and why."""
        self.followup_id.message_post(
            body=self.env._(
                "%(hold)s Reason: %(reason)s", hold=self._get_text(), reason=self.reason
            )
        )

    def _add_lines(self, lines, scope):
        """Hold the orders for these items, too."""
        self.ensure_one()
        chosen = self._group_lines(lines)
        known = set(self.covered_ids.mapped("item_key"))
        added = {key: own for key, own in chosen.items() if key not in known}
        if not added and scope == self.scope:
            return
        self._check_coverable(lines)
        self.write(
            {
                "scope": scope,
                "covered_ids": [
                    fields.Command.create(self._prepare_covered_vals(key, own))
                    for key, own in added.items()
                ],
            }
        )
        self._announce()

    def _join(self, other):
        """Go on for the items of another hold of the same customer, which ends."""
        self.ensure_one()
        known = set(self.covered_ids.mapped("item_key"))
        joined = other.covered_ids.filtered(lambda item: item.item_key not in known)
        joined.order_hold_id = self
        note = self.env._("Joined with an older hold of the same customer.")
        other._lift("cancelled", note)

    def _move_to_file(self, followup):
        """Go over to another file; where one is in force, the older one stays."""
        known = followup.order_hold_id
        if self.state != "active" or not known or known == self:
            return super()._move_to_file(followup)
        older, younger = (known | self).sorted(lambda one: (one.date_start, one.id))
        older._join(younger)
        for hold in (younger, older):
            super(OrderHold, hold)._move_to_file(followup)
        return None
