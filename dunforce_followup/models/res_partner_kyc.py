# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..const import IDENTITY_STATES, RATING_SCALES, REGISTERS
from ..rules.identity import identify, state_of
from ..rules.kyc import Card, judge
from ..rules.rating import find_fault, is_stale, risk_share

# Whoever reads contacts need not read what we know of their solvency.
USERS = "dunforce_followup.dunforce_followup_group_user"


class ResPartner(models.Model):
    """The card of a customer: who he is in law, and whether he can pay.

    It does not depend on our company; his papers do (`dunforce.kyc.piece`). His number
    stays where Odoo has it: in `company_registry` and `vat`.
    """

    _inherit = "res.partner"

    dunforce_siren = fields.Char(
        string="SIREN",
        compute="_compute_dunforce_siren",
        store=True,
        groups=USERS,
        help="Read from the company ID (SIREN or SIRET), else from the VAT number; "
        "abroad, the company ID.",
    )
    dunforce_identity_fault = fields.Char(
        compute="_compute_dunforce_siren", store=True, groups=USERS
    )
    dunforce_identity_state = fields.Selection(
        IDENTITY_STATES,
        string="Identity",
        compute="_compute_dunforce_identity_state",
        groups=USERS,
    )
    dunforce_identity_note = fields.Char(
        string="Why", compute="_compute_dunforce_identity_state", groups=USERS
    )
    dunforce_register = fields.Selection(
        REGISTERS, string="Register", groups=USERS, help="Where the number was checked."
    )
    dunforce_checked_number = fields.Char(readonly=True, copy=False, groups=USERS)
    dunforce_checked_on = fields.Date(
        string="Identity checked on", readonly=True, copy=False, groups=USERS
    )
    dunforce_checked_by_id = fields.Many2one(
        "res.users",
        string="Identity checked by",
        readonly=True,
        copy=False,
        groups=USERS,
    )
    dunforce_legal_form_id = fields.Many2one(
        "dunforce.legal.form", string="Legal form", groups=USERS
    )
    dunforce_founded_on = fields.Date(string="Founded on", groups=USERS)
    dunforce_employees = fields.Integer(string="Employees", groups=USERS)
    dunforce_rating = fields.Float(
        string="Solvency rating",
        digits=(12, 2),
        copy=False,
        groups=USERS,
        help="The higher, the safer.",
    )
    dunforce_rating_scale = fields.Selection(
        RATING_SCALES,
        string="Scale",
        copy=False,
        groups=USERS,
        help="Empty: there is no rating.",
    )
    dunforce_rating_source = fields.Char(
        string="Rated by", copy=False, groups=USERS, help="Agency, insurer, bank …"
    )
    dunforce_rating_date = fields.Date(string="Rated on", copy=False, groups=USERS)
    dunforce_rating_stale = fields.Boolean(
        compute="_compute_dunforce_rating_stale",
        groups=USERS,
        help="Older than twelve months: it does not count any more.",
    )
    dunforce_piece_ids = fields.One2many(
        "dunforce.kyc.piece",
        "partner_id",
        groups="dunforce_followup.dunforce_followup_group_reader",
    )

    @api.depends("company_registry", "vat", "country_id")
    def _compute_dunforce_siren(self):
        for partner in self:
            country = partner.country_id.code or "FR"
            numbers = (partner.company_registry or "", partner.vat or "")
            identity = identify(*numbers, country)
            partner.dunforce_siren = identity.number or False
            partner.dunforce_identity_fault = identity.fault or False

    @api.depends(
        "dunforce_siren",
        "dunforce_identity_fault",
        "dunforce_checked_number",
        "dunforce_checked_on",
        "dunforce_checked_by_id",
        "dunforce_register",
    )
    @api.depends_context("lang")
    def _compute_dunforce_identity_state(self):
        for partner in self:
            identity = partner._get_identity()
            state = state_of(identity, partner.dunforce_checked_number)
            partner.dunforce_identity_state = state or False
            partner.dunforce_identity_note = partner._word_identity(identity, state)

    @api.depends("dunforce_rating_scale", "dunforce_rating_date")
    @api.depends_context("company")
    def _compute_dunforce_rating_stale(self):
        today = self.env.company._followup_today()
        for partner in self:
            day = partner.dunforce_rating_date
            partner.dunforce_rating_stale = bool(
                partner.dunforce_rating_scale and day and is_stale(day, today)
            )

    @api.constrains("dunforce_rating", "dunforce_rating_scale", "dunforce_rating_date")
    def _check_dunforce_rating(self):
        today = self.env.company._followup_today()
        # sudo: the fields are the credit controllers', whoever causes the check.
        for partner in self.sudo():
            fault = find_fault(*partner._get_dunforce_rating(), today)
            if fault:
                raise ValidationError(partner._word_rating_fault(fault))

    @api.constrains("dunforce_founded_on", "dunforce_employees")
    def _check_dunforce_card(self):
        today = self.env.company._followup_today()
        # sudo: as above.
        for partner in self.sudo():
            if partner.dunforce_founded_on and partner.dunforce_founded_on > today:
                raise ValidationError(
                    self.env._(
                        "%(customer)s cannot have been founded in the future.",
                        customer=partner.display_name,
                    )
                )
            if partner.dunforce_employees < 0:
                raise ValidationError(
                    self.env._(
                        "%(customer)s has no employees, or a number of them.",
                        customer=partner.display_name,
                    )
                )

    def action_dunforce_check(self):
        """Note that the user found the number in the register today."""
        self.ensure_one()
        if self.dunforce_identity_state not in ("to_check", "checked"):
            raise UserError(
                self.dunforce_identity_note
                or self.env._(
                    "%(customer)s has no registration number: enter it first.",
                    customer=self.display_name,
                )
            )
        if not self.dunforce_register:
            raise UserError(self.env._("Choose the register in which you found it."))
        self.write(
            {
                "dunforce_checked_number": self.dunforce_siren,
                "dunforce_checked_on": self.env.company._followup_today(),
                "dunforce_checked_by_id": self.env.uid,
            }
        )
        return True

    def _get_identity(self):
        """Return the rules' Identity of the customer."""
        self.ensure_one()
        country = self.country_id.code or "FR"
        return identify(self.company_registry or "", self.vat or "", country)

    def _get_dunforce_rating(self):
        """Return (rating, scale, day) as the rules read them."""
        self.ensure_one()
        scale = int(self.dunforce_rating_scale or 0)
        return self.dunforce_rating, scale, self.dunforce_rating_date or None

    def _get_rating_risk(self, today):
        """Return how risky the rating says he is, 0.0 to 1.0; None when it is silent.

        What computes a class asks here; an addon that knows another rating overrides.
        """
        # sudo: a class does not depend on who has it computed.
        return risk_share(*self.sudo()._get_dunforce_rating(), today)

    def _prepare_card_vals(self, names):
        """Return these fields of one customer, to be written on another; {} of none."""
        return {
            name: self[name].id if self._fields[name].relational else self[name]
            for name in names
            if self
        }

    def _judge_kyc(self, required, pieces, today):
        """Return the rules' Verdict on what is known of the customer.

        :param required: ids of the types of documents that his kind asks for
        :param pieces: [(type id, last day or None)] of his current documents
        """
        self.ensure_one()
        identity = self._get_identity()
        form = self.dunforce_legal_form_id.id or 0
        card = Card(self.dunforce_kind or "", *identity, form)
        return judge(card, required, pieces, today)

    def _word_identity(self, identity, state):
        """Say what is wrong with the number, or who found it where and when."""
        if state == "checked":
            registers = dict(
                self._fields["dunforce_register"]._description_selection(self.env)
            )
            return self.env._(
                "Checked on %(day)s by %(user)s: %(register)s.",
                day=format_date(self.env, self.dunforce_checked_on),
                user=self.dunforce_checked_by_id.name or "",
                register=registers.get(self.dunforce_register, ""),
            )
        if state == "to_check":
            return self.env._("The number is possible; nobody has looked it up yet.")
        texts = self._get_identity_texts()
        return texts[identity.fault] % {"number": identity.number} if state else False

    def _get_identity_texts(self):
        """Return {fault of the rules: sentence}."""
        return {
            "letters": self.env._(
                "“%(number)s” is no SIREN nor SIRET: they are made of digits."
            ),
            "length": self.env._(
                "“%(number)s” is no SIREN nor SIRET: they have 9 and 14 digits."
            ),
            "digit": self.env._(
                "“%(number)s” has a wrong check digit: a digit is mistyped."
            ),
            "vat": self.env._("The French VAT number has a wrong check digit."),
            "differ": self.env._(
                "The VAT number is not that of company %(number)s: one of them "
                "belongs to somebody else."
            ),
        }

    def _word_rating_fault(self, fault):
        """Return the sentence that refuses a rating, and says what to do."""
        values = {"customer": self.display_name, "scale": self.dunforce_rating_scale}
        texts = {
            "no_scale": self.env._(
                "Say on which scale %(customer)s was rated, or remove the rating."
            ),
            "range": self.env._(
                "The rating of %(customer)s must be between 0 and %(scale)s."
            ),
            "no_date": self.env._("Say on which day %(customer)s was rated."),
            "future": self.env._("%(customer)s cannot have been rated in the future."),
        }
        return texts[fault] % values
