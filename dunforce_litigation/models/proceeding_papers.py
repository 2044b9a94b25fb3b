# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError

# The kinds of courts that commercial claims come before, and the others' form.
COMMERCIAL = ("tc", "tae", "tj_commercial_chamber", "tmc")
FORMS = ("ip_form_commercial", "ip_form_civil", "ip_form_protection")
CAUSES = {
    "contract": "la créance a une cause contractuelle et un montant déterminé en vertu "
    "des stipulations du contrat (CPC, art. 1405, 1°)",
    "statute": "la créance résulte d'une obligation de caractère statutaire et son "
    "montant est déterminé (CPC, art. 1405, 1°)",
    "bill": "l'engagement résulte d'un effet de commerce ou de l'acceptation de la "
    "cession d'une créance (CPC, art. 1405, 2°)",
}


class Proceeding(models.Model):
    """The papers that a procedure wants: request, mandate, sheet for the lawyer."""

    _inherit = "dunforce.proceeding"

    def action_bundle(self):
        """Build the evidence bundle of the procedure, of all that is there; open it."""
        self.ensure_one()
        bundle = self.case_id._make_bundle(self.procedure_id)
        return bundle._get_records_action(context={})

    def _get_paper_name(self, kind):
        """Return the name of the file of a paper."""
        return self.case_id._get_paper_name(kind)

    def _get_paper_values(self):
        """Return what every paper of a proceeding shows."""
        self.ensure_one()
        self.case_id._check_debtor()
        case = self.case_id._in_french()
        own = self.with_context(**case.env.context)
        return {
            **case._get_paper_values(),
            "proceeding": own,
            "court": own.court_id,
            "registry": own.court_id.partner_id.sudo(),
            "pieces": case._prepare_pieces(own.procedure_id),
            "attempts": case._list_attempts(),
            "hearing": own._get_hearing(),
            "deadlines": own._get_paper_deadlines(),
            "cause": CAUSES.get(case.cause, ""),
        }

    def _get_request_values(self):
        """Return what the request for an order shows (CPC 1407); refuse without court.

        A request that names no court is inadmissible (CPC 54).
        """
        self.case_id._check_suits_allowed()
        if self.court_need != "order":
            raise UserError(
                self.env._(
                    "%s: this procedure begins otherwise than by a request for an "
                    "order.",
                    self.display_name,
                )
            )
        if not self.court_id:
            raise UserError(
                self.env._("%s: choose the court first.", self.display_name)
            )
        values = self._get_paper_values()
        return {
            **values,
            "form": self._get_form_reference(),
            "is_protection": bool(self.case_id.matter),
        }

    def _get_form_reference(self):
        """Return the reference of the optional form, "" when none is known."""
        commercial, civil, protection = FORMS
        key = commercial if self.court_id.kind in COMMERCIAL else civil
        if self.case_id.matter:
            key = protection
        book = self.env["dunforce.legal.value"]._get_book(self.case_id._get_law())
        found = book.find(key, self.company_id._followup_today())
        return found.text if found else ""

    def _get_mandate_values(self):
        """Return what the mandate shows; refuse without somebody to give it to."""
        if not self.officer_id:
            raise UserError(
                self.env._(
                    "%s: choose the commissaire de justice first.", self.display_name
                )
            )
        values = self._get_paper_values()
        titled = self.case_id.proceeding_ids.filtered("title_on")
        return {
            **values,
            "officer": values["case"]._prepare_party(self.officer_id),
            "titles": titled.with_context(**values["case"].env.context),
            "banks": values["case"]
            ._get_claimed_moves()
            ._get_followup_banks(values["company"]),
            "is_amicable": self.family in ("amicable", "transfer"),
        }

    def _get_claim_sheet_values(self):
        """Return what the lawyer needs to sue."""
        values = self._get_paper_values()
        lawyers = self.case_id.party_ids.filtered(lambda one: one.role == "lawyer")
        return {**values, "lawyer": (lawyers[:1].partner_id or self.officer_id).sudo()}

    def _get_hearing(self):
        """Return the day of the next hearing, of the last one when none is to come."""
        today = self.company_id._followup_today()
        days = self.event_ids.filtered("act_id.planned").mapped("date")
        return min(
            (day for day in days if day >= today), default=max(days, default=None)
        )

    def _get_paper_deadlines(self):
        """Return the deadlines that still matter, ours first, the nearest on top."""
        rows = self.deadline_ids.filtered(
            lambda one: one.by and one.state in ("open", "grace", "running")
        )
        return rows.sorted(lambda one: (one.side != "ours", one.by))
