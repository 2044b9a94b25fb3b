# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.tools import format_date


class Handover(models.Model):
    """The sentences of what is refused, by the codes of the rules."""

    _inherit = "dunforce.handover"

    def _get_fault_texts(self):
        signed = (
            self.env._("Enter the day of the offer.")
            if self.kind == "sale"
            else self.env._("Enter the day on which the mandate was signed.")
        )
        written = (
            self.env._(
                "Attach the contract: a sale that is not in writing is void "
                "(C. civ. 1322)."
            )
            if self.kind == "sale"
            else self.env._(
                "Attach the mandate: an agency works under a written one only "
                "(CPCE R124-3)."
            )
        )
        return {
            "empty": self.env._("Choose the cases that are handed over."),
            "event": self.env._(
                "The procedure does not say which of its acts is the hand-over: choose "
                "another, or complete it."
            ),
            "own": self.env._("A company does not hand cases over to itself."),
            "unsigned": signed,
            "unwritten": written,
            "future": self.env._("A day of the hand-over is still to come."),
            "before": self.env._("Nothing is handed over before it was signed."),
            **self._get_case_fault_texts(),
        }

    def _get_case_fault_texts(self):
        return {
            "company": self.env._("%(case)s: a case of another company."),
            "state": self.env._("%(case)s: only approved cases that are open."),
            "foreign": self.env._(
                "%(case)s: an item is in another currency; start its procedure in the "
                "case itself."
            ),
            "debtor": self.env._("%(case)s: the one who gets it is the debtor."),
            "elsewhere": self.env._("%(case)s: already in %(what)s."),
            "unmet": self.env._("%(case)s: not met: %(what)s."),
        }

    def _word_result_fault(self, fault, day):
        """Return the sentence of a Fault of a result of that day."""
        text = self._get_result_texts()[fault.code]
        return text % {"case": fault.value, "date": format_date(self.env, day)}

    def _get_result_texts(self):
        """Return the sentences of the rules' check of results."""
        return {
            "unknown": self.env._(
                "%(case)s: no case of this hand-over has that reference."
            ),
            "repeated": self.env._(
                "%(case)s: the list says the same twice; keep one of them."
            ),
            "future": self.env._("%(case)s: %(date)s is a day to come."),
            "before": self.env._("%(case)s: %(date)s lies before the hand-over."),
            "impossible": self.env._(
                "%(case)s: its procedure knows no such result; no act of it says so."
            ),
            "over": self.env._(
                "%(case)s: it was paid or given back before; nothing comes after that."
            ),
            "above": self.env._(
                "%(case)s: more would have been collected than is owed."
            ),
        }

    def _get_line_texts(self):
        """Return the sentences of the rules' reading of a list, without its number."""
        return {
            "column": self.env._("the column “%(value)s” is missing."),
            "cells": self.env._("more or fewer cells than columns."),
            "reference": self.env._("no reference."),
            "day": self.env._("“%(value)s” is no day."),
            "result": self.env._("unknown result “%(value)s”."),
            "amount": self.env._(
                "“%(value)s” may be read in two ways, or in none: write 1234,56."
            ),
            "negative": self.env._("“%(value)s” is negative."),
        }
