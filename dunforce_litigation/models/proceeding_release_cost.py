# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class Proceeding(models.Model):
    """What the release of a seizure has cost, noted once it took place."""

    _inherit = "dunforce.proceeding"

    cost_ids = fields.One2many("dunforce.case.cost", "proceeding_id", string="Costs")
    release_cost_missing = fields.Boolean(compute="_compute_release_cost_missing")

    @api.depends("event_ids.act_id", "cost_ids.event_id")
    def _compute_release_cost_missing(self):
        for one in self:
            released = one._get_releasing_event()
            one.release_cost_missing = bool(released - one.cost_ids.event_id)

    def action_note_release_cost(self):
        """Note what the release has cost: day, officer and tariff are proposed."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_litigation.case_cost_action_new"
        )
        vals = self._prepare_release_cost_vals()
        defaults = {f"default_{name}": value for name, value in vals.items()}
        return {**action, "context": defaults}

    def _prepare_release_cost_vals(self):
        """Return the cost of the release, at the tariff of its day when it is known.

        What we bear is never claimed (CPCE L111-8 leaves needless costs with us).
        """
        self.ensure_one()
        event = self._get_releasing_event()
        cost = self.procedure_id._get_release_cost()
        borne = self.release_bearer == "creditor"
        return {
            "case_id": self.case_id.id,
            "proceeding_id": self.id,
            "event_id": event.id,
            "date": event.date or self.company_id._followup_today(),
            "name": cost.name or self.env._("Release of the seizure"),
            "kind": cost.kind or "bailiff",
            "partner_id": self.officer_id.id,
            "recoverable": "never" if borne else cost.recoverable or "costs",
            "amount": self._estimate_release(cost, event.date),
        }

    def _estimate_release(self, cost, day):
        """Return the fee of the tariff in force on a day, 0.0 when nobody knows it."""
        if not cost or not day:
            return 0.0
        law = self.company_id._get_law()
        book = self.env["dunforce.legal.value"]._get_book(law)
        facts = self.case_id._get_facts()._replace(on=day)
        return float(cost._estimate(facts, book).low or 0)
