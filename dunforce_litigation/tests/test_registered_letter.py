# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64
from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from .common import TODAY, LitigationCommon


class TestRegisteredLetter(LitigationCommon):
    """Deposit and presentation, each with its proof; lists out and in."""

    def _write_letter(self, case, day=TODAY, **values):
        with self._on(day):
            return (
                self.env["dunforce.registered.letter"]
                .with_user(self.lawyer)
                .create(
                    {
                        "case_id": case.id,
                        "subject": "Mise en demeure",
                        "content_ids": [
                            Command.create({"name": "med.pdf", "raw": b"%PDF-1.4"})
                        ],
                        **values,
                    }
                )
            )

    def _import(self, letters, text, day=TODAY):
        with self._on(day):
            wizard = (
                self.env["dunforce.registered.letter.list"]
                .with_user(self.lawyer)
                .create(
                    {
                        "letter_ids": [Command.set(letters.ids)],
                        "import_file": base64.b64encode(text.encode()),
                    }
                )
            )
            wizard.action_import()

    def test_days_of_a_letter_record_the_acts_of_its_notice(self):
        case = self._open_case()
        notice = self._start(case, "notice_letter")
        letter = self._write_letter(case, proceeding_id=notice.id)
        with self._on(TODAY), self._refused(UserError, "day of its deposit"):
            letter.action_send()
        with self._on(TODAY):
            letter.deposit_date = TODAY
            letter.action_send()
        self.assertEqual(letter.state, "sent")
        self.assertEqual(notice.stage_id.name, "Sent")
        with self._on(date(2026, 11, 5)):
            with self._refused(UserError, "day of its presentation"):
                letter.action_unclaimed()
            letter.presented_date = date(2026, 11, 4)
            letter.action_unclaimed()
        self.assertEqual(
            notice.event_ids.act_id.mapped("code"), ["deposit", "unclaimed"]
        )
        # Eight days from the 4th: the 12th.
        self.assertEqual(self._deadline(notice, "pay").by, date(2026, 11, 12))

    def test_person_who_has_not_consented_gets_paper(self):
        person = self._make_customer("Anne Petit", "consumer", is_company=False)
        invoice = self._make_invoice(person, date(2026, 6, 1), 300.0)
        case = self._prepare_case(invoice)
        letter = self._write_letter(case, kind="electronic", deposit_date=TODAY)
        with self._on(TODAY):
            with self._refused(UserError, "has not consented"):
                letter.action_send()
            case.consents = "yes"
            letter.action_send()
        self.assertEqual(letter.state, "sent")

    def test_professional_needs_no_consent_but_an_address(self):
        case = self._prepare_case()
        letter = self._write_letter(case, kind="electronic", deposit_date=TODAY)
        with self._on(TODAY):
            letter.action_send()
        self.debtor.street = False
        paper = self._write_letter(case, deposit_date=TODAY)
        with self._on(TODAY), self._refused(UserError, "no complete address"):
            paper.action_send()

    def test_empty_envelope_is_not_sent(self):
        letter = self._write_letter(
            self._prepare_case(), content_ids=False, deposit_date=TODAY
        )
        with self._on(TODAY), self._refused(UserError, "attach what is sent"):
            letter.action_send()

    def test_days_in_the_wrong_order_are_refused(self):
        case = self._prepare_case()
        with self._refused(ValidationError, "before it was deposited"):
            self._write_letter(
                case, deposit_date=TODAY, presented_date=date(2026, 11, 1)
            )
        with self._refused(ValidationError, "a day to come"):
            self._write_letter(case, deposit_date=date(2026, 11, 3))

    def test_list_goes_out_and_results_come_in(self):
        case = self._prepare_case()
        letters = self._write_letter(case) | self._write_letter(case)
        first, second = letters
        action = letters.with_user(self.lawyer).action_lists()
        wizard = self.env[action["res_model"]].browse(action["res_id"])
        text = base64.b64decode(wizard.export_file).decode("utf-8-sig")
        self.assertIn(f"{first.name};Débord SARL;1 rue de la Paix;;01000;", text)
        head = "reference;tracking;deposit;presented;result\n"
        self._import(
            letters,
            f"{head}{first.name};1A 1;30/10/2026;02/11/2026;Distribué\n"
            f"{second.name};1A 2;30/10/2026;;NPAI\n",
        )
        self.assertEqual(letters.mapped("state"), ["received", "failed"])
        self.assertEqual(first.tracking_number, "1A 1")
        self.assertEqual(first.presented_date, date(2026, 11, 2))

    def test_faulty_list_changes_nothing(self):
        letter = self._write_letter(self._prepare_case())
        head = "reference;tracking;deposit;presented;result\n"
        good = f"{letter.name};1A 1;30/10/2026;;\n"
        with self._refused(UserError, "no such letter"):
            self._import(letter, f"{head}{good}LR/0;;;;\n")
        with self._refused(UserError, "is no day"):
            self._import(letter, f"{head}{good}{letter.name};;40/10/2026;;\n")
        with self._refused(UserError, "is missing"):
            self._import(letter, "reference;tracking\n")
        self.assertEqual(letter.state, "draft")

    def test_proofs_are_copied_and_a_sent_letter_is_kept(self):
        letter = self._write_letter(self._prepare_case())
        proof = self.env["ir.attachment"].create({"name": "ar.pdf", "raw": b"%PDF-1.4"})
        with self._on(TODAY):
            letter._note_deposit(TODAY, "1A 3", proof)
        self.assertEqual(letter.deposit_proof_ids.raw, b"%PDF-1.4")
        self.assertNotEqual(letter.deposit_proof_ids, proof)
        with self._refused(UserError, "is evidence"):
            letter.unlink()
