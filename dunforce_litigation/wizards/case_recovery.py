# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_amount

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules import recovery as rules
from ..models.account_move_costs import COSTS

# On these the entry would say something else than that money came back.
OTHER_TYPES = ("asset_receivable", "asset_cash", "off_balance")


class CaseRecovery(models.TransientModel):
    """Propose the entry of recovered costs; an accountant looks at it and posts."""

    _name = "dunforce.case.recovery"
    _description = "Entry of recovered costs"

    case_id = fields.Many2one("dunforce.case", required=True, readonly=True)
    company_id = fields.Many2one(related="case_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(related="case_id.partner_id")
    source = fields.Selection(
        [
            ("credit", "What the customer has paid too much"),
            ("account", "Another account"),
        ],
        string="Taken from",
        required=True,
        compute="_compute_source",
        store=True,
        readonly=False,
        precompute=True,
    )
    credit_ids = fields.Many2many(
        "account.move.line",
        string="Credits",
        compute="_compute_credit_ids",
        store=True,
        readonly=False,
    )
    account_id = fields.Many2one(
        "account.account",
        domain=[
            ("internal_group", "in", ("asset", "liability")),
            ("account_type", "not in", OTHER_TYPES),
        ],
        help="Where the money waits: that of the officer, or of amounts to clear up.",
    )
    date = fields.Date(
        required=True, default=lambda self: self.env.company._followup_today()
    )
    available = fields.Monetary(string="Free", compute="_compute_available")
    amount = fields.Monetary(string="To book", compute="_compute_amount")
    line_ids = fields.One2many(
        "dunforce.case.recovery.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    notes = fields.Text(compute="_compute_notes")

    @api.depends("case_id")
    def _compute_source(self):
        for wizard in self:
            credits = wizard.case_id._get_free_credits() if wizard.case_id else False
            wizard.source = "credit" if credits else "account"

    @api.depends("case_id")
    def _compute_credit_ids(self):
        for wizard in self:
            wizard.credit_ids = wizard.case_id and wizard.case_id._get_free_credits()

    @api.depends("credit_ids")
    def _compute_available(self):
        for wizard in self:
            wizard.available = -sum(wizard.credit_ids.mapped("amount_residual"))

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = sum(wizard.line_ids.mapped("amount"))

    @api.depends("case_id", "source", "credit_ids")
    def _compute_line_ids(self):
        """Propose what is lacking of each cost, as far as what is free goes."""
        for wizard in self:
            costs = wizard._get_costs()
            wanted = [exact(cost.claimed - cost.recovered) for cost in costs]
            free = exact(wizard.available) if wizard.source == "credit" else None
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create({"cost_id": cost.id, "amount": float(amount)})
                    for cost, amount in zip(
                        costs, rules.share(free, wanted), strict=True
                    )
                ),
            ]

    def _get_costs(self):
        """Return the costs to book: those of a draft entry wait for it."""
        if not self.case_id:
            return self.env["dunforce.case.cost"]
        waiting = self.case_id._get_waiting_costs()
        return self.case_id._get_lacking_costs().filtered(
            lambda cost: cost not in waiting
        )

    @api.depends("line_ids.amount", "source", "credit_ids", "account_id")
    @api.depends_context("lang")
    def _compute_notes(self):
        for wizard in self:
            waiting = [
                self.env._(
                    "%(item)s: the entry %(entry)s waits as a draft; post or delete "
                    "it first.",
                    item=cost.name,
                    entry=entry.ref or entry.display_name,
                )
                for cost, entry in wizard.case_id._get_waiting_costs().items()
                if cost
            ]
            wizard.notes = "\n".join(waiting + wizard._get_faults())

    def _get_faults(self):
        """Return a sentence for each reason why no entry can be made so."""
        self.ensure_one()
        faults = [fault for line in self.line_ids for fault in line._get_faults()]
        if not self.company_id._find_doubtful_account(COSTS):
            faults.append(
                self.env._(
                    "Say in the settings which account is for: %(account)s.",
                    account=self.company_id._get_doubtful_label(COSTS),
                )
            )
        own = self._get_credit_faults if self.source == "credit" else None
        return faults + (own or self._get_account_faults)()

    def _get_credit_faults(self):
        """Return why the credits do not do: another's, or not enough."""
        free = self.case_id._get_free_credits()
        if self.credit_ids._origin - free:
            return [
                self.env._("Only what this customer has paid to this company is taken.")
            ]
        if self.currency_id.compare_amounts(self.amount, self.available) > 0:
            return [
                self.env._(
                    "%(free)s of what the customer has paid is free; %(asked)s is to "
                    "be booked.",
                    free=format_amount(self.env, self.available, self.currency_id),
                    asked=format_amount(self.env, self.amount, self.currency_id),
                )
            ]
        return []

    def _get_account_faults(self):
        """Return why the account does not do: none, another company's, of a kind."""
        # sudo: the account of a company that he does not see is refused all the same.
        account = self.sudo().account_id.with_company(self.company_id)
        if not account:
            return [self.env._("Choose the account that the money waits on.")]
        domain = account._check_company_domain(self.company_id)
        if account.account_type in OTHER_TYPES or not account.filtered_domain(domain):
            return [
                self.env._(
                    "%(account)s is no account of this company that money waits on.",
                    account=account.display_name,
                )
            ]
        return []

    def action_create(self):
        """Make the draft entry; posting it is for the accountant."""
        self.ensure_one()
        self.case_id._check_enterable()
        faults = self._get_faults()
        if faults:
            raise UserError("\n".join(faults))
        if self.currency_id.compare_amounts(self.amount, 0.0) <= 0:
            raise UserError(self.env._("There is nothing to enter."))
        entries = self.env["account.move"].with_company(self.company_id)
        return self.case_id._open_entries(entries.create(self._prepare_entry_vals()))

    def _prepare_entry_vals(self):
        """Return the draft entry: a line a cost, without any tax."""
        case, company = self.case_id, self.company_id
        moves = self.env["account.move"]
        kinds = moves._fields["dunforce_case_entry"]._description_selection(self.env)
        taken = self._prepare_taken_vals()
        return {
            "move_type": "entry",
            "company_id": company.id,
            "journal_id": company._find_doubtful_journal().id,
            "date": self.date,
            "ref": f"{case.name} · {dict(kinds)[COSTS]}",
            "dunforce_case_id": case.id,
            "dunforce_case_entry": COSTS,
            "dunforce_source_line_ids": [Command.set(list(taken))],
            "line_ids": [
                Command.create(vals)
                for vals in [
                    *(taken or {0: self._prepare_account_vals()}).values(),
                    *(line._prepare_entry_line_vals() for line in self.line_ids),
                ]
                if vals["balance"]
            ],
        }

    def _prepare_taken_vals(self):
        """Return {credit: the line that uses it up}, none for another account."""
        if self.source != "credit":
            return {}
        credits = self.credit_ids._origin.sorted(lambda line: (line.date, line.id))
        found = rules.draw(
            exact(self.amount),
            [
                rules.Credit(
                    line.id,
                    exact(-line.amount_residual),
                    exact(-line.amount_residual_currency),
                    exact(line.currency_id.rounding),
                )
                for line in credits
            ],
        )
        lines = {line.id: line for line in credits}
        return {
            one.key: {
                "name": self.case_id.name,
                "account_id": lines[one.key].account_id.id,
                "partner_id": lines[one.key].partner_id.id,
                "currency_id": lines[one.key].currency_id.id,
                "balance": float(one.amount),
                "amount_currency": float(one.foreign),
            }
            for one in found
        }

    def _prepare_account_vals(self):
        return {
            "name": self.case_id.name,
            "account_id": self.account_id.id,
            "partner_id": self.partner_id.id,
            "balance": self.amount,
        }
