# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..const import CASE_OUTCOMES, CASE_STATES

# From then on the items belong to the case, and nobody reminds of them.
HOLDING = ("to_approve", "open")
# What the buttons write: an approval is not given by editing a field.
KEPT = {"state", "opened_on", "approved_by", "closed_on", "outcome", "action_id"}
PROPOSAL = "dunforce_litigation.mail_activity_type_proposal"
MANAGERS = "dunforce_litigation.dunforce_litigation_group_manager"


class Case(models.Model):
    """A legal file: what is claimed of whom, by which procedures, and what came of it.

    It begins as a draft that a person weighs up; nothing starts before an authorised
    person has approved it.
    """

    _name = "dunforce.case"
    _description = "Litigation case"
    _inherit = ["dunforce.covering.mixin"]
    _order = "state, id desc"
    _check_company_auto = True

    name = fields.Char(string="Number", readonly=True, copy=False, default="")
    followup_id = fields.Many2one(tracking=True)
    covered_ids = fields.One2many("dunforce.covered.item", "case_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        tracking=True,
    )
    action_id = fields.Many2one(
        "dunforce.followup.action",
        string="Comes from",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        help="The formal notice of the plan after which it was proposed.",
    )
    description = fields.Text(string="The facts", help="For the papers, in French.")
    state = fields.Selection(
        CASE_STATES, required=True, default="draft", readonly=True, tracking=True
    )
    opened_on = fields.Date(readonly=True, copy=False)
    approved_by = fields.Many2one("res.users", readonly=True, copy=False)
    closed_on = fields.Date(readonly=True, copy=False)
    outcome = fields.Selection(CASE_OUTCOMES, readonly=True, copy=False, tracking=True)
    outcome_note = fields.Text(string="How it ended", copy=False)
    party_ids = fields.One2many("dunforce.case.party", "case_id", string="Parties")
    cost_ids = fields.One2many("dunforce.case.cost", "case_id", string="Costs")
    proceeding_ids = fields.One2many("dunforce.proceeding", "case_id")
    item_count = fields.Integer(compute="_compute_item_count")

    _open_idx = models.Index(
        "(company_id, followup_id) WHERE state IN ('to_approve', 'open')"
    )

    @api.depends("covered_ids")
    def _compute_item_count(self):
        for case in self:
            case.item_count = len(case.covered_ids)

    @api.depends("name", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for case in self:
            name = case.name or self.env._("New case")
            customer = case.partner_id.display_name or ""
            case.display_name = f"{name} · {customer}" if customer else name

    @api.model
    def default_get(self, fields):
        """Propose all that the customer owes and that is past its due date."""
        values = super().default_get(fields)
        if values.get("followup_id") and "line_ids" in fields:
            case = self.new({"followup_id": values["followup_id"]})
            today = self.env.company._followup_today()
            lines = case._get_open_lines().filtered(
                lambda line: (line.date_maturity or line.date) < today
            )
            values["line_ids"] = [Command.set(lines.ids)]
        return values

    @api.model_create_multi
    def create(self, vals_list):
        """Give each case its number, of the sequence of its company."""
        self._check_kept(*vals_list)
        cases = super().create(vals_list)
        if not self.env.su and any(case.state != "draft" for case in cases):
            # By a default of the context.
            self._check_kept({"state": "open"})
        for case in cases:
            sequences = self.env["ir.sequence"].with_company(case.company_id).sudo()
            case.sudo().name = sequences.next_by_code("dunforce.case")
            case._tell_file()
        return cases

    def write(self, vals):
        """Have the follow-up obey what has changed."""
        self._check_kept(vals)
        result = super().write(vals)
        if {"state", "line_ids"} & vals.keys():
            self.followup_id._reconsider()
        return result

    @api.model
    def _check_kept(self, *vals_list):
        """Refuse what only the buttons write."""
        if not self.env.su and any(KEPT & vals.keys() for vals in vals_list):
            raise AccessError(
                self.env._("A case is approved and closed by its buttons only.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts(self):
        if any(case.state != "draft" for case in self):
            raise UserError(
                self.env._("A case is part of the customer's history: close it.")
            )

    def _tell_file(self):
        """Say on the customer's file that a case exists."""
        # sudo: a message on the file; whoever may open a case may say so.
        self.followup_id.sudo().message_post(
            body=self.env._("Litigation case %s was prepared.", self.name)
        )

    def action_submit(self):
        """Ask for the approval: until it is given or refused, nobody is reminded."""
        for case in self.filtered(lambda case: case.state == "draft"):
            case._check_ready()
            # sudo: the state is the buttons' to write; here and below.
            case.sudo().state = "to_approve"
            case._ask_approval()
        return True

    def action_approve(self):
        """Open the case; only an authorised person may (a litigation manager)."""
        self._check_manager()
        for case in self.filtered(lambda case: case.state in ("draft", "to_approve")):
            case._check_ready()
            case.sudo().write(
                {
                    "state": "open",
                    "opened_on": case.company_id._followup_today(),
                    "approved_by": self.env.user.id,
                }
            )
            case._close_approvals()
        return True

    def action_refuse(self):
        """Send the case back: the follow-up goes on."""
        self._check_manager()
        for case in self.filtered(lambda case: case.state == "to_approve"):
            case.sudo().state = "draft"
            case._close_approvals()
        return True

    def action_reopen(self):
        """Take up again a case that was closed too early."""
        self._check_manager()
        self.filtered(lambda case: case.state == "closed").sudo().write(
            {"state": "open", "closed_on": False, "outcome": False}
        )
        return True

    def _close(self, outcome, note):
        """Close the case: what is still open of its items is followed up again."""
        self.ensure_one()
        self.sudo().write(
            {
                "state": "closed",
                "outcome": outcome,
                "outcome_note": note,
                "closed_on": self.company_id._followup_today(),
            }
        )
        self.sudo().deadline_ids._take_back()

    def _check_manager(self):
        if not self.env.user.has_group(MANAGERS):
            raise UserError(
                self.env._("Only a litigation manager may approve or refuse a case.")
            )

    def _check_ready(self):
        """Refuse a case about nothing."""
        self.ensure_one()
        if not self.covered_ids:
            raise UserError(self.env._("Choose the items that the case is about."))
        if self.amount_residual <= 0:
            raise UserError(self.env._("Nothing is owed of these items any more."))

    def _ask_approval(self):
        """Give the case to the follow-up manager of the company, once."""
        self.ensure_one()
        user = self.company_id.dunforce_litigation_manager_id.filtered("active")
        if user and not self._get_approvals():
            self.activity_schedule(
                "dunforce_litigation.mail_activity_type_approval",
                user_id=user.id,
                summary=self.env._("Approve the case against %s", self.partner_id.name),
            )

    def _get_approvals(self):
        return self.activity_ids.filtered(
            lambda activity: activity.activity_type_id
            == self.env.ref("dunforce_litigation.mail_activity_type_approval")
        )

    def _close_approvals(self):
        # sudo: whoever decides need not be the one who was asked.
        self._get_approvals().sudo().unlink()

    def _prepare_proposal_vals(self):
        """Return the values of the activity that asks to weigh a proposed case up."""
        words = self.with_context(lang=self.user_id.lang or self.env.lang)
        return {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "activity_type_id": self.env.ref(PROPOSAL).id,
            "user_id": self.user_id.id,
            "date_deadline": self.company_id._followup_today(),
            "summary": words.env._(
                "The formal notice has brought nothing: sue, or not?"
            ),
        }
