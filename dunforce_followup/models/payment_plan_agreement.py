# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import format_date

MANAGER = "dunforce_followup.dunforce_followup_group_manager"
REPORT = "dunforce_followup.payment_plan_report"
TEMPLATE = "dunforce_followup.mail_template_payment_plan"


class PaymentPlan(models.Model):
    """From the draft to the signature: print, send, record, cancel, reinstate."""

    _inherit = "dunforce.payment.plan"

    def action_print(self):
        """Print the agreement that the customer signs."""
        return self.env.ref(REPORT).report_action(self)

    def action_send(self):
        """Send the agreement for signature, as a PDF, and wait for it some days."""
        self._check_draft()
        template = self.env.ref(TEMPLATE)
        for plan in self:
            plan._check_plan()
            if not plan.contact_id.email_normalized:
                raise UserError(
                    self.env._(
                        "%(contact)s has no e-mail address: add one, or print the "
                        "agreement.",
                        contact=plan.contact_id.display_name,
                    )
                )
            today = plan.company_id._followup_today()
            hold = timedelta(days=plan.company_id.dunforce_plan_hold_days)
            # sudo: the company sends, whoever asks for it.
            template.sudo().send_mail(
                plan.id, email_layout_xmlid=template.sudo().email_layout_xmlid
            )
            plan.sudo().write({"sent_on": today, "hold_until": today + hold})
            plan.message_post(
                body=self.env._(
                    "Sent for signature to %(email)s.",
                    email=plan.contact_id.email_normalized,
                )
            )
        self.followup_id._reconsider()
        return True

    def _agree(self, signed_on, signatory=False, documents=None):
        """Record the signature: the plan suspends its items from now on.

        :param signed_on: the day the customer signed
        :param documents: the attachments that hold what was signed
        """
        for plan in self:
            plan._check_may_agree()
            plan._check_plan()
            today = plan.company_id._followup_today()
            if not plan.made_on <= signed_on <= today:
                raise UserError(
                    self.env._(
                        "The customer signed on a day between the drawing up of the "
                        "plan (%(made)s) and today.",
                        made=format_date(self.env, plan.made_on),
                    )
                )
            plan._keep_documents(documents)
            # sudo: the user was checked above; nobody writes the state by himself.
            plan.sudo().write(
                {"state": "agreed", "signed_on": signed_on, "signatory": signatory}
            )
            plan._replace_defaulted()
            plan._announce_agreement()
        self.followup_id._judge_payment_plans()
        self.followup_id._reconsider()

    def _check_may_agree(self):
        """Leave long plans to the managers."""
        self._check_draft()
        if (
            self.confirm_reason
            and not self.env.su
            and not self.env.user.has_group(MANAGER)
        ):
            raise AccessError(
                self.env._(
                    "%(plan)s lasts longer than %(months)s months: a follow-up manager "
                    "must agree to it.",
                    plan=self.display_name,
                    months=self.company_id.dunforce_plan_months,
                )
            )

    def _keep_documents(self, documents):
        """Tie the signed copies to the plan, whose readers may then open them."""
        if documents:
            documents.sudo().write({"res_model": self._name, "res_id": self.id})
            self.sudo().document_ids = [Command.link(one.id) for one in documents]

    def _replace_defaulted(self):
        """Have an earlier plan on the same items never come into force again."""
        keys = self.covered_ids.mapped("item_key")
        earlier = self.env["dunforce.covered.item"].search(
            [
                ("followup_id", "=", self.followup_id.id),
                ("item_key", "in", keys),
                ("payment_plan_id", "!=", self.id),
                ("payment_plan_id.state", "=", "defaulted"),
                ("payment_plan_id.replaced_by_id", "=", False),
            ]
        )
        earlier.payment_plan_id.sudo().replaced_by_id = self

    def _announce_agreement(self):
        names = ", ".join(self.covered_ids.mapped(lambda item: item.name or ""))
        self.followup_id.message_post(
            body=self.env._(
                "Payment plan agreed: %(plan)s (%(items)s).",
                plan=self.display_name,
                items=names,
            )
        )

    def action_cancel(self):
        """Give up a plan: its items are followed up where they stood."""
        going = self.filtered(lambda plan: plan.state in ("draft", "agreed"))
        for company, own in going.grouped("company_id").items():
            # sudo: nobody writes the state by himself.
            own.sudo().write(
                {
                    "state": "cancelled",
                    "is_late": False,
                    "judged_on": company._followup_today(),
                    "resumes_on": False,
                }
            )
        for plan in going:
            plan.followup_id.message_post(
                body=self.env._(
                    "Payment plan cancelled: %(plan)s.", plan=plan.display_name
                )
            )
        going.followup_id._reconsider()
        return True

    def action_reinstate(self):
        """Give a plan in default another chance, once its arrears are paid."""
        for plan in self.filtered(lambda plan: plan.state == "defaulted"):
            plan._check_reinstatable()
            # sudo: nobody writes these by himself.
            plan.sudo().reinstated_on = plan.company_id._followup_today()
            plan.followup_id._judge_payment_plans()
            plan.followup_id.message_post(
                body=self.env._(
                    "Payment plan reinstated: %(plan)s.", plan=plan.display_name
                )
            )
        self.followup_id._reconsider()
        return True

    def action_open_propose(self):
        """Propose other instalments for the items of a draft."""
        self.ensure_one()
        self._check_draft()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.payment_plan_propose_action"
        )
        return {**action, "context": {"default_plan_id": self.id}}

    def _action_open(self):
        """Open the form of one plan."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.payment_plan_action"
        )
        return {**action, "res_id": self.id, "views": [(False, "form")], "context": {}}
