# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from ..rules.claim import ClaimItem, three_tests


class FollowupAction(models.Model):
    """The three tests that a person sees before a formal notice or an order hold."""

    _inherit = "dunforce.followup.action"

    @api.model
    def _selection_claim(self):
        return [
            ("met", self.env._("Met")),
            ("not_met", self.env._("Not met")),
            ("unknown", self.env._("Unknown")),
        ]

    @api.depends("item_ids.residual", "item_ids.days_late", "credit", "level")
    @api.depends_context("lang")
    def _compute_claim(self):
        names = ("claim_certain", "claim_liquid", "claim_due")
        for action in self:
            if not action._needs_claim_tests():
                action.update({**dict.fromkeys(names), "claim_explanation": False})
                continue
            tests = three_tests(
                [action._get_claim_item(item) for item in action._get_claimed_items()],
                action.followup_id.credit_amount,
            )
            texts = action._get_claim_texts()
            for name, test in zip(names, tests, strict=True):
                action[name] = test.outcome
            action.claim_explanation = "\n".join(texts[test.why] for test in tests)

    def _needs_claim_tests(self):
        """Return whether the tests are shown. Extension point."""
        self.ensure_one()
        return self.level == "5"

    def _get_claim_item(self, item):
        """Return what is known of an item. Extension point."""
        contested = self.followup_id._get_contested_keys()
        documents = self.followup_id.document_ids.filtered(
            lambda document: document.kind == "delivery"
            and document.move_id in (item.move_id, self.env["account.move"])
        )
        return ClaimItem(
            invoiced=item.move_id.is_invoice(),
            delivery_proof=bool(documents),
            contested=item.item_key in contested,
            residual=item.residual,
            days_late=item.days_late,
        )

    def _get_claim_texts(self):
        return {
            "contested": self.env._("Certain: the customer contests an item."),
            "no_invoice": self.env._(
                "Certain: an item is not an invoice; look for its proof."
            ),
            "no_delivery_proof": self.env._("Certain: no delivery proof is attached."),
            "uncontested": self.env._(
                "Certain: invoiced, delivered and not contested."
            ),
            "no_amount": self.env._("Liquid: an item has no amount."),
            "unallocated_credit": self.env._("Liquid: a credit is not allocated yet."),
            "amount_known": self.env._("Liquid: every amount is known."),
            "past_due": self.env._("Due: every item is past its due date."),
            "not_due": self.env._("Due: an item is not past its due date."),
        }
