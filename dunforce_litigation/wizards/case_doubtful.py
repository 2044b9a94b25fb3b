# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_amount, format_date

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules import doubtful as rules

PROOFS = [
    ("liquidation", "Judicial liquidation"),
    ("enforcement", "Enforcement that failed"),
    ("vanished", "Debtor that cannot be found"),
]
# CGI 272-1: without it on the duplicate of the invoice, the VAT is not got back.
MENTION = (
    "« Facture demeurée impayée pour la somme de {} (prix net) et pour la somme de {} "
    "(TVA correspondante) qui ne peut faire l’objet d’une déduction (article 272 du "
    "CGI) »."
)


class CaseDoubtful(models.TransientModel):
    """Propose the entries of a doubtful debt; an accountant looks at them and posts.

    One draft an item: each can be undone by itself.
    """

    _name = "dunforce.case.doubtful"
    _description = "Entries of a doubtful debt"

    case_id = fields.Many2one("dunforce.case", required=True, readonly=True)
    company_id = fields.Many2one(related="case_id.company_id")
    kind = fields.Selection(
        [
            ("doubtful", "Move to the doubtful debts"),
            ("depreciation", "Depreciate"),
            ("loss", "Write off"),
        ],
        string="What to enter",
        required=True,
        default="doubtful",
    )
    item_ids = fields.Many2many(
        "dunforce.covered.item",
        string="Items",
        compute="_compute_item_ids",
        store=True,
        readonly=False,
        domain="[('case_id', '=', case_id)]",
    )
    date = fields.Date(
        required=True, default=lambda self: self.env.company._followup_today()
    )
    rate = fields.Float(
        string="Likely to be lost (%)",
        help="Of what is open without VAT. What is depreciated already is completed, "
        "or reversed.",
    )
    proof = fields.Selection(
        PROOFS,
        string="Proof that it is lost for good",
        help="Without one, VAT cannot be got back (CGI 272-1).",
    )
    proof_date = fields.Date(string="Since")
    deduct_until = fields.Date(
        string="Deduct the VAT until", compute="_compute_deduct_until"
    )
    is_deductible = fields.Boolean(compute="_compute_deduct_until")
    line_ids = fields.One2many(
        "dunforce.case.doubtful.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
    )
    notes = fields.Text(compute="_compute_line_ids", store=True)

    _rate_possible = models.Constraint(
        "CHECK (rate >= 0 AND rate <= 100)", "The rate is between 0 and 100 %."
    )

    @api.depends("case_id")
    def _compute_item_ids(self):
        for wizard in self:
            wizard.item_ids = wizard.case_id.covered_ids

    @api.depends("kind", "proof", "proof_date", "date")
    def _compute_deduct_until(self):
        for wizard in self:
            proven = bool(wizard.proof) and wizard.proof_date
            known = proven and wizard.kind == "loss"
            wizard.deduct_until = known and rules.deduction_limit(proven)
            wizard.is_deductible = bool(
                known and wizard.date and rules.can_deduct(proven, wizard.date)
            )

    @api.depends("kind", "item_ids", "date", "rate", "proof", "proof_date")
    @api.depends_context("lang")
    def _compute_line_ids(self):
        """Show what would be entered, and why some items are left out."""
        for wizard in self:
            plans, faults = wizard._plan()
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "name": item.name,
                            "account_id": item._get_entry_account(line).id,
                            "debit": max(float(line.balance), 0.0),
                            "credit": max(-float(line.balance), 0.0),
                        }
                    )
                    for item, _kind, lines in plans
                    for line in lines
                ),
            ]
            wizard.notes = "\n".join(
                faults + wizard._word_missing(plans) + wizard._word_unknown_vat()
            )

    def _plan(self):
        """Return [(item, kind, lines)] of the entries, and why items are left out."""
        self.ensure_one()
        plans, faults = [], []
        rate = min(max(exact(self.rate), rules.ZERO), rules.ALL)
        for item in self.item_ids._origin & self.case_id.covered_ids:
            fault = item._get_entry_fault(self.kind)
            if fault:
                faults.append(fault)
                continue
            for kind, lines in item._plan_entries(self.kind, rate, self.is_deductible):
                plans.append((item, kind, lines))
        return plans, faults

    def _word_missing(self, plans):
        """Return a sentence for each account that nobody has named."""
        roles = {
            line.role
            for item, _kind, lines in plans
            for line in lines
            if not item._get_entry_account(line)
        }
        return [
            self.env._(
                "Say in the settings which account is for: %(account)s.",
                account=self.company_id._get_doubtful_label(role),
            )
            for role in sorted(roles)
        ]

    def _word_unknown_vat(self):
        """Return a sentence for each item of which no invoice is known."""
        if self.kind == "doubtful":
            return []
        return [
            self.env._(
                "%(item)s: no invoice is known of it; the whole is taken for an amount "
                "without VAT.",
                item=item.name,
            )
            for item in self.item_ids._origin
            if item._get_open_lines() and not item._get_open_lines()._get_invoices()
        ]

    def action_create(self):
        """Make the draft entries, one an item; posting them is for the accountant."""
        self.ensure_one()
        self.case_id._check_enterable()
        self._check_proof()
        plans, faults = self._plan()
        faults = self._word_missing(plans) or (not plans and faults)
        if faults or not plans:
            raise UserError(
                "\n".join(faults) or self.env._("There is nothing to enter.")
            )
        entries = self.env["account.move"].with_company(self.company_id)
        for item, kind, lines in plans:
            vals = item._prepare_entry_vals(self.case_id, kind, self.date, lines)
            entry = entries.create(vals)
            entries |= entry
            self._mention_vat(item, entry, lines)
        return self.case_id._open_entries(entries)

    def _check_proof(self):
        """Refuse a proof that gives no VAT back: without it, the VAT is lost too."""
        if self.kind != "loss" or not self.proof or self.is_deductible:
            return
        if not self.proof_date:
            raise UserError(self.env._("Say since when it is lost for good."))
        if self.date < self.proof_date:
            raise UserError(
                self.env._("The VAT cannot be got back before it is lost for good.")
            )
        raise UserError(
            self.env._(
                "The VAT had to be deducted until %(day)s. Leave the proof out to "
                "charge it to the loss.",
                day=format_date(self.env, self.deduct_until),
            )
        )

    def _mention_vat(self, item, entry, lines):
        """Keep on the entry what the duplicate of the invoice is to say."""
        # Only French law asks for it, and in these words.
        vats = sum(line.balance for line in lines if line.role == rules.VAT)
        if not (
            self.is_deductible and vats and self.company_id._get_law().code == "FR"
        ):
            return
        net = sum(line.balance for line in lines if line.role == rules.LOSS)
        currency = self.company_id.currency_id
        money = [
            format_amount(self.env, float(x), currency, "fr_FR") for x in (net, vats)
        ]
        entry.message_post(
            body=self.env._(
                "Send the customer a duplicate of %(item)s that says: %(mention)s",
                item=item.name,
                mention=MENTION.format(*money),
            )
        )
