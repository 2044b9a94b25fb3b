# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.tools import format_date

# So many lines keep the page one page.
NAMED = 8
CLASS_FIELDS = ("code", "name", "is_scored", "score_from")


class ResCompany(models.Model):
    """The page of the credit policy for the company's own people."""

    _inherit = "res.company"

    def _prepare_credit_policy_values(self):
        """Return what the page shows, in the language of its reader."""
        self.ensure_one()
        return {
            "date": format_date(self.env, self._followup_today()),
            "rows": self._prepare_credit_policy_rows(),
            "managers": self._get_credit_managers(),
            "holds": self._get_hold_lines(),
        }

    def _prepare_credit_policy_rows(self):
        """Return a row per risk class, from the safest to the riskiest."""
        policies = self.env["dunforce.credit.policy"]
        by_class = policies._get_by_class(self)
        rows = []
        classes = self.env["dunforce.risk.class"].search_fetch([], CLASS_FIELDS)
        for risk_class in classes:
            policy = by_class.get(risk_class, policies)
            words = policies._word_credit(policy._to_rule(), self.currency_id)
            band = f"{risk_class.score_from}–{risk_class.score_to}"
            rows.append(
                {
                    "name": f"{risk_class.code} · {risk_class.name}",
                    "band": band if risk_class.is_scored else self.env._("by hand"),
                    "note": policy.internal_note or "",
                    "known": bool(policy),
                    **words,
                }
            )
        return rows

    def _get_credit_managers(self):
        """Return who may deviate from the policy and lift a hold, in words."""
        group = self.env.ref("dunforce_followup.dunforce_followup_group_manager")
        # sudo: the page names them to whoever may read it.
        users = group.sudo().all_user_ids.filtered(
            lambda user: user.active and not user.share and self in user.company_ids
        )
        names = users.mapped("name")
        if len(names) > NAMED:
            return self.env._(
                "%(names)s and %(count)s more",
                names=", ".join(names[:NAMED]),
                count=len(names) - NAMED,
            )
        return ", ".join(names)

    def _get_hold_lines(self):
        """Return a sentence per step that holds orders, in the plans in use."""
        steps = self.env["dunforce.followup.step"].search(
            [
                ("hold_orders", "!=", False),
                ("plan_id.active", "=", True),
                "|",
                ("plan_id.company_id", "=", False),
                ("plan_id.company_id", "parent_of", self.id),
            ],
            limit=NAMED,
        )
        return [step._get_hold_text() for step in steps]
