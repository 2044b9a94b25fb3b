# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.dunforce_followup.rules.calendar import ONE_DAY

from ..legal_rules.papers import write_date

PROCEEDINGS = {
    "safeguard": "de sauvegarde",
    "recovery": "de redressement judiciaire",
    "liquidation": "de liquidation judiciaire",
}
SECURITIES = {
    "bill": "Lettre de change",
    "note": "Billet à ordre",
    "cheque": "Chèque",
    "retention": "Clause de réserve de propriété",
    "guarantor": "Cautionnement",
    "deposit": "Dépôt de garantie",
}


class Case(models.Model):
    """The claim as it is declared in insolvency proceedings (C. com. L622-24, -25)."""

    _inherit = "dunforce.case"

    def _get_open_insolvency(self):
        """Return the insolvency proceedings that the customer's file knows of."""
        # sudo: suspensions of the customer, whoever works on the case.
        return self.sudo().followup_id.suspension_ids.filtered(
            lambda one: one.state == "active" and one.kind == "insolvency"
        )[:1]

    def _get_declaration_values(self):
        """Return what the declaration shows: the claim on the day of the judgment.

        Interest stops the day before (L622-28); what falls due later is apart.
        """
        insolvency = self._get_open_insolvency()
        if not insolvency:
            raise UserError(
                self.env._(
                    "No insolvency proceedings are open on the file of %s: enter the "
                    "judgment there first.",
                    self.partner_id.display_name,
                )
            )
        case = self._in_french()
        judgment = insolvency.date_start
        trustee = case._get_trustee(insolvency)
        values = case._get_paper_values(judgment - ONE_DAY)
        return {
            **values,
            **case._split_by_judgment(values["claim"], judgment),
            "judgment": judgment,
            "published": insolvency.bodacc_date,
            "proceedings": PROCEEDINGS.get(insolvency.proceedings, "collective"),
            "addressee": trustee and case._prepare_party(trustee),
            "liquidator": insolvency.proceedings == "liquidation",
            "securities": case._list_securities(),
            "pieces": case._list_evidence(),
            "has_title": bool(case.has_title),
        }

    def _split_by_judgment(self, claim, judgment):
        """Return what had fallen due on the day of the judgment, and what had not."""
        later = [one for one in claim["items"] if one["due"] > judgment]
        to_come = sum(self._convert(one["residual"], one) for one in later)
        return {
            "later": later,
            "to_come": to_come,
            "fallen_due": claim["principal"] - to_come,
        }

    def _get_trustee(self, insolvency):
        """Return to whom claims are declared: the party, else the file's third one."""
        parties = self.party_ids.filtered(lambda party: party.role == "trustee")
        return (parties[:1].partner_id or insolvency.third_party_id).sudo()

    def _list_securities(self):
        """Return what secures the claim, in words; an insurance secures nothing."""
        return [
            ", ".join(
                part
                for part in (
                    SECURITIES[one.kind],
                    one.partner_id.name and f"de {one.partner_id.name}",
                    one.reference and f"référence {one.reference}",
                    one.amount and f"à hauteur de {self._write_amount(one.amount)}",
                    one.date and f"échéance du {write_date(one.date)}",
                )
                if part
            )
            for one in self.security_ids
            if one.kind in SECURITIES
        ]

    def _list_evidence(self):
        """Return the numbered pieces, as the procedure of the case wants them."""
        proceedings = self.proceeding_ids.filtered(
            lambda one: one.family == "insolvency"
        )
        return self._prepare_pieces(proceedings[:1].procedure_id)
