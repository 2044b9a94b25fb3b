# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from odoo.addons.dunforce_followup.const import PASSED_STATES

from ..legal_rules.papers import number_pieces, write_date

# What is still to be joined is named so.
LABELS = {
    "contract": "Contrat ou conditions générales acceptées",
    "order": "Bon de commande ou devis signé",
    "delivery": "Bon de livraison ou preuve de la prestation",
    "invoice": "Factures",
    "statement": "Relevé de compte",
    "reminders": "Relances",
    "notice": "Mise en demeure",
    "notice_proof": "Preuve de dépôt et avis de réception de la mise en demeure",
    "interest": "Décompte des intérêts",
    "identity": "Extrait du registre (Kbis ou avis Sirene)",
    "title": "Titre exécutoire",
    "service": "Acte de signification",
    "certificate": "Certificat",
    "bill": "Effet de commerce ou chèque",
    "publication": "Avis publié au BODACC",
    "mandate": "Mandat",
    "policy": "Police d'assurance-crédit",
    "other": "Autre pièce",
}
BILLS = {
    "bill": "Lettre de change",
    "note": "Billet à ordre",
    "cheque": "Chèque",
}


class Case(models.Model):
    """The numbered list of pieces: what a procedure asks for, what the case has."""

    _inherit = "dunforce.case"

    def _prepare_pieces(self, procedure):
        """Return the rules' Pieces of the documents that a procedure asks for."""
        wanted = [(one.kind, one.required) for one in procedure.document_ids]
        return number_pieces(wanted, self._get_held_pieces(), LABELS)

    def _get_held_pieces(self):
        """Return {kind of document: what the case has of it, one label a piece}.

        Extension point: an addon that keeps more documents names them here.
        """
        self.ensure_one()
        today = write_date(self.closed_on or self.company_id._followup_today())
        held = {
            "invoice": self._list_invoices(),
            "delivery": self._list_deliveries(),
            "statement": [f"Relevé de compte arrêté au {today}"],
            "interest": [f"Décompte des intérêts arrêté au {today}"],
            "reminders": self._list_reminders(),
            **self._list_notices(),
            "title": self._list_titles(),
            "bill": self._list_bills(),
            "publication": self._list_publications(),
            "identity": self._list_extracts(),
        }
        return {kind: labels for kind, labels in held.items() if labels}

    def _list_attempts(self):
        """Return what was done to be paid without a judge (CPC 54, 5°)."""
        held = self._get_held_pieces()
        return [*held.get("reminders", ()), *held.get("notice", ())]

    def _list_invoices(self):
        names = []
        for item in self.sudo().covered_ids:
            move = item._find_lines()._get_invoices()[:1] or item.move_id
            day = write_date(move.invoice_date or move.date)
            label = f"Facture n° {item.name} du {day}"
            if label not in names:
                names.append(label)
        return names

    def _list_deliveries(self):
        # sudo: as for what is owed; here and below.
        documents = self.sudo().followup_id.document_ids
        moves = self._get_claimed_moves()
        own = documents.filtered(
            lambda one: one.kind == "delivery"
            and (not one.move_id or one.move_id in moves)
        )
        return [
            f"{LABELS['delivery']} : {one.name}"
            + (f", du {write_date(one.date)}" if one.date else "")
            for one in own.sorted("id")
        ]

    def _list_reminders(self):
        """Return one piece: the reminders of these invoices, with their days."""
        items = (
            self.env["dunforce.followup.action.item"]
            .sudo()
            .search(
                [
                    ("move_id", "in", self._get_claimed_moves().ids),
                    ("action_id.state", "=", PASSED_STATES[0]),
                    ("action_id.channel", "in", ("email", "letter", "registered")),
                ]
            )
        )
        days = sorted({action.date for action in items.action_id if action.date})
        if not days:
            return []
        if len(days) == 1:
            return [f"Relance adressée le {write_date(days[0])}"]
        first, last = write_date(days[0]), write_date(days[-1])
        return [f"Relances adressées du {first} au {last} ({len(days)})"]

    def _list_notices(self):
        """Return the formal notices that were sent, and the proofs of them.

        By the case, or by the step of the follow-up that the case comes from.
        """
        events = self.proceeding_ids.event_ids.filtered(
            lambda event: event.act_id.effect == "formal_notice"
        ).sorted("date")
        # sudo: whoever works on the case need not see all actions.
        action = self.sudo().action_id
        sent = action.deposit_date or action.date_done
        days = [sent] if sent else []
        proven = [action.receipt_date] if action.receipt_date else []
        days += events.mapped("date")
        proven += events.filtered("attachment_ids").mapped("date")
        return {
            "notice": [f"Mise en demeure du {write_date(day)}" for day in days],
            "notice_proof": [
                f"{LABELS['notice_proof']}, {write_date(day)}" for day in proven
            ],
        }

    def _list_titles(self):
        return [
            ", ".join(
                part
                for part in (
                    f"Titre exécutoire depuis le {write_date(one.title_on)}",
                    one.court_id.name,
                    one.reference and f"n° {one.reference}",
                )
                if part
            )
            for one in self.proceeding_ids.filtered("title_on")
        ]

    def _list_bills(self):
        return [
            " ".join(
                part
                for part in (
                    BILLS[one.kind],
                    one.reference and f"n° {one.reference}",
                    one.date and f"à échéance du {write_date(one.date)}",
                )
                if part
            )
            for one in self.security_ids
            if one.kind in BILLS
        ]

    def _list_publications(self):
        day = self._get_open_insolvency().bodacc_date
        return [f"{LABELS['publication']} le {write_date(day)}"] if day else []

    def _list_extracts(self):
        kinds = [
            self.env.ref(f"dunforce_followup.kyc_piece_type_{code}", False)
            for code in ("kbis", "sirene")
        ]
        pieces = self.env["dunforce.kyc.piece"].sudo()
        found = pieces.search([("followup_id", "=", self.followup_id.id)])
        held = found.filtered(lambda piece: piece.type_id in kinds)[:1]
        if not held:
            return []
        day = write_date(held.date_issue)
        return [LABELS["identity"] + (f" du {day}" if day else "")]
