# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_amount, format_date

from ..formatters import formatters

# The law asks for a reasonable time and names none; eight days is the usual one.
NOTICE_DAYS = 8
# More references than this make a subject unreadable.
SUBJECT_NAMES = 2
BLOCKS = ("items_block", "payment_block", "parties_block", "signature_block")
PHRASES = (
    "salutation",
    "customer_reference",
    "subject_reference",
    "total_text",
    "deadline_text",
    "notice_days",
    "consequence_text",
)


class FollowupAction(models.Model):
    """What the texts say of an action: sentences and blocks, in the reader's language.

    They are fields, so that a text is edited without writing code in it. The context
    key `dunforce_letter` gives the blocks the form they have on paper.
    """

    _inherit = "dunforce.followup.action"

    is_professional = fields.Boolean(
        string="Professional",
        compute="_compute_is_professional",
        compute_sudo=True,
        help="A customer of unknown kind is treated as a consumer.",
    )
    is_french_law = fields.Boolean(
        string="French law",
        compute="_compute_is_professional",
        compute_sudo=True,
        help="The company is French: its texts may quote French law.",
    )
    message_date = fields.Date(
        string="Message date",
        compute="_compute_phrases",
        compute_sudo=True,
        help="The day the message bears.",
    )
    salutation = fields.Char(compute="_compute_phrases", compute_sudo=True)
    customer_reference = fields.Char(
        string="Customer reference",
        compute="_compute_phrases",
        compute_sudo=True,
        help="What the customer quotes when he answers.",
    )
    subject_reference = fields.Char(
        string="Subject reference",
        compute="_compute_phrases",
        compute_sudo=True,
        help="Invoices and reference; it makes each subject unique.",
    )
    total_text = fields.Char(
        string="Total claimed", compute="_compute_phrases", compute_sudo=True
    )
    notice_days = fields.Integer(
        string="Days to pay", compute="_compute_phrases", compute_sudo=True
    )
    deadline_text = fields.Char(
        string="To be paid by", compute="_compute_phrases", compute_sudo=True
    )
    consequence_text = fields.Char(
        string="Announcement",
        compute="_compute_phrases",
        compute_sudo=True,
        help="Empty: none announced.",
    )
    items_block = fields.Html(
        string="Table of items",
        compute="_compute_blocks",
        compute_sudo=True,
        sanitize=False,
    )
    payment_block = fields.Html(
        string="Means of payment",
        compute="_compute_blocks",
        compute_sudo=True,
        sanitize=False,
    )
    parties_block = fields.Html(
        string="Creditor and debtor",
        compute="_compute_blocks",
        compute_sudo=True,
        sanitize=False,
    )
    signature_block = fields.Html(
        string="Signature", compute="_compute_blocks", compute_sudo=True, sanitize=False
    )

    @api.depends("partner_id.dunforce_kind", "company_id.account_fiscal_country_id")
    def _compute_is_professional(self):
        for action in self:
            company = action.company_id
            country = company.account_fiscal_country_id or company.country_id
            action.is_professional = action.partner_id.dunforce_kind == "business"
            action.is_french_law = country.code == "FR"

    @api.depends_context("lang")
    @api.depends(
        "date_done",
        "contact_id",
        "partner_id",
        "amount",
        "credit",
        "item_ids.residual",
        "item_ids.state",
        "step_id.consequence_days",
        "consequence",
        "consequence_date",
    )
    def _compute_phrases(self):
        self._load_items()
        credits = self._get_credits()
        days = self._get_leaving_day()
        for action in self:
            action.message_date = action.date_done or days[action.id]
            action.salutation = action._get_salutation()
            action.customer_reference = f"{action.id or 0:06d}"
            action.subject_reference = action._get_subject_reference()
            action.total_text = action._get_total_text(credits)
            action.notice_days = action.step_id.consequence_days or NOTICE_DAYS
            deadline = action.message_date + timedelta(days=action.notice_days)
            action.deadline_text = format_date(self.env, deadline)
            action.consequence_text = action._get_consequence_text()

    @api.depends_context("lang", "dunforce_letter")
    @api.depends(
        "credit", "item_ids.residual", "item_ids.state", "user_id", "date_done"
    )
    def _compute_blocks(self):
        """Render the blocks of many actions with a few queries."""
        self._load_items()
        self.item_ids.move_id._ensure_followup_tokens()
        credits = self._get_credits()
        render = self.env["ir.qweb"]._render
        for action in self:
            values = action._prepare_block_values(credits)
            for name in BLOCKS:
                template = name.removesuffix("_block")
                action[name] = render(f"dunforce_followup.message_{template}", values)

    @api.model
    def mail_allowed_qweb_expressions(self):
        """Let the users who may not write code place sentences and blocks."""
        return (
            *super().mail_allowed_qweb_expressions(),
            "object.company_id.name",
            *(f"object.{name}" for name in PHRASES + BLOCKS),
        )

    def _get_salutation(self):
        contact = self.contact_id or self.partner_id
        if contact.is_company or not contact.name:
            return self.env._("Dear Sir or Madam,")
        return self.env._("Dear %(name)s,", name=contact.name)

    def _get_subject_reference(self):
        """Return the invoices and our reference.

        Odoo drops a second message with the same recipient, subject and body: the
        reference keeps it from ever dropping a reminder.
        """
        items = self._get_claimed_items()
        names = [name for name in dict.fromkeys(items.mapped("name")) if name]
        shown = ", ".join(names[:SUBJECT_NAMES])
        if not shown:
            return self.env._("ref. %(reference)s", reference=self.customer_reference)
        if len(names) > SUBJECT_NAMES:
            shown = self.env._(
                "%(names)s +%(count)s",
                names=shown,
                count=len(names) - SUBJECT_NAMES,
            )
        return self.env._(
            "%(names)s (ref. %(reference)s)",
            names=shown,
            reference=self.customer_reference,
        )

    def _get_total_text(self, credits):
        groups = self._get_item_groups(credits)
        if not groups:
            return format_amount(self.env, self.amount, self.currency_id)
        return " + ".join(
            format_amount(self.env, group["total"], group["currency"])
            for group in groups
        )

    def _get_consequence_text(self):
        """Announce the consequence; a day that has passed meanwhile is left out."""
        if not self.consequence:
            return ""
        date = self._get_consequence_date()
        if not date or date < self.message_date:
            return self.env._(
                "If the amount remains unpaid, the following will take effect: "
                "%(consequence)s.",
                consequence=self.consequence.rstrip(". "),
            )
        return self.env._(
            "If the amount remains unpaid, the following will take effect on %(date)s: "
            "%(consequence)s.",
            date=format_date(self.env, date),
            consequence=self.consequence.rstrip(". "),
        )

    def _get_consequence_date(self):
        """Return when the consequence takes effect, counted from when it is announced.

        A message that was approved late must not announce a measure before its own
        deadline.
        """
        self.ensure_one()
        days = self.step_id.consequence_days
        if self.date_done or not self.consequence_date or not days:
            return self.consequence_date
        return max(self.consequence_date, self.message_date + timedelta(days=days))

    def _prepare_block_values(self, credits):
        """Return what the templates of the blocks need; see `_get_credits`.

        Extension point: an addon adds here what its own block in a text shows.
        """
        self.ensure_one()
        moves = self._get_claimed_items().move_id
        links = {move: move._get_followup_link() for move in moves}
        reference = moves._get_followup_reference() or self.customer_reference
        return {
            **formatters(self.env),
            "action": self,
            "company": self.company_id,
            "letter": bool(self.env.context.get("dunforce_letter")),
            "groups": self._get_item_groups(credits, links),
            "banks": moves._get_followup_banks(self.company_id),
            "reference": reference,
            "link": False,
            "debtor": self.partner_id,
            "user": self.user_id or self.followup_id.controller_id,
        }
