# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from odoo.addons.dunforce_followup.penalty_result import exact

from ..const import (
    CAUSES,
    CLAIM_KINDS,
    INSOLVENCIES,
    MATTERS,
    QUALITIES,
    RESIDENCES,
    YES_NO,
)
from ..legal_rules.conditions import FRENCH
from ..legal_rules.directory import department_of
from ..legal_rules.facts import ACCEPTED_BILL, CHEQUE, NOTE, TITLE, WRITTEN_LEASE, Facts

ANSWERS = ("threat", "bank_known", "employer_known", "goods_known", "same_area")
ANSWERS += ("attempt", "agreeable", "insured", "consents")
PAPERS = {
    "has_title": TITLE,
    "has_bill": ACCEPTED_BILL,
    "has_note": NOTE,
    "has_cheque": CHEQUE,
    "has_lease": WRITTEN_LEASE,
}
# French, with laws and country codes of their own: a month more, not two (CPC 643).
PACIFIC = ("NC", "PF", "WF")
QUALITY_OF = {"commercial": "trader", "civil": "civil", "public": "public"}


class Case(models.Model):
    """What the choice of a procedure and of a court depends on.

    What can be read from the customer's card is proposed; a person may say otherwise.
    """

    _inherit = "dunforce.case"

    creditor_quality = fields.Selection(
        QUALITIES,
        string="We are",
        compute="_compute_creditor_quality",
        store=True,
        readonly=False,
    )
    debtor_quality = fields.Selection(
        QUALITIES,
        string="The debtor is",
        compute="_compute_debtor_quality",
        store=True,
        readonly=False,
        help="Proposed from the legal form; a sole trader may be either.",
    )
    claim_kind = fields.Selection(
        CLAIM_KINDS,
        string="Prescription",
        compute="_compute_claim_kind",
        store=True,
        readonly=False,
    )
    cause = fields.Selection(CAUSES, string="The debt comes from", default="contract")
    matter = fields.Selection(MATTERS, string="Special matter")
    department = fields.Char(
        string="French department",
        compute="_compute_department",
        store=True,
        readonly=False,
        help="Of the debtor's seat or home, from the postcode.",
    )
    residence = fields.Selection(
        RESIDENCES, compute="_compute_residence", store=True, readonly=False
    )
    insolvency = fields.Selection(
        INSOLVENCIES,
        compute="_compute_insolvency",
        store=True,
        readonly=False,
        tracking=True,
        help="Say “none” once somebody has looked it up (BODACC).",
    )
    threat = fields.Selection(YES_NO, string="Is the recovery in danger?")
    bank_known = fields.Selection(YES_NO, string="Is a bank account known?")
    employer_known = fields.Selection(YES_NO, string="Is the employer known?")
    goods_known = fields.Selection(YES_NO, string="Are goods to seize known?")
    same_area = fields.Selection(
        YES_NO, string="Does the debtor live in the officer's area?"
    )
    attempt = fields.Selection(YES_NO, string="Was an amicable attempt made?")
    agreeable = fields.Selection(YES_NO, string="Is the debtor ready to agree?")
    insured = fields.Selection(YES_NO, string="Is the debt insured?")
    consents = fields.Selection(
        YES_NO, string="May it be an electronic registered letter?"
    )
    has_title = fields.Boolean(
        string="Enforceable title", compute="_compute_has_title", store=True
    )
    has_bill = fields.Boolean(string="Accepted bill of exchange")
    has_note = fields.Boolean(string="Promissory note")
    has_cheque = fields.Boolean(string="Unpaid cheque")
    has_lease = fields.Boolean(string="Written lease")

    @api.depends("company_id")
    def _compute_creditor_quality(self):
        for case in self:
            form = case.company_id.partner_id.dunforce_legal_form_id
            # A company of Odoo that has said nothing is a commercial company.
            case.creditor_quality = QUALITY_OF.get(form.trader, "trader")

    @api.depends("partner_id")
    def _compute_debtor_quality(self):
        for case in self:
            partner = case.partner_id
            form = partner.dunforce_legal_form_id
            if partner.dunforce_kind in ("consumer", "tenant"):
                case.debtor_quality = "consumer"
            elif partner.dunforce_kind == "public":
                case.debtor_quality = "public"
            else:
                case.debtor_quality = QUALITY_OF.get(form.trader, False)

    @api.depends("partner_id")
    def _compute_claim_kind(self):
        kinds = {"tenant": "rent", "public": "public", "business": "business"}
        for case in self:
            # The shortest delay for whoever may be a consumer.
            case.claim_kind = kinds.get(case.partner_id.dunforce_kind, "consumer")

    @api.depends("partner_id")
    def _compute_department(self):
        for case in self:
            partner = case.partner_id
            french = (partner.country_id.code or "FR") in FRENCH
            case.department = french and department_of(partner.zip or "")

    @api.depends("partner_id", "department", "company_id")
    def _compute_residence(self):
        for case in self:
            country = case.partner_id.country_id.code or "FR"
            if country in PACIFIC:
                case.residence = "overseas"
            else:
                case.residence = "here" if country in FRENCH else "abroad"

    @api.depends("followup_id.suspension_ids.state")
    def _compute_insolvency(self):
        for case in self:
            one = case.followup_id.suspension_ids.filtered(
                lambda one: one.state == "active" and one._get_insolvency()
            )[:1]
            case.insolvency = one._get_insolvency() or case.insolvency

    @api.depends("proceeding_ids.title_on", "proceeding_ids.state")
    def _compute_has_title(self):
        for case in self:
            case.has_title = any(case.proceeding_ids.mapped("title_on"))

    def _get_facts(self):
        """Return the rules' Facts of the case, on today's date."""
        self.ensure_one()
        today = self.company_id._followup_today()
        partner = self.partner_id
        country = partner.country_id.code or ""
        tests = self._get_claim_tests()
        return Facts(
            on=today,
            amount=exact(self.amount_residual),
            interest=exact(self._get_interest(today)),
            creditor=self.creditor_quality or "",
            debtor=self.debtor_quality or "",
            cause=self.cause or "",
            matter=self.matter or "",
            creditor_country=self.company_id.country_id.code or "",
            debtor_country=country,
            department=self.department or "",
            **{name: test.outcome for name, test in tests.items()},
            contested=bool(self._get_contested()),
            barred=self.is_barred,
            insolvency=self.insolvency or "",
            papers=self._get_papers(),
            identified=self._is_identified(),
            address=self._has_address(),
            **{name: self._get_answer(name) for name in ANSWERS},
        )

    def _get_papers(self):
        """Return the titles and papers that the creditor holds."""
        return frozenset(code for name, code in PAPERS.items() if self[name])

    def _get_answer(self, name):
        return {"yes": True, "no": False}.get(self[name])

    def _has_address(self):
        partner = self.partner_id
        return bool(partner.street and partner.city and partner.zip)

    def _is_identified(self):
        """Return whether the debtor can be named in a paper.

        A company by its number, checked by its digits (python-stdnum); a person by his
        name; None for a number that nobody has entered.
        """
        partner = self.partner_id
        if not partner.is_company:
            return bool(partner.name)
        if partner.dunforce_identity_state == "wrong":
            return False
        return True if partner.dunforce_siren else None
