# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_amount, format_date


class PenaltyInvoice(models.TransientModel):
    """Charge penalties as an invoice of their own, which can be paid like any other."""

    _name = "dunforce.penalty.invoice"
    _description = "Invoice penalties"

    followup_id = fields.Many2one(
        "dunforce.followup",
        required=True,
        readonly=True,
        default=lambda self: self._default_followup_id(),
    )
    company_id = fields.Many2one(related="followup_id.company_id")
    until = fields.Date(
        string="Interest up to",
        required=True,
        default=lambda self: self.env.company._followup_today(),
    )
    line_ids = fields.One2many(
        "dunforce.penalty.invoice.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    reason = fields.Char(
        string="Why some are waived", help="Needed when penalties are waived."
    )

    overcharged = fields.Char(
        compute="_compute_line_ids",
        store=True,
        help="What was charged, and is not owed any more.",
    )

    @api.model
    def _default_followup_id(self):
        if self.env.context.get("active_model") == "dunforce.followup":
            return self.env.context.get("active_id")
        return False

    @api.depends("followup_id", "until")
    def _compute_line_ids(self):
        """List what bears penalties; what was paid late needs a decision."""
        for wizard in self:
            found = {}
            if wizard.followup_id and wizard.until:
                found = wizard.followup_id._get_penalties(wizard.until)
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "move_id": move.id,
                            "interest": one.interest,
                            "indemnity": one.indemnity,
                            "choice": "charge" if move.amount_residual else False,
                        }
                    )
                    for move, one in found.items()
                    if one.amounts
                ),
            ]
            wizard.overcharged = wizard._list_overcharged(found)

    def _list_overcharged(self, found):
        """Return the invoices on which too much was charged, with how much."""
        return ", ".join(
            f"{move.name}: {format_amount(self.env, one.overcharged, one.currency)}"
            for move, one in found.items()
            if one.overcharged
        )

    def action_create(self):
        """Make one draft invoice per currency; remember what it charges."""
        self.ensure_one()
        self._check_choices()
        self._waive_chosen()
        charged = self.line_ids.filtered(lambda line: line.choice == "charge").move_id
        found = charged._get_penalties(self.until)
        parts = [part for one in found.values() for part in self._split(one)]
        if not parts:
            raise UserError(self.env._("There is nothing to charge."))
        notes = self.env["account.move"]
        for currency in dict.fromkeys(part["currency"] for part in parts):
            own = [part for part in parts if part["currency"] == currency]
            notes |= self._create_note(currency, own)
        return self._open(notes)

    def _check_choices(self):
        """Refuse to charge without a rate, or without a decision; write nothing."""
        followup = self.followup_id
        moves = self.env["account.move"].concat(*followup._get_penalties(self.until))
        moves._check_penalties_known(self.until)
        undecided = self.line_ids.filtered(lambda line: not line.choice)
        if undecided:
            raise UserError(
                self.env._(
                    "%(invoice)s was paid late: charge its penalties, keep claiming "
                    "them, or waive them?",
                    invoice=undecided[0].move_id.name,
                )
            )

    def _waive_chosen(self):
        waived = self.line_ids.filtered(lambda line: line.choice == "waive").move_id
        if not waived:
            return
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why the penalties are waived."))
        self.env["dunforce.penalty.waiver"].create(
            [{"move_id": move.id, "reason": self.reason} for move in waived]
        )

    def _split(self, one):
        """Return what is charged of an invoice: interest by due date, indemnity."""
        parts = []
        for account in one.penalties.accounts if one.interest else ():
            interest = float(account.claimable)
            if interest > 0:
                segments = account.fresh or account.segments
                parts.append(
                    {
                        "move": one.move,
                        "currency": one.currency,
                        "interest": interest,
                        "key": account.key,
                        "start": segments[0].start,
                        "end": segments[-1].end,
                    }
                )
        if one.indemnity:
            parts.append(
                {
                    "move": one.move,
                    "currency": one.own_currency,
                    "indemnity": one.indemnity,
                }
            )
        return parts

    def _create_note(self, currency, parts):
        """Create a draft invoice without taxes, and its charges."""
        note = self.env["account.move"].create(self._prepare_note_vals(currency, parts))
        # sudo: nobody writes charges by himself; who may invoice has just done so.
        self.env["dunforce.penalty.charge"].sudo().create(
            [
                {
                    "note_id": note.id,
                    "move_id": part["move"].id,
                    "item_key": part.get("key"),
                    "until": self.until,
                    "currency_id": currency.id,
                    "interest": part.get("interest", 0.0),
                    "indemnity": part.get("indemnity", 0.0),
                }
                for part in parts
            ]
        )
        return note

    def _prepare_note_vals(self, currency, parts):
        company = self.company_id
        partner = self.followup_id.partner_id
        contact = partner.address_get(["invoice"])["invoice"]
        vals = {
            "move_type": "out_invoice",
            "company_id": company.id,
            "partner_id": contact or partner.id,
            "currency_id": currency.id,
            "dunforce_is_penalty": True,
            "invoice_origin": ", ".join(
                dict.fromkeys(part["move"].name for part in parts)
            ),
            "invoice_line_ids": [
                Command.create(self._prepare_note_line_vals(part, partner))
                for part in parts
            ],
        }
        if company.dunforce_penalty_journal_id:
            vals["journal_id"] = company.dunforce_penalty_journal_id.id
        return vals

    def _prepare_note_line_vals(self, part, partner):
        """Return a line in the customer's language, without VAT: it is no price."""
        company = self.company_id
        indemnity = "indemnity" in part
        account = (
            company.dunforce_indemnity_account_id
            if indemnity
            else company.dunforce_interest_account_id
        )
        return {
            "name": self._get_line_name(part, partner),
            "quantity": 1,
            "price_unit": part["indemnity"] if indemnity else part["interest"],
            "tax_ids": [Command.clear()],
            **({"account_id": account.id} if account else {}),
        }

    def _get_line_name(self, part, partner):
        env = self.with_context(lang=partner.lang or self.env.lang).env
        invoice = part["move"].name
        if "indemnity" in part:
            return env._(
                "Fixed indemnity for recovery costs, invoice %(invoice)s",
                invoice=invoice,
            )
        return env._(
            "Late-payment interest from %(start)s to %(end)s, invoice %(invoice)s",
            start=format_date(env, part["start"]),
            end=format_date(env, part["end"]),
            invoice=invoice,
        )

    def _open(self, notes):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_out_invoice_type"
        )
        if len(notes) > 1:
            return {**action, "domain": [("id", "in", notes.ids)]}
        form = self.env.ref("account.view_move_form")
        return {**action, "res_id": notes.id, "views": [(form.id, "form")]}
