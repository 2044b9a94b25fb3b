# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..const import KYC_STATES
from ..rules.kyc import FORMED, REGISTERED

READERS = "dunforce_followup.dunforce_followup_group_reader"
# What the file shows of the partner's card, and lets a credit controller write there.
CARD = {
    "kyc_registry": "company_registry",
    "kyc_register": "dunforce_register",
    "kyc_legal_form_id": "dunforce_legal_form_id",
    "kyc_founded_on": "dunforce_founded_on",
    "kyc_employees": "dunforce_employees",
    "kyc_rating": "dunforce_rating",
    "kyc_rating_scale": "dunforce_rating_scale",
    "kyc_rating_source": "dunforce_rating_source",
    "kyc_rating_date": "dunforce_rating_date",
    "contact_hour_from": "dunforce_hour_from",
    "contact_hour_to": "dunforce_hour_to",
    "approval_process": "dunforce_approval",
    "approval_days": "dunforce_approval_days",
}


def card_field(factory, name, **values):
    """Return a field of the file that shows one of the partner's card."""
    # Its readers are those of the file, that is: the salesperson of this customer, too.
    return factory(related=f"partner_id.{name}", groups=READERS, **values)


class Followup(models.Model):
    """What is known of the customer, and what is missing."""

    _inherit = "dunforce.followup"

    piece_ids = fields.One2many("dunforce.kyc.piece", "followup_id")
    kyc_state = fields.Selection(
        KYC_STATES,
        string="KYC",
        compute="_compute_kyc_state",
        search="_search_kyc_state",
        compute_sudo=True,
    )
    kyc_missing = fields.Char(
        string="What is missing", compute="_compute_kyc_state", compute_sudo=True
    )
    kyc_siren = card_field(fields.Char, "dunforce_siren")
    kyc_vat = card_field(fields.Char, "vat")
    kyc_identity_state = card_field(fields.Selection, "dunforce_identity_state")
    kyc_identity_note = card_field(fields.Char, "dunforce_identity_note")
    kyc_rating_stale = card_field(fields.Boolean, "dunforce_rating_stale")
    kyc_registry = card_field(fields.Char, "company_registry", readonly=False)
    kyc_register = card_field(fields.Selection, "dunforce_register", readonly=False)
    kyc_legal_form_id = card_field(
        fields.Many2one, "dunforce_legal_form_id", readonly=False
    )
    kyc_trader = fields.Selection(related="partner_id.dunforce_legal_form_id.trader")
    kyc_founded_on = card_field(fields.Date, "dunforce_founded_on", readonly=False)
    kyc_employees = card_field(fields.Integer, "dunforce_employees", readonly=False)
    kyc_rating = card_field(fields.Float, "dunforce_rating", readonly=False)
    kyc_rating_scale = card_field(
        fields.Selection, "dunforce_rating_scale", readonly=False
    )
    kyc_rating_source = card_field(
        fields.Char, "dunforce_rating_source", readonly=False
    )
    kyc_rating_date = card_field(fields.Date, "dunforce_rating_date", readonly=False)

    @api.depends(
        "partner_id.dunforce_kind",
        "partner_id.company_registry",
        "partner_id.vat",
        "partner_id.country_id",
        "partner_id.dunforce_legal_form_id",
        "piece_ids.current",
        "piece_ids.date_end",
        "piece_ids.type_id",
    )
    @api.depends_context("lang")
    def _compute_kyc_state(self):
        required = self._get_required_types()
        pieces = self._get_current_pieces()
        for file in self:
            own = pieces.get(file._origin, ())
            asked = required.get(file.partner_id.dunforce_kind, ())
            verdict = file.partner_id._judge_kyc(
                [kind.id for kind in asked],
                [(piece.type_id.id, piece.date_end or None) for piece in own],
                (file.company_id or self.env.company)._followup_today(),
            )
            file.kyc_state = verdict.state
            file.kyc_missing = self._word_kyc(verdict)

    @api.model
    def _search_kyc_state(self, operator, value):
        """Find files by the state of their card, as the rules judge it."""
        if operator != "in":
            return NotImplemented
        lacking = self._get_lacking_domain()
        today = self.env.company._followup_today()
        over = [("current", "=", True), ("date_end", "<", today)]
        expired = Domain("piece_ids", "any", over)
        domains = {
            "incomplete": lacking,
            "expired": ~lacking & expired,
            "complete": ~lacking & ~expired,
        }
        wanted = Domain.OR(domains[state] for state in value if state in domains)
        # sudo: the card may be judged by who may not read all of it.
        return [("id", "in", self.sudo()._search(wanted))]

    def write(self, vals):
        """Write the card where it belongs: whoever writes the file may do so.

        He need not have the right to change contacts otherwise.
        """
        card = {CARD[name]: value for name, value in vals.items() if name in CARD}
        if card:
            self.check_access("write")
            # sudo: these fields of his customer only.
            self.partner_id.sudo().write(card)
        own = {name: value for name, value in vals.items() if name not in CARD}
        return super().write(own) if own or not card else True

    def action_check_identity(self):
        """Note that the user found the customer in the register today."""
        self.ensure_one()
        self.check_access("write")
        # sudo: as for the card itself.
        return self.partner_id.sudo().action_dunforce_check()

    @api.model
    def _get_required_types(self):
        """Return {kind: types of documents that customers of this kind must give}."""
        types = self.env["dunforce.kyc.piece.type"]
        kinds = types._fields["for_kind"].get_values(self.env)
        types = types.search([("for_kind", "in", kinds)])
        return {
            kind: types.filtered(lambda one, kind=kind: one._concerns(kind))
            for kind in kinds
        }

    def _get_current_pieces(self):
        """Return {file: its documents that no newer one replaces}, in one query."""
        pieces = self.env["dunforce.kyc.piece"].sudo()
        return pieces.search(
            [("followup_id", "in", self.ids), ("current", "=", True)]
        ).grouped("followup_id")

    @api.model
    def _get_lacking_domain(self):
        """Return the domain of the files whose card lacks something."""
        kind = "partner_id.dunforce_kind"
        lacking = Domain(kind, "=", False)
        lacking |= Domain("partner_id.dunforce_identity_fault", "!=", False)
        lacking |= Domain(kind, "in", REGISTERED) & Domain(
            "partner_id.dunforce_siren", "=", False
        )
        lacking |= Domain(kind, "in", FORMED) & Domain(
            "partner_id.dunforce_legal_form_id", "=", False
        )
        for name, types in self._get_required_types().items():
            for one in types:
                given = [("type_id", "=", one.id), ("current", "=", True)]
                lacking |= Domain(kind, "=", name) & ~Domain("piece_ids", "any", given)
        return lacking

    @api.model
    def _word_kyc(self, verdict):
        """Say what a card lacks, and which documents have expired."""
        texts = {
            "kind": self.env._("customer kind"),
            "number": self.env._("registration number"),
            "fault": self.env._("a valid registration number"),
            "form": self.env._("legal form"),
        }
        types = self.env["dunforce.kyc.piece.type"].sudo()
        lacking = [texts[name] for name in verdict.lacking]
        lacking += types.browse(verdict.missing).mapped("name")
        over = types.browse(verdict.expired).mapped("name")
        sentences = []
        if lacking:
            sentences.append(self.env._("Missing: %s.", ", ".join(lacking)))
        if over:
            sentences.append(self.env._("Expired: %s.", ", ".join(over)))
        return " ".join(sentences)
