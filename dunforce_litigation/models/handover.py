# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..const import HANDOVER_STATES

# What the button writes: nobody hands over by editing a field.
KEPT = {"state", "handed_by"}
# What was agreed, and with whom: it is not rewritten once the claims are away.
AGREED = {"company_id", "partner_id", "procedure_id", "mandate_date", "mandate_ids"}
AGREED |= {"date", "commission_rate", "price", "case_ids"}


class Handover(models.Model):
    """Cases given together to a collection agency, or sold together to a buyer.

    It starts the procedure of each case and records its acts; which acts these are is
    said by the procedure (`handover_event`), so that a copied one works as well.
    """

    _name = "dunforce.handover"
    _description = "Hand-over of cases"
    _inherit = ["mail.thread"]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char(string="Number", readonly=True, copy=False, default="")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner",
        string="Agency or buyer",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    possible_procedure_ids = fields.Many2many(
        "dunforce.procedure",
        string="Procedures to choose from",
        compute="_compute_possible_procedure_ids",
    )
    procedure_id = fields.Many2one(
        "dunforce.procedure",
        required=True,
        ondelete="restrict",
        domain="[('id', 'in', possible_procedure_ids)]",
        default=lambda self: self._default_procedure_id(),
    )
    kind = fields.Selection(related="procedure_id.handover_kind")
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        tracking=True,
    )
    mandate_date = fields.Date(
        string="Mandate or offer of",
        copy=False,
        tracking=True,
        help="Of a mandate, the day it was signed; of a sale, that of the offer.",
    )
    mandate_ids = fields.Many2many(
        "ir.attachment",
        "dunforce_handover_mandate",
        string="Mandate or contract",
        copy=False,
        help="An agency needs a written mandate (CPCE R124-3); a sale of claims that "
        "is not in writing is void (C. civ. 1322).",
    )
    commission_rate = fields.Float(
        string="Commission (%)", digits=(5, 2), tracking=True, help="As agreed."
    )
    price = fields.Monetary(help="For all of them together.", tracking=True)
    date = fields.Date(
        string="Handed over on",
        required=True,
        copy=False,
        default=lambda self: self.env.company._followup_today(),
    )
    handed_by = fields.Many2one(
        "res.users", string="Handed over by", readonly=True, copy=False
    )
    state = fields.Selection(
        HANDOVER_STATES, compute="_compute_state", store=True, tracking=True
    )
    case_ids = fields.Many2many(
        "dunforce.case",
        "dunforce_handover_case",
        string="Cases",
        copy=False,
        check_company=True,
        domain="[('state', '=', 'open'), ('company_id', '=', company_id)]",
    )
    proceeding_ids = fields.One2many("dunforce.proceeding", "handover_id")
    result_ids = fields.One2many("dunforce.handover.result", "handover_id")
    takes_back = fields.Boolean(
        string="May be taken back", compute="_compute_takes_back"
    )

    _rate_possible = models.Constraint(
        "CHECK (commission_rate BETWEEN 0 AND 100)",
        "A commission is between 0 and 100 %.",
    )
    _price_positive = models.Constraint(
        "CHECK (price >= 0)", "A price cannot be negative."
    )

    @api.model
    def _default_procedure_id(self):
        procedures = self._get_procedures(self.env.company)
        return procedures.filtered(lambda one: one.handover_kind == "mandate")[:1]

    @api.depends("company_id")
    def _compute_possible_procedure_ids(self):
        for one in self:
            one.possible_procedure_ids = self._get_procedures(one.company_id)

    @api.model
    def _get_procedures(self, company):
        """Return the procedures by which cases of a company can be handed over."""
        found = self.env["dunforce.procedure"]._get_for(company._get_law())
        return found.filtered("handover_kind")

    @api.depends("handed_by", "proceeding_ids.state")
    def _compute_state(self):
        for one in self:
            running = "running" in one.proceeding_ids.mapped("state")
            away = "handed" if running else "closed"
            one.state = away if one.handed_by else "draft"

    @api.depends("procedure_id.act_ids.handover_event")
    def _compute_takes_back(self):
        for one in self:
            one.takes_back = bool(one._get_act("returned"))

    @api.depends("name", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            parts = (one.name or self.env._("New hand-over"), one.partner_id.name)
            one.display_name = " · ".join(part for part in parts if part)

    @api.model_create_multi
    def create(self, vals_list):
        """Give each hand-over its number, of the sequence of its company."""
        self._check_kept(*vals_list)
        handovers = super().create(vals_list)
        for one in handovers:
            sequences = self.env["ir.sequence"].with_company(one.company_id).sudo()
            # sudo: a number is nobody's to choose.
            one.sudo().name = sequences.next_by_code("dunforce.handover")
            one._own_mandate()
        return handovers

    def write(self, vals):
        """Refuse to rewrite what was agreed once the claims are away."""
        self._check_kept(vals)
        if AGREED & vals.keys() and any(one.handed_by for one in self):
            raise UserError(
                self.env._(
                    "What was agreed cannot be changed once the cases are handed over: "
                    "write it in the chatter, or make another hand-over."
                )
            )
        result = super().write(vals)
        if "mandate_ids" in vals:
            for one in self:
                one._own_mandate()
        return result

    @api.model
    def _check_kept(self, *vals_list):
        """Refuse what only the button writes."""
        forged = any(KEPT & vals.keys() for vals in vals_list)
        forged = forged or "default_handed_by" in self.env.context
        if forged and not self.env.su:
            raise AccessError(
                self.env._("Cases are handed over by the button of a hand-over only.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts(self):
        if any(one.handed_by for one in self):
            raise UserError(
                self.env._("Cases were handed over with it: a hand-over is kept.")
            )

    def _own_mandate(self):
        """Have the files be the hand-over's: what is nobody's only its author reads."""
        # sudo: of files that the user has just put here.
        loose = self.mandate_ids.sudo().filtered(
            lambda one: not one.res_id and one.create_uid == self.env.user
        )
        loose.write({"res_model": self._name, "res_id": self.id})

    def _get_act(self, event):
        """Return the act of the procedure that an event of a hand-over records.

        :param event: "signed", "handed", "report", "paid" or "returned"
        """
        return self.procedure_id.act_ids.filtered(
            lambda act: act.handover_event == event
        )[:1]
