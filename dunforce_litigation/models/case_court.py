# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules import court as rules


class Case(models.Model):
    """Before which court, and what it asks for first."""

    _inherit = "dunforce.case"

    def _get_court_options(self, need, facts, book):
        """Return [(rules' Option, {courts of the directory})], the usual one first."""
        found = []
        city = self.partner_id.city or ""
        courts = self.env["dunforce.court"]
        for option in rules.find_options(facts, need, book):
            places = courts._propose(facts.department, option.kinds, city)
            found.append((option, places))
        return found

    def _word_court(self, option):
        """Say why a jurisdiction hears the claim."""
        texts = {
            "public": self.env._(
                "A public body is sued before the administrative courts."
            ),
            "lease": self.env._("Residential leases have a judge of their own."),
            "credit": self.env._("Consumer credit has a judge of its own."),
            "bill": self.env._("Bills of exchange are a matter for commercial courts."),
            "civil_debtor": self.env._("The debtor is no trader."),
            "traders": self.env._("Both parties are traders (C. com. L721-3)."),
            "civil_creditor": self.env._(
                "A creditor who is no trader may choose between both courts."
            ),
            "domicile": self.env._(
                "The enforcement judge of the debtor's home or seat."
            ),
            "before_suit": self.env._(
                "Before any suit, the president may allow it too (CPCE L511-3)."
            ),
        }
        return texts[option.why]

    def _word_requirements(self, need, jurisdiction, facts, book):
        """Return sentences on lawyer, amicable attempt and appeal."""
        lawyer = rules.needs_lawyer(facts, need, jurisdiction, book)
        attempt = rules.needs_attempt(facts, need, jurisdiction, book)
        words = [
            self._word_lawyer()[lawyer.answer],
            self._word_attempt()[attempt.answer],
        ]
        if need in (rules.SUBSTANCE, rules.PROVISIONAL):
            last = rules.proceeds_last(facts, book)
            if last:
                words.append(self.env._("There is no appeal at this amount."))
        return [word for word in words if word]

    def _word_lawyer(self):
        return {
            "yes": self.env._("A lawyer is compulsory."),
            "no": self.env._("No lawyer is needed."),
            "unknown": self.env._("Whether a lawyer is needed is not known."),
        }

    def _word_attempt(self):
        return {
            "yes": self.env._(
                "An amicable attempt must come first, else the claim is inadmissible "
                "(CPC 750-1)."
            ),
            "no": "",
            "unknown": self.env._(
                "Whether an amicable attempt must come first is not settled: make one "
                "to be safe (CPC 750-1)."
            ),
        }

    def _word_contribution(self, facts, book):
        """Say what the economic tribunals ask of us for this claim; "" for nothing."""
        company = self.company_id
        creditor = rules.Creditor(
            company.dunforce_employees or None,
            exact(company.dunforce_turnover) if company.dunforce_turnover else None,
            exact(company.dunforce_profit) if company.dunforce_turnover else None,
        )
        amount, why = rules.contribution(facts.amount, creditor, book, facts.on)
        if amount is None:
            return self.env._(
                "Before a tribunal des activités économiques a contribution may be "
                "due: enter employees, turnover and profit in the settings."
            )
        if why != "rate":
            return ""
        return self.env._(
            "Before a tribunal des activités économiques, a contribution of "
            "%(amount)s € is due, else the claim is inadmissible.",
            amount=amount,
        )
