# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..legal_rules.book import Book
from ..legal_rules.conditions import NOT_MET, examine
from ..legal_rules.handover import Batch, Claim, find_faults
from .case import MANAGERS

SHOWN = 10
ROLES = {"mandate": "agency", "sale": "buyer"}


class Handover(models.Model):
    """Hand the cases over: refuse with reasons, start procedures, record their acts."""

    _inherit = "dunforce.handover"

    def action_hand_over(self):
        """Start the procedure of each case with the partner; all of them or none.

        Raises UserError with every reason why it cannot be (find_faults of the rules);
        only a litigation manager may.
        """
        if not self.env.user.has_group(MANAGERS):
            raise UserError(
                self.env._("Only a litigation manager may hand cases over.")
            )
        for one in self.filtered(lambda one: not one.handed_by):
            one._check_may_be_handed()
            # sudo: who handed over is the button's to write.
            one.sudo().handed_by = self.env.user
            one._start_proceedings()
            one._join_cases()
        return True

    def _check_may_be_handed(self):
        """Refuse with all the reasons, those of the hand-over first."""
        self.ensure_one()
        claims = self._get_claims()
        faults = find_faults(
            self._get_batch(), claims, self.company_id._followup_today()
        )
        if faults:
            texts = self._get_fault_texts()
            words = [
                texts[fault.code] % {"case": fault.name, "what": fault.value}
                for fault in faults
            ]
            raise UserError("\n".join(words[:SHOWN]))

    def _get_batch(self):
        """Return the rules' Batch."""
        return Batch(
            kind=self.kind or "",
            partner=self.partner_id.commercial_partner_id.id,
            company=self.company_id.id,
            own=frozenset(self.company_id.partner_id.commercial_partner_id.ids),
            signed=self.mandate_date or None,
            handed=self.date,
            written=bool(self.mandate_ids),
            event_missing=not (self.kind and self._get_act("handed")),
        )

    def _get_claims(self):
        """Return the rules' Claims of the chosen cases."""
        law = self.company_id._get_law()
        known = self.env["dunforce.legal.value"]._get_law_values(law)
        return [
            Claim(
                name=case.name,
                company=case.company_id.id,
                debtor=case.partner_id.commercial_partner_id.id,
                state=case.state,
                foreign=bool(case.covered_ids.currency_id - self.currency_id),
                elsewhere=case._get_elsewhere(self.procedure_id),
                unmet=self._get_unmet(case, Book(known)),
            )
            for case in self.case_ids
        ]

    def _get_unmet(self, case, book):
        """Return the condition of the procedure that a case does not meet, in words."""
        facts = case._get_facts()
        for condition in self.procedure_id.condition_ids:
            verdict = examine(condition._to_rule(), facts, book)
            if verdict.outcome == NOT_MET:
                return (
                    self.env["dunforce.case.option"]
                    .new({"case_id": case.id})
                    ._word(verdict)
                )
        return ""

    def _start_proceedings(self):
        """Start a proceeding for each case and record what the hand-over is."""
        # Those that came back just now must be over for the database too.
        self.case_ids.proceeding_ids.flush_recordset(["state"])
        # sudo: that a proceeding is part of a hand-over is the button's to write.
        proceedings = (
            self.env["dunforce.proceeding"]
            .sudo()
            .create([self._prepare_proceeding_vals(case) for case in self.case_ids])
        )
        self.env["dunforce.proceeding.event"].create(
            [vals for one in proceedings for vals in self._prepare_event_vals(one)]
        )

    def _prepare_proceeding_vals(self, case):
        return {
            **case._prepare_proceeding_vals(self.procedure_id),
            "officer_id": self.partner_id.id,
            "handover_id": self.id,
            "handed_amount": case.amount_residual,
        }

    def _prepare_event_vals(self, proceeding):
        """Return the values of the acts that the hand-over is, in their order."""
        days = {"signed": self.mandate_date, "handed": self.date}
        files = {"signed": self.mandate_ids.ids}
        return [
            {
                "proceeding_id": proceeding.id,
                "act_id": act.id,
                "date": day,
                "note": self.name,
                "attachment_ids": [Command.set(files.get(event, []))],
            }
            for event, day in days.items()
            for act in self._get_act(event)
        ]

    def _join_cases(self):
        """Name the partner among the parties of each case."""
        role = ROLES[self.kind]
        self.env["dunforce.case.party"].create(
            [
                {"case_id": case.id, "role": role, "partner_id": self.partner_id.id}
                for case in self.case_ids
                if not case.party_ids.filtered(
                    lambda party: (
                        party.role == role and party.partner_id == self.partner_id
                    )
                )
            ]
        )
