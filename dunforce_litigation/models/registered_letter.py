# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..const import LETTER_KINDS, LETTER_STATES
from ..legal_rules.registered import find_disorder, find_fault

# Presented, whatever the addressee did: a notice that was not claimed stays valid
# (Cass. 1re civ. 20/01/2021, 19-20.680).
PRESENTED = ("received", "refused", "unclaimed")
# The acts of a procedure that the days of a letter record by themselves.
ACTS = {"received": "receipt", "refused": "unclaimed", "unclaimed": "unclaimed"}


class RegisteredLetter(models.Model):
    """A registered letter of a case: its content, its two proofs, what came of it."""

    _name = "dunforce.registered.letter"
    _description = "Registered letter"
    _order = "id desc"

    name = fields.Char(string="Number", readonly=True, copy=False, default="")
    case_id = fields.Many2one(
        "dunforce.case", required=True, index=True, ondelete="restrict"
    )
    proceeding_id = fields.Many2one(
        "dunforce.proceeding",
        domain="[('case_id', '=', case_id)]",
        ondelete="restrict",
        index="btree_not_null",
        help="Its deposit and its presentation are then recorded there.",
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Addressee",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        ondelete="restrict",
    )
    kind = fields.Selection(
        LETTER_KINDS, string="Sent as", required=True, default="paper"
    )
    provider = fields.Selection(
        [("file", "By ourselves, or by a list")],
        string="Sent by",
        required=True,
        default="file",
        help="An addon brings others, with a method _send_by_… each.",
    )
    subject = fields.Char(required=True)
    content_ids = fields.Many2many(
        "ir.attachment",
        "dunforce_registered_letter_content",
        string="What is sent",
        help="What is in the envelope, as it is sent.",
    )
    state = fields.Selection(
        LETTER_STATES, required=True, default="draft", readonly=True
    )
    tracking_number = fields.Char()
    deposit_date = fields.Date(string="Deposited on")
    deposit_proof_ids = fields.Many2many(
        "ir.attachment",
        "dunforce_registered_letter_deposit",
        string="Proof of deposit",
        help="It proves the sending, not the receipt.",
    )
    presented_date = fields.Date(string="Presented on")
    receipt_proof_ids = fields.Many2many(
        "ir.attachment", "dunforce_registered_letter_receipt", string="Proof of receipt"
    )

    @api.depends("case_id")
    def _compute_partner_id(self):
        for letter in self:
            letter.partner_id = letter.case_id.partner_id

    @api.model_create_multi
    def create(self, vals_list):
        """Give each letter a number: a list of results finds it by that."""
        letters = super().create(vals_list)
        sequence = self.env["ir.sequence"].sudo()
        for letter in letters:
            letter.name = sequence.next_by_code("dunforce.registered.letter")
        return letters

    @api.constrains("deposit_date", "presented_date")
    def _check_days(self):
        texts = {
            "no_deposit": self.env._("%s: presented, but never deposited?"),
            "before": self.env._("%s: presented before it was deposited?"),
            "future": self.env._("%s: a day to come."),
        }
        for letter in self:
            fault = find_disorder(
                letter.deposit_date or None,
                letter.presented_date or None,
                letter.company_id._followup_today(),
            )
            if fault:
                raise ValidationError(texts[fault] % letter.name)

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts(self):
        if any(letter.state != "draft" for letter in self):
            raise UserError(self.env._("A letter that was sent is evidence: keep it."))

    def action_lists(self):
        """Open the lists, saved: only then can the browser fetch the file."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_litigation.registered_letter_list_action"
        )
        lists = self.env["dunforce.registered.letter.list"].create(
            {"letter_ids": [fields.Command.set(self.ids)]}
        )
        return {**action, "res_id": lists.id}

    def action_send(self):
        """Hand the letters over to who sends them, once what the law asks is there."""
        for letter in self.filtered(lambda letter: letter.state == "draft"):
            letter._check_may_be_sent()
            getattr(letter, f"_send_by_{letter.provider}")()
        return True

    def _check_may_be_sent(self):
        """Refuse what would not be valid: no address, no consent, nothing inside."""
        self.ensure_one()
        partner = self.partner_id
        professional = partner.commercial_partner_id.dunforce_kind in (
            "business",
            "public",
        )
        fault = find_fault(
            self.kind,
            professional,
            self.case_id.consents == "yes",
            bool(partner.street and partner.zip and partner.city),
            bool(partner.email),
        )
        texts = {
            "address": self.env._("%s has no complete address."),
            "email": self.env._("%s has no e-mail address."),
            "consent": self.env._(
                "%s is no professional and has not consented to electronic registered "
                "letters (CPCE (postes) L100): send it on paper."
            ),
        }
        if fault:
            raise UserError(texts[fault] % partner.display_name)
        if not self.content_ids:
            raise UserError(self.env._("%s: attach what is sent.", self.name))

    def _send_by_file(self):
        """Send by ourselves: the deposit is what makes it sent.

        Extension point: an addon that knows a provider adds itself to `provider` and
        brings a method of that name. It hands `content_ids` over and calls
        `_note_deposit`, then `_note_result` when the provider says what came of it.
        """
        if not self.deposit_date:
            raise UserError(
                self.env._(
                    "%s: enter the day of its deposit, or import the list of the post.",
                    self.name,
                )
            )
        self._note_deposit(self.deposit_date)

    def _note_deposit(self, day, tracking="", proofs=None):
        """Note that the letter was deposited, with its proof."""
        self.ensure_one()
        self.write({"deposit_date": day, "state": "sent"})
        if tracking:
            self.tracking_number = tracking
        self._keep(proofs, "deposit_proof_ids")
        self._record_act("deposit", day, self.deposit_proof_ids)

    def _note_result(self, state, day=None, proofs=None):
        """Note what became of it: "received", "refused", "unclaimed" or "failed"."""
        self.ensure_one()
        self.state = state
        if day:
            self.presented_date = day
        self._keep(proofs, "receipt_proof_ids")
        if state in PRESENTED and day:
            self._record_act(ACTS[state], day, self.receipt_proof_ids)

    def _keep(self, proofs, name):
        """Copy the proofs to ourselves: a provider keeps them for a year (R53-3)."""
        for proof in proofs or self.env["ir.attachment"]:
            self[name] |= proof.copy({"res_model": self._name, "res_id": self.id})

    def _record_act(self, code, day, proofs):
        """Record the act in the proceeding, unless it is there or none of its acts."""
        acts = self.proceeding_id.procedure_id.act_ids
        act = (acts - self.proceeding_id.event_ids.act_id).filtered(
            lambda one: one.code == code
        )
        if act:
            self.env["dunforce.proceeding.event"].create(
                {
                    "proceeding_id": self.proceeding_id.id,
                    "act_id": act.id,
                    "date": day,
                    "note": self.tracking_number,
                    "attachment_ids": [fields.Command.set(proofs.ids)],
                }
            )

    def action_received(self):
        """Note that it was received on the day that was entered."""
        return self._action_result("received")

    def action_refused(self):
        """Note that it was refused: it stays valid."""
        return self._action_result("refused")

    def action_unclaimed(self):
        """Note that it was not claimed: it stays valid."""
        return self._action_result("unclaimed")

    def action_failed(self):
        """Note that nobody lives there: another address is to be found."""
        for letter in self:
            letter._note_result("failed")
        return True

    def _action_result(self, state):
        for letter in self:
            if not letter.presented_date:
                raise UserError(
                    self.env._("%s: enter the day of its presentation.", letter.name)
                )
            letter._note_result(state, letter.presented_date)
        return True
