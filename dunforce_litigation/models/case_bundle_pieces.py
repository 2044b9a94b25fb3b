# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..bundle_source import from_files, from_report

INVOICES = "account.account_invoices"
STATEMENT = "dunforce_followup.followup_report_statement"
INTEREST = "dunforce_followup.followup_report_penalties"
INVOICE_TYPES = ("out_invoice", "out_refund", "out_receipt")
# What says who the debtor is and may be shown: an identity card may not.
REGISTERS = ("kyc_piece_type_kbis", "kyc_piece_type_sirene")
SECURITY_KINDS = {"bill": "bill", "note": "bill", "cheque": "bill"}
SECURITY_KINDS |= {"insurance": "policy"}
# Acts whose proof is a document of the same name.
ACT_KINDS = {"certificate", "publication", "mandate", "service", "title"}


class Case(models.Model):
    """Gather what proves the claim: papers, invoices, statement and proceedings."""

    _inherit = "dunforce.case"

    def _collect_pieces(self):
        """Return the Sources of everything that the bundle can hold.

        Extension point: whoever has pieces of his own adds them to those of super().
        Nothing is read or printed here; see `dunforce.case.bundle`.
        """
        self.ensure_one()
        self.check_access("read")
        return [
            *self._collect_documents(),
            *self._collect_customer_papers(),
            *self._collect_invoices(),
            *self._collect_accounts(),
            *self._collect_messages(),
            *self._collect_letters(),
            *self._collect_securities(),
            *self._collect_proceedings(),
        ]

    def _get_bundle_case(self):
        """Return the case as superuser, with names in French.

        Who may read a case may have the papers of its customer in the bundle.
        """
        return self.sudo()._in_french()

    def _get_moves(self):
        """Return the journal entries of the items of the case."""
        return self._get_claimed_moves() | self.sudo().covered_ids.move_id

    def _collect_documents(self):
        found = []
        for one in self.sudo().document_ids:
            values = (one.kind, one.name, one.date)
            found += from_files(self.env, one, one.attachment_ids, values)
        return found

    def _collect_customer_papers(self):
        """Return delivery proofs, signed promises and plans, and who the debtor is."""
        found, moves = [], self._get_moves()
        file = self._get_bundle_case().followup_id
        for one in file.document_ids:
            if one.move_id and one.move_id not in moves:
                continue
            kind = "delivery" if one.kind == "delivery" else "other"
            found += from_files(
                self.env, one, one.attachment_ids, (kind, one.name, one.date)
            )
        for one in file.payment_plan_ids.filtered("signed_on"):
            values = ("other", "Échéancier signé", one.signed_on)
            found += from_files(self.env, one, one.document_ids, values)
        return found + self._collect_registers(file)

    def _collect_registers(self, file):
        """Return the extracts of the registers that are in force."""
        refs = (f"dunforce_followup.{name}" for name in REGISTERS)
        types = [self.env.ref(ref, raise_if_not_found=False) for ref in refs]
        found = []
        for one in file.piece_ids.filtered("current"):
            if one.type_id in types:
                name = " ".join(filter(None, (one.type_id.name, one.name)))
                values = ("identity", name, one.date_issue)
                found += from_files(self.env, one, one.attachment_ids, values)
        return found

    def _collect_invoices(self):
        """Return the invoices as they were sent, and the credit notes about them."""
        moves = self._get_moves()
        moves |= moves.reversal_move_ids
        moves = moves.filtered(
            lambda move: move.move_type in INVOICE_TYPES and move.state == "posted"
        )
        found = []
        for move in moves.sorted(lambda move: (move.invoice_date or move.date, move)):
            found += self._collect_invoice(move)
        return found

    def _collect_invoice(self, move):
        """Return an invoice; one without a PDF of its own is printed."""
        word = "Avoir" if move.move_type == "out_refund" else "Facture"
        title = (
            "invoice",
            f"{word} n° {move.name}",
            move.invoice_date or move.date,
        )
        main = move.message_main_attachment_id
        kept = move.invoice_pdf_report_id or main.filtered(
            lambda file: file.mimetype == "application/pdf"
        )
        if kept:
            return from_files(self.env, move, kept, title)
        return [from_report(INVOICES, move, title)]

    def _collect_accounts(self):
        """Return the statement of account and the interest sheet of this day."""
        file = self.sudo().followup_id
        today = self.company_id._followup_today()
        papers = (
            (STATEMENT, "statement", "Relevé de compte"),
            (INTEREST, "interest", "Décompte des intérêts et pénalités"),
        )
        return [
            from_report(report, file, (kind, name, today))
            for report, kind, name in papers
        ]

    def _collect_securities(self):
        """Return the deeds of the securities, and what the debtor has acknowledged."""
        found, case = [], self._get_bundle_case()
        securities = case.security_ids
        labels = dict(securities._fields["kind"]._description_selection(case.env))
        for one in securities:
            kind = SECURITY_KINDS.get(one.kind, "other")
            name = " ".join(filter(None, (labels[one.kind], one.reference)))
            values = (kind, name, one.date)
            found += from_files(self.env, one, one.attachment_ids, values)
        for one in case.happening_ids.filtered(lambda one: not one.void):
            values = ("other", one.proof, one.date)
            found += from_files(self.env, one, one.attachment_ids, values)
        return found

    def _collect_proceedings(self):
        """Return the proofs of the acts of the proceedings, each under its kind."""
        found = []
        for event in self._get_bundle_case().proceeding_ids.event_ids:
            name = f"{event.procedure_id.name} : {event.act_id.name}"
            values = (self._get_act_kind(event.act_id), name, event.date)
            found += from_files(self.env, event, event.attachment_ids, values)
        return found

    def _get_act_kind(self, act):
        """Return what kind of document proves an act."""
        if act.procedure_id.family == "notice":
            return "notice_proof"
        if act.gives_title:
            return "title"
        if act.has_mode or act.effect == "order_served":
            return "service"
        if act.fact == "publication":
            return "publication"
        return act.code if act.code in ACT_KINDS else "other"
