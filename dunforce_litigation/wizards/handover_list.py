# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules.handover import check, export, read

SHOWN = 10


class HandoverList(models.TransientModel):
    """Give the claims as a list; read what the agency says came of them."""

    _name = "dunforce.handover.list"
    _description = "Lists of a hand-over"
    _inherit = ["dunforce.list.mixin"]

    handover_id = fields.Many2one(
        "dunforce.handover", required=True, ondelete="cascade"
    )
    state = fields.Selection(related="handover_id.state", string="State")
    takes_back = fields.Boolean(related="handover_id.takes_back")
    export_file = fields.Binary(string="List of claims")

    @api.depends("handover_id")
    def _compute_export_file(self):
        return super()._compute_export_file()

    def _get_export(self):
        name = (self.handover_id.name or "").replace("/", "-")
        return f"claims_{name}.csv", export(self.handover_id._get_list_rows())

    def action_import(self):
        """Note the results of a list; a faulty list changes nothing.

        A list that was read before is known: it is said so, and nothing is doubled.
        """
        self.ensure_one()
        lines, faults = read(self._read_file())
        words = [self._word_fault(fault) for fault in faults]
        handover = self.handover_id
        lines = [self._resolve(line) for line in lines]
        today = handover.company_id._followup_today()
        fresh, known, wrong = check(lines, handover._get_handed(), today)
        days = {line.number: line.on for line in lines}
        words += [self._word_wrong(fault, days[int(fault.name)]) for fault in wrong]
        if words:
            raise UserError("\n".join(words[:SHOWN]))
        self._note(fresh)
        return self._tell(len(fresh), len(known))

    def _resolve(self, line):
        """Return the line with the commission that was agreed, where it says none."""
        if line.commission is not None:
            return line
        handover = self.handover_id
        agreed = float(line.collected) * handover.commission_rate / 100.0
        return line._replace(commission=exact(handover.currency_id.round(agreed)))

    def _note(self, lines):
        rows = {row.case_id.name: row for row in self.handover_id.proceeding_ids}
        self.env["dunforce.handover.result"].create(
            [
                {
                    "proceeding_id": rows[line.reference].id,
                    "date": line.on,
                    "result": line.result,
                    "collected": float(line.collected),
                    "commission": float(line.commission),
                    "note": line.note or False,
                }
                for line in lines
            ]
        )

    def _tell(self, fresh, known):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Results noted: %(fresh)s, known before: %(known)s.",
                    fresh=fresh,
                    known=known,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _word_fault(self, fault):
        text = self.handover_id._get_line_texts()[fault.code] % {"value": fault.value}
        return self.env._("Line %(number)s: %(fault)s", number=fault.name, fault=text)

    def _word_wrong(self, fault, day):
        text = self.handover_id._word_result_fault(fault, day)
        return self.env._("Line %(number)s: %(fault)s", number=fault.name, fault=text)
