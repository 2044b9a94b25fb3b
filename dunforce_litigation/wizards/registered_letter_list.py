# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..legal_rules.registered import export, read

SHOWN = 10


class RegisteredLetterList(models.TransientModel):
    """Give the letters to print and post as a list; read what came of them."""

    _name = "dunforce.registered.letter.list"
    _description = "List of registered letters"
    _inherit = ["dunforce.list.mixin"]

    letter_ids = fields.Many2many("dunforce.registered.letter")
    export_file = fields.Binary(string="List to post")

    @api.depends("letter_ids")
    def _compute_export_file(self):
        return super()._compute_export_file()

    def _get_export(self):
        rows = [self._prepare_row(letter) for letter in self.letter_ids]
        return "registered_letters.csv", export(rows)

    @api.model
    def _prepare_row(self, letter):
        partner = letter.partner_id
        return {
            "reference": letter.name,
            "name": partner.commercial_company_name or partner.name or "",
            "street": partner.street or "",
            "street2": partner.street2 or "",
            "zip": partner.zip or "",
            "city": partner.city or "",
            "country": partner.country_id.name or "",
        }

    def action_import(self):
        """Note the deposits and results of a list; a faulty list changes nothing."""
        self.ensure_one()
        lines, faults = read(self._read_file())
        letters = self.env["dunforce.registered.letter"].search(
            [("name", "in", [line.reference for line in lines])]
        )
        known = {letter.name: letter for letter in letters}
        words = [self._word_fault(fault) for fault in faults]
        words += [
            self.env._("%s: no such letter.", line.reference)
            for line in lines
            if line.reference not in known
        ]
        if words:
            raise UserError("\n".join(words[:SHOWN]))
        for line in lines:
            self._note(known[line.reference], line)
        return {"type": "ir.actions.act_window_close"}

    def _note(self, letter, line):
        if line.deposit and letter.state == "draft":
            letter._check_may_be_sent()
            letter._note_deposit(line.deposit, line.tracking)
        if line.result and letter.state == "sent":
            letter._note_result(line.result, line.presented)

    def _word_fault(self, fault):
        texts = {
            "column": self.env._("The column “%(value)s” is missing."),
            "cells": self.env._(
                "Line %(number)s: as many cells as there are columns, please."
            ),
            "reference": self.env._("Line %(number)s: no reference."),
            "result": self.env._("Line %(number)s: unknown result “%(value)s”."),
            "day": self.env._("Line %(number)s: “%(value)s” is no day."),
        }
        return texts[fault.code] % {"number": fault.number, "value": fault.value}
