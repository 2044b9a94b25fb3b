# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from odoo.addons.dunforce_followup.rules.claim import ClaimItem, three_tests

from ..const import OUTCOMES

NAMES = ("certain", "liquid", "due")


class Case(models.Model):
    """The three tests of the debt: certain, liquid and due; and who claims it, too."""

    _inherit = "dunforce.case"

    claim_certain = fields.Selection(
        OUTCOMES, string="Certain", compute="_compute_claim"
    )
    claim_liquid = fields.Selection(OUTCOMES, string="Liquid", compute="_compute_claim")
    claim_due = fields.Selection(OUTCOMES, string="Due", compute="_compute_claim")
    claim_explanation = fields.Text(string="Why", compute="_compute_claim")

    other_case_ids = fields.Many2many(
        "dunforce.case",
        string="Other cases",
        compute="_compute_other_case_ids",
        help="Not closed, and about some of the same items.",
    )

    @api.depends("covered_ids")
    def _compute_other_case_ids(self):
        """Find the cases that claim the same: nothing may be claimed twice."""
        # sudo: the caller may read the case; the items are its own.
        items = self.env["dunforce.covered.item"].sudo()
        keys = self.sudo().covered_ids.mapped("item_key")
        found = items.search(
            [
                ("item_key", "in", keys),
                ("case_id.state", "not in", (False, "closed")),
            ]
        ).grouped("item_key")
        for case in self:
            own = case.sudo().covered_ids.mapped("item_key")
            rivals = items.union(*(found.get(key, items) for key in own)).case_id
            case.other_case_ids = rivals.sudo(False) - case._origin

    @api.depends("covered_ids", "followup_id.dispute_ids.state")
    @api.depends_context("lang")
    def _compute_claim(self):
        texts = self.env["dunforce.followup.action"]._get_claim_texts()
        for case in self:
            tests = case._get_claim_tests()
            for name, test in tests.items():
                case[f"claim_{name}"] = test.outcome
            case.claim_explanation = "\n".join(
                texts[test.why] for test in tests.values()
            )

    def _get_claim_tests(self):
        """Return {test: the rules' Test} of the items of the case."""
        self.ensure_one()
        today = self.company_id._followup_today()
        # sudo: as for what is owed.
        case = self.sudo()
        contested = case._get_contested()
        delivered = case.followup_id.document_ids.filtered(
            lambda document: document.kind == "delivery"
        )
        proven = delivered.move_id
        everything = any(not document.move_id for document in delivered)
        items = []
        for covered in case.covered_ids:
            lines = covered._find_lines()
            # A debt that moved to another account is still that of its invoice.
            invoices = lines._get_invoices()
            items.append(
                ClaimItem(
                    invoiced=bool(invoices),
                    delivery_proof=everything or bool(invoices & proven),
                    contested=covered.item_key in contested,
                    residual=sum(lines.mapped("amount_residual")),
                    days_late=(today - covered.due_date).days,
                )
            )
        credit = case.followup_id.credit_amount
        return dict(zip(NAMES, three_tests(items, credit), strict=True))

    def _get_contested(self):
        """Return the keys of the items of the case that the debtor contests."""
        keys = set(self.covered_ids.mapped("item_key"))
        return self.followup_id._get_contested_keys() & keys
