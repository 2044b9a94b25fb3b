# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Suspension(models.Model):
    """Which insolvency proceedings suspend the customer, published on which day."""

    _inherit = "dunforce.suspension"

    proceedings = fields.Selection(
        [
            ("safeguard", "Safeguard (sauvegarde)"),
            ("recovery", "Receivership (redressement)"),
            ("liquidation", "Liquidation"),
        ],
        help="What the judgment has opened.",
    )
    bodacc_date = fields.Date(
        string="Published on",
        tracking=True,
        help="In the BODACC: the delays for declaring claims run from that day, and "
        "none is worked out before.",
    )

    @api.constrains("kind", "proceedings", "bodacc_date", "date_start")
    def _check_publication(self):
        for one in self:
            if one.proceedings and one.kind != "insolvency":
                raise ValidationError(
                    self.env._("Only insolvency proceedings are opened by a judgment.")
                )
            if one.bodacc_date and one.bodacc_date < one.date_start:
                raise ValidationError(
                    self.env._("A judgment cannot be published before it was given.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Have the proceedings know what the file says of the insolvency."""
        suspensions = super().create(vals_list)
        suspensions._tell_proceedings()
        return suspensions

    def write(self, vals):
        """Have the proceedings know what the file says of the insolvency."""
        result = super().write(vals)
        if {"bodacc_date", "date_start"} & vals.keys():
            self._tell_proceedings()
        return result

    def _tell_proceedings(self):
        """Record the judgment and its publication in what runs because of them."""
        # sudo, here and below: whoever notes a publication need not work on cases.
        self.sudo().followup_id.case_ids._judge_limits()
        running = self.env["dunforce.proceeding"].sudo()
        for one in self.filtered(lambda one: one.kind == "insolvency"):
            running.search(
                [
                    ("followup_id", "=", one.followup_id.id),
                    ("state", "=", "running"),
                    ("procedure_id.act_ids.fact", "!=", False),
                ]
            )._record_facts()

    def action_declare(self):
        """Prepare the case in which the claim is declared."""
        self.ensure_one()
        return self.followup_id.action_new_case()

    def _get_insolvency(self):
        """Return what the cases of the customer are to know, "" for nothing."""
        if self.kind == "over_indebtedness":
            return "over_indebtedness"
        if self.kind != "insolvency":
            return ""
        return self.proceedings or "recovery"
