# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.score import WORST, find_fault


class RiskClass(models.Model):
    """A class of customers; the score gives it from a number of points on."""

    _name = "dunforce.risk.class"
    _description = "Risk class"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10, help="From the safest to the riskiest class.")
    color = fields.Integer()
    description = fields.Text(translate=True)
    is_scored = fields.Boolean(
        string="Given by the score",
        help="Otherwise only a person puts a customer into it.",
    )
    score_from = fields.Integer(
        string="From",
        help="The first score of the class, of 0 (safest) to 100. It ends where the "
        "next class begins, so that every score has one class.",
    )
    score_to = fields.Integer(string="To", compute="_compute_score_to")
    policy_ids = fields.One2many("dunforce.credit.policy", "risk_class_id")

    _code_unique = models.UniqueIndex(
        "(code)", "Two risk classes cannot share the same code."
    )

    @api.depends("is_scored", "score_from")
    def _compute_score_to(self):
        starts = sorted(start for start, _id in self._get_bands())
        for record in self:
            after = [start for start in starts if start > record.score_from]
            record.score_to = min(after) - 1 if after else WORST

    @api.constrains("is_scored", "score_from")
    def _check_bands(self):
        """Refuse bands that leave a score without a class; say which and why."""
        starts = [start for start, _id in self._get_bands()]
        texts = {
            "range": self.env._("A class begins at a score from 0 to 100."),
            "double": self.env._(
                "Two classes begin at the same score: change the first score of one."
            ),
            "start": self.env._(
                "No class begins at 0: scores from 0 to %(last)s would have none.",
                last=min(starts, default=1) - 1,
            ),
        }
        fault = find_fault(starts)
        if fault:
            raise ValidationError(texts[fault])

    @api.ondelete(at_uninstall=False)
    def _unlink_keeps_scores_covered(self):
        """Refuse to delete the class that the lowest scores have."""
        left = [band for band in self._get_bands() if band[1] not in self.ids]
        if left and find_fault([start for start, _id in left]):
            raise ValidationError(
                self.env._(
                    "The lowest scores would have no class: let another class begin "
                    "at 0 first."
                )
            )

    def action_open_policies(self):
        """Open the credit policy of the class, to be written or changed."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.credit_policy_action"
        )
        return {
            **action,
            "domain": [("risk_class_id", "=", self.id)],
            "context": {"default_risk_class_id": self.id},
        }

    @api.model
    def _get_bands(self):
        """Return the rules' bands, (first score, class id), of the scored classes."""
        scored = self.search([("is_scored", "=", True)])
        return [(record.score_from, record.id) for record in scored]
