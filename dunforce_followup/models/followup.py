# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import CHANNELS, FOLLOWUP_STATUSES


class Followup(models.Model):
    _name = "dunforce.followup"
    _description = "Customer follow-up"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "overdue_amount desc, id"
    _rec_name = "partner_id"
    _check_company_auto = True

    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    active = fields.Boolean(default=True)
    action_ids = fields.One2many("dunforce.followup.action", "followup_id")
    document_ids = fields.One2many("dunforce.followup.document", "followup_id")

    user_id = fields.Many2one(
        "res.users",
        string="Salesperson",
        index="btree_not_null",
        domain=[("share", "=", False)],
    )
    controller_id = fields.Many2one(
        "res.users", string="Credit controller", domain=[("share", "=", False)]
    )
    plan_id = fields.Many2one(
        "dunforce.followup.plan",
        string="Chosen plan",
        check_company=True,
        help="Wins over the plan that the criteria would give.",
    )
    current_plan_id = fields.Many2one("dunforce.followup.plan", readonly=True)
    plan_reason = fields.Char(compute="_compute_plan_reason")
    risk_class_id = fields.Many2one("dunforce.risk.class")
    payer_profile_id = fields.Many2one("dunforce.payer.profile")
    channel = fields.Selection(CHANNELS, string="Preferred channel")
    refused_channels = fields.Char(
        help="Channels the customer does not want, separated by commas."
    )

    status = fields.Selection(
        FOLLOWUP_STATUSES, default="idle", required=True, readonly=True, index=True
    )
    reason_code = fields.Char(readonly=True)
    reason_params = fields.Json(readonly=True)
    reason = fields.Char(
        compute="_compute_reason", help="What the last run found, in words."
    )
    answer_date = fields.Datetime(
        readonly=True, help="When the customer answered; empty once it has been read."
    )

    open_amount = fields.Monetary(string="Owed", readonly=True)
    overdue_amount = fields.Monetary(string="Overdue", readonly=True)
    credit_amount = fields.Monetary(string="Unallocated credit", readonly=True)
    open_count = fields.Integer(string="Open items", readonly=True)
    oldest_due_date = fields.Date(readonly=True)
    days_late = fields.Integer(compute="_compute_days_late")
    level = fields.Char(readonly=True)
    last_contact_date = fields.Date(readonly=True)
    next_action_date = fields.Date(readonly=True, index="btree_not_null")
    as_of = fields.Date(readonly=True, help="The day the figures were read.")
    run_id = fields.Many2one(
        "dunforce.followup.run", readonly=True, ondelete="set null"
    )
    fingerprint = fields.Char(
        readonly=True, help="What the open items looked like when the run decided."
    )
    decide_on = fields.Date(
        readonly=True, help="The run looks again on this day, even if nothing changes."
    )
    to_decide = fields.Boolean(
        default=True, help="Something changed: the next run looks again."
    )

    _partner_company_unique = models.UniqueIndex(
        "(partner_id, company_id)", "A customer has one follow-up per company."
    )

    @api.depends("reason_code", "reason_params")
    @api.depends_context("lang")
    def _compute_reason(self):
        words = self.env["dunforce.followup.reason"]
        for followup in self:
            followup.reason = words._reason_text(
                followup.reason_code, followup.reason_params
            )

    @api.depends("oldest_due_date", "as_of", "overdue_amount")
    def _compute_days_late(self):
        for followup in self:
            today = followup.company_id._followup_today()
            due = followup.oldest_due_date
            followup.days_late = max((today - due).days, 0) if due else 0

    @api.depends(
        "plan_id",
        "current_plan_id",
        "partner_id.dunforce_kind",
        "risk_class_id",
        "risk_class_source",
        "risk_class_confirmed_on",
        "situation_ids.state",
    )
    # Not everybody may know of every situation.
    @api.depends_context("lang", "uid")
    def _compute_plan_reason(self):
        for followup in self:
            followup.plan_reason = followup._get_plan_reason()

    def _get_plan_reason(self):
        """Say why the customer follows his plan."""
        plan = self.current_plan_id
        if self.plan_id:
            return self.env._("Chosen for this customer.")
        if not plan:
            return self.env._("No plan yet: it comes with the first open item.")
        if plan._is_left_behind(self):
            return self.env._("Goes on for the items that have begun it.")
        criteria = plan._describe_criteria(self)
        if not criteria:
            return self.env._("Serves every customer that no other plan matches.")
        return self.env._("Matches: %(criteria)s.", criteria=", ".join(criteria))

    @api.model
    def _get_or_create(self, company, partner):
        """Return the file of a commercial customer, made if there is none yet."""
        domain = [("company_id", "=", company.id), ("partner_id", "=", partner.id)]
        followup = self.with_context(active_test=False).search(domain, limit=1)
        return followup or self.create(
            {
                "company_id": company.id,
                "partner_id": partner.id,
                "user_id": partner.user_id.id,
            }
        )

    @api.model
    def _flag(self, partner_ids):
        """Have the next run look at these customers again."""
        self.with_context(active_test=False).search(
            [("partner_id", "in", partner_ids), ("to_decide", "=", False)]
        ).to_decide = True

    def write(self, vals):
        """Have the next run look again when something that decides has changed."""
        deciding = {"plan_id", "risk_class_id", "payer_profile_id", "channel"}
        deciding |= {"refused_channels", "answer_date"}
        if deciding & vals.keys() and "to_decide" not in vals:
            vals = {**vals, "to_decide": True}
        return super().write(vals)

    def _action_open(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.followup_action_window"
        )
        form = self.env.ref("dunforce_followup.followup_view_form")
        return {**action, "res_id": self.id, "views": [(form.id, "form")]}

    def action_run_now(self):
        """Decide and prepare for these customers at once, as the daily run would."""
        for company, followups in self.grouped("company_id").items():
            run = self.env["dunforce.followup.run"]._start(
                company, company._followup_today()
            )
            run._process_partners(followups.partner_id.ids)
            self.env["dunforce.followup.action"]._execute(
                company, run.date, followups=followups
            )
        return True

    def action_answer_read(self):
        """Say that a person has read the answer: the ladder goes on."""
        tasks = self.action_ids.filtered(
            lambda action: action.kind == "answer" and action.state == "todo"
        )
        for task in tasks:
            task._finish(task.company_id._followup_today())
        self.answer_date = False
        return True

    def _change_plan(self, plan):
        """Move the customer, with the items that have started, to another plan.

        The ladder maps by level: an item goes on with the first step of the new plan
        that is above the last level it has met, so that no level is repeated.
        """
        self.plan_id = plan
        self.env["dunforce.followup.action.item"].sudo().search(
            [("followup_id", "in", self.ids), ("live", "=", True)]
        ).plan_id = plan
        self.message_post(
            body=self.env._("Plan changed to %(plan)s.", plan=plan.display_name)
        )
        return True
