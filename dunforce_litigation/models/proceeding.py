# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_amount

from ..const import ENDS, RESIDENCES
from ..legal_rules.chronology import find_possible

# What the judgement of the acts writes.
KEPT = {"state", "stage_id", "end", "title_on", "next_ids", "lapse_id", "judged_on"}


class Proceeding(models.Model):
    """A procedure that a case goes through, as far as it has come."""

    _name = "dunforce.proceeding"
    _description = "Proceeding"
    _order = "case_id, id desc"

    case_id = fields.Many2one(
        "dunforce.case", required=True, index=True, ondelete="restrict"
    )
    case_state = fields.Selection(related="case_id.state", string="State of the case")
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    followup_id = fields.Many2one(related="case_id.followup_id", store=True)
    partner_id = fields.Many2one(related="case_id.partner_id", store=True)
    user_id = fields.Many2one(related="case_id.user_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    procedure_id = fields.Many2one(
        "dunforce.procedure", required=True, ondelete="restrict"
    )
    family = fields.Selection(related="procedure_id.family", store=True)
    court_need = fields.Selection(related="procedure_id.court_need")
    court_id = fields.Many2one("dunforce.court", ondelete="restrict")
    proposed_court_ids = fields.Many2many(
        "dunforce.court", string="Competent courts", compute="_compute_proposed_courts"
    )
    court_advice = fields.Text(
        string="About the court", compute="_compute_proposed_courts"
    )
    reference = fields.Char(string="Docket number", help="At the court or the officer.")
    officer_id = fields.Many2one(
        "res.partner", string="Commissaire de justice or lawyer"
    )
    amount = fields.Monetary(
        string="Granted", help="What the court has granted, or what was seized."
    )
    stage_id = fields.Many2one(
        "dunforce.procedure.stage",
        domain="[('procedure_id', '=', procedure_id)]",
        readonly=True,
    )
    state = fields.Selection(
        [("running", "Running"), ("done", "Over")],
        required=True,
        default="running",
        readonly=True,
    )
    end = fields.Selection(ENDS, string="How it ended", readonly=True)
    title_on = fields.Date(string="Enforceable since", readonly=True)
    residence = fields.Selection(
        RESIDENCES,
        compute="_compute_residence",
        store=True,
        readonly=False,
        help="Of the debtor: overseas and abroad, his delays are longer.",
    )
    event_ids = fields.One2many("dunforce.proceeding.event", "proceeding_id")
    possible_act_ids = fields.Many2many(
        "dunforce.procedure.act",
        string="What may happen",
        compute="_compute_possible_act_ids",
    )
    deadline_ids = fields.One2many("dunforce.case.deadline", "proceeding_id")
    next_ids = fields.Many2many(
        "dunforce.procedure", string="What may follow", readonly=True
    )
    lapse_id = fields.Many2one(
        "dunforce.case.deadline",
        string="Lapsed by",
        readonly=True,
        help="The deadline that was missed, and with it what had been obtained.",
    )

    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)", "What was granted or seized cannot be negative."
    )

    @api.depends("procedure_id", "case_id", "reference")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            parts = (one.procedure_id.name, one.case_id.name, one.reference)
            one.display_name = " · ".join(part for part in parts if part)

    @api.depends("case_id")
    def _compute_residence(self):
        for one in self:
            one.residence = one.case_id.residence

    @api.depends("procedure_id", "case_id")
    @api.depends_context("lang")
    def _compute_proposed_courts(self):
        for one in self:
            one.proposed_court_ids, one.court_advice = False, False
            if one.case_id and one.court_need not in (False, "none"):
                courts, words = one.case_id._advise_court(one.court_need)
                one.proposed_court_ids = courts
                one.court_advice = "\n".join(words)

    @api.depends("procedure_id", "event_ids.act_id")
    def _compute_possible_act_ids(self):
        for one in self:
            acts, _rules = (
                one.procedure_id._get_rules() if one.procedure_id else ((), ())
            )
            codes = find_possible(acts, one.event_ids._to_rules())
            one.possible_act_ids = one.procedure_id.act_ids.filtered(
                lambda act, codes=codes: act.code in codes
            )

    @api.constrains("amount", "case_id")
    def _check_amount(self):
        """Refuse more than there is: a judge grants no more than is asked (CPC 5)."""
        for one in self.filtered("amount"):
            highest = one.case_id._get_highest_claim()
            if one.currency_id.compare_amounts(one.amount, highest) > 0:
                raise ValidationError(
                    self.env._(
                        "%(amount)s is more than the items of the case with interest, "
                        "indemnity and costs: %(highest)s. What was granted besides "
                        "(CPC 700) is entered as a cost of the case first.",
                        amount=format_amount(self.env, one.amount, one.currency_id),
                        highest=format_amount(self.env, highest, one.currency_id),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Start procedures of approved cases only."""
        self._check_kept(*vals_list)
        proceedings = super().create(vals_list)
        for one in proceedings:
            one._check_may_start()
            # sudo: stages follow from the acts; nobody else writes them.
            one.sudo().stage_id = one.procedure_id.stage_ids[:1]
            one.case_id.message_post(
                body=self.env._("Procedure started: %s", one.procedure_id.name)
            )
        proceedings._judge()
        proceedings._record_facts()
        return proceedings

    def write(self, vals):
        """Judge the deadlines anew when what they depend on has changed."""
        self._check_kept(vals)
        result = super().write(vals)
        if {"court_id", "residence", "procedure_id"} & vals.keys():
            self._judge()
        return result

    @api.model
    def _check_kept(self, *vals_list):
        """Refuse to set by hand what follows from the acts."""
        if not self.env.su and any(KEPT & vals.keys() for vals in vals_list):
            raise AccessError(
                self.env._("Record what happened: stages and titles follow from it.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_empty(self):
        if self.event_ids:
            raise UserError(
                self.env._("Something has happened in this procedure: it is kept.")
            )

    def action_open(self):
        """Open the proceeding by itself, with its buttons."""
        self.ensure_one()
        return self._get_records_action(context={})

    def _record_facts(self):
        """Record the acts whose day the customer's file knows: an insolvency's."""
        for one in self:
            # sudo: suspensions of the customer, whoever works on the case.
            insolvency = one.sudo().followup_id.suspension_ids.filtered(
                lambda suspension: (
                    suspension.state == "active" and suspension.kind == "insolvency"
                )
            )[:1]
            days = {
                "judgment": insolvency.date_start,
                "publication": insolvency.bodacc_date,
            }
            known = one.event_ids.act_id
            one.env["dunforce.proceeding.event"].create(
                [
                    {"proceeding_id": one.id, "act_id": act.id, "date": days[act.fact]}
                    for act in one.procedure_id.act_ids - known
                    if act.fact and days[act.fact]
                ]
            )

    def _check_may_start(self):
        """Refuse what was not approved, and a procedure that the law does not know."""
        self.ensure_one()
        if self.case_id.state != "open":
            raise UserError(
                self.env._(
                    "%s: nothing starts before an authorised person has approved the "
                    "case.",
                    self.case_id.display_name,
                )
            )
        missing = self.case_id._get_unavailable(self.procedure_id)
        if missing:
            raise UserError(missing)
