# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import ACTION_KINDS, ACTION_STATES, CHANNELS, DELIVERIES, LEVELS, RESULTS


class FollowupAction(models.Model):
    _name = "dunforce.followup.action"
    _description = "Follow-up action"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(required=True, help="What is done: the step or the task.")
    followup_id = fields.Many2one(
        "dunforce.followup", required=True, index=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, index=True
    )
    contact_id = fields.Many2one("res.partner", help="To whom it goes.")
    company_id = fields.Many2one("res.company", required=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    run_id = fields.Many2one(
        "dunforce.followup.run", ondelete="set null", index="btree_not_null"
    )
    plan_id = fields.Many2one("dunforce.followup.plan", ondelete="restrict")
    step_id = fields.Many2one("dunforce.followup.step", ondelete="restrict")
    kind = fields.Selection(ACTION_KINDS, required=True, default="step")
    level = fields.Selection(LEVELS)
    channel = fields.Selection(CHANNELS, required=True)
    contact_ref = fields.Char(
        help="Actions that share it count as one contact with the customer."
    )
    counted = fields.Boolean(
        help="Counts against the minimum interval and the caps of the company."
    )
    fallback = fields.Boolean(help="Replaces a delivery that failed.")
    item_ids = fields.One2many("dunforce.followup.action.item", "action_id")

    state = fields.Selection(ACTION_STATES, required=True, index=True)
    keep = fields.Boolean(help="Not cancelled when its cause disappears.")
    edited = fields.Boolean(help="A person changed it before approving it.")
    reason_code = fields.Char(readonly=True)
    reason_params = fields.Json(readonly=True)
    reason = fields.Char(
        compute="_compute_reason", help="Why it was cancelled, failed or skipped."
    )
    note = fields.Text(string="Notes")
    user_id = fields.Many2one("res.users", string="Responsible", index="btree_not_null")
    approver_id = fields.Many2one("res.users", readonly=True)
    escalated_date = fields.Date(help="When the manager was told that it waits.")

    amount = fields.Monetary(string="Claimed", help="What the message asks for.")
    credit = fields.Monetary(
        string="Credits deducted", help="Unallocated credits shown as deductions."
    )
    credits = fields.Json(help="The credits deducted, per currency.")
    overdue_amount = fields.Monetary(help="What the customer owed in all that day.")
    days_late = fields.Integer(help="Of the oldest item.")

    date = fields.Date(required=True, help="The day it is planned for.")
    deadline = fields.Date()
    date_done = fields.Date(index=True)
    sent_at = fields.Datetime(readonly=True)
    marked_at = fields.Datetime(
        readonly=True, help="When the message was handed to the provider."
    )
    delivery = fields.Selection(DELIVERIES, readonly=True)
    failure = fields.Char(readonly=True)
    subject = fields.Char(help="As sent.")
    body = fields.Html(sanitize_attributes=False, help="As sent.")
    message_ref = fields.Char(readonly=True, index="btree_not_null")
    email_to = fields.Char(readonly=True)
    attachment_ids = fields.Many2many("ir.attachment", help="As sent.")
    content_hash = fields.Char(
        readonly=True, help="SHA-256 of subject, body and attachments as sent."
    )
    tracking_number = fields.Char()
    deposit_date = fields.Date()
    receipt_date = fields.Date()
    proof_ids = fields.Many2many(
        "ir.attachment",
        "dunforce_action_proof_rel",
        string="Proofs",
        help="Deposit and receipt slips.",
    )
    result = fields.Selection(RESULTS, help="What the call or the visit gave.")
    consequence = fields.Char(help="What was announced.")
    consequence_date = fields.Date(index="btree_not_null")
    consequence_outcome = fields.Selection(
        [("carried_out", "Carried out"), ("withdrawn", "Withdrawn")]
    )
    origin_id = fields.Many2one(
        "dunforce.followup.action", index="btree_not_null", ondelete="restrict"
    )
    claim_certain = fields.Selection("_selection_claim", compute="_compute_claim")
    claim_liquid = fields.Selection("_selection_claim", compute="_compute_claim")
    claim_due = fields.Selection("_selection_claim", compute="_compute_claim")
    claim_explanation = fields.Text(compute="_compute_claim")

    _open_task_unique = models.UniqueIndex(
        "(followup_id, kind, COALESCE(origin_id, 0)) WHERE state IN "
        "('to_approve', 'ready', 'todo', 'sending', 'ambiguous') "
        "AND kind NOT IN ('step', 'contact', 'instalment')",
        "This task is already open for the customer.",
    )
    _ready_idx = models.Index(
        "(company_id, date) WHERE state IN "
        "('to_approve', 'ready', 'todo', 'sending', 'ambiguous')"
    )
