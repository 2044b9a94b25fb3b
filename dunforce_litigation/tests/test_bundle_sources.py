# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.fields import Command

from .common import TODAY
from .common_bundle import BundleCommon, make_pdf

MAY = date(2026, 5, 4)


class TestBundleSources(BundleCommon):
    """What is found by itself, under which kind, with which title and day."""

    def _collect(self, case, kind=None, user=None, day=TODAY):
        with self._on(day):
            found = case.with_user(user or self.lawyer)._collect_pieces()
        return [one for one in found if kind in (None, one.kind)]

    def _titles(self, case, kind):
        return [(one.name, one.day) for one in self._collect(case, kind)]

    def _set(self, *texts):
        """Return the command for files of these texts, of the clerk."""
        files = [self._attach(f"{text}.pdf", make_pdf(text)) for text in texts]
        return [Command.set([file.id for file in files])]

    def _act(self, case, channel, **values):
        """Return a step that is done, about the oldest invoice."""
        return self._as_robot("dunforce.followup.action").create(
            {
                "name": "Step",
                "followup_id": case.followup_id.id,
                "partner_id": self.debtor.id,
                "company_id": self.company.id,
                "channel": channel,
                "level": "1",
                "state": "done",
                "date": MAY,
                "date_done": MAY,
                **values,
            }
        )

    # Papers of the customer's file

    def test_delivery_proof_of_another_invoice_is_not_there(self):
        case = self._prepare_case()
        for move, name in ((self.old, "Bon 1"), (self.new, "Bon 2"), (False, "CMR")):
            self.env["dunforce.followup.document"].create(
                {
                    "name": name,
                    "followup_id": case.followup_id.id,
                    "kind": "delivery",
                    "move_id": move and move.id,
                    "date": MAY,
                    "attachment_ids": self._set(name),
                }
            )
        self.assertEqual(self._titles(case, "delivery"), [("Bon 1", MAY), ("CMR", MAY)])

    def test_files_of_one_document_are_told_apart(self):
        case = self._prepare_case()
        document = self._file(case, "contract", date=MAY)
        document.attachment_ids = self._set("recto", "verso")
        self.assertEqual(
            self._titles(case, "contract"),
            [("Contrat (1/2)", MAY), ("Contrat (2/2)", MAY)],
        )

    def test_extract_of_the_register_and_no_other_identity_paper(self):
        case = self._prepare_case()
        for code in ("kbis", "bank_details"):
            self.env["dunforce.kyc.piece"].create(
                {
                    "followup_id": case.followup_id.id,
                    "type_id": self.env.ref(
                        f"dunforce_followup.kyc_piece_type_{code}"
                    ).id,
                    "date_issue": date(2026, 10, 1),
                    "attachment_ids": self._set(code),
                }
            )
        [kbis] = self._collect(case, "identity")
        self.assertEqual(kbis.day, date(2026, 10, 1))
        self.assertEqual(kbis.file.name, "kbis.pdf")
        self.assertNotIn(
            "bank_details.pdf",
            [one.file.name for one in self._collect(case) if one.file],
        )

    # Accounts

    def test_credit_note_comes_with_its_invoice_and_drafts_do_not(self):
        wizard = (
            self.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=self.old.ids)
            .create({"date": MAY, "journal_id": self.old.journal_id.id})
        )
        wizard.refund_moves()
        credit = wizard.new_move_ids
        credit.invoice_date = MAY
        case = self._prepare_case()
        self.assertEqual(len(self._collect(case, "invoice")), 1)
        credit.action_post()
        self.assertEqual(
            self._titles(case, "invoice"),
            [
                (f"Facture n° {self.old.name}", date(2026, 4, 1)),
                (f"Avoir n° {credit.name}", MAY),
            ],
        )

    def test_statement_and_interest_are_of_the_day(self):
        case = self._prepare_case()
        for kind in ("statement", "interest"):
            [one] = self._collect(case, kind, day=date(2026, 11, 9))
            self.assertEqual(one.day, date(2026, 11, 9))
            self.assertTrue(one.report)

    # What was said and written

    def test_email_is_a_sheet_and_its_files_are_enclosed(self):
        self._live(MAY)
        action = self._get_actions(self.debtor, "done")[-1]
        [sheet, *files] = self._collect(self._prepare_case(), "reminders")
        self.assertEqual(sheet.name, "Première relance (courriel)")
        self.assertEqual((sheet.day, sheet.record), (MAY, action))
        self.assertEqual(len(files), len(action.attachment_ids))
        self.assertTrue(all(one.enclosed for one in files))

    def test_printed_letter_is_the_file_that_was_printed(self):
        case = self._prepare_case()
        action = self._act(case, "letter", level="2")
        files = self._set("LETTRE")
        action.attachment_ids = files
        action.attachment_ids.write({"res_model": action._name, "res_id": action.id})
        [letter] = self._collect(case, "reminders")
        self.assertEqual(letter.name, "Deuxième relance (lettre simple)")
        self.assertEqual(letter.file, action.attachment_ids)

    def test_call_is_in_the_log_only_and_without_our_notes(self):
        case = self._prepare_case()
        self._act(case, "call", result="commitment", note="He lies as usual")
        self.assertFalse(self._collect(case, "reminders"))
        self.assertIn(
            (MAY, "Appel téléphonique", "Débord SARL – engagement de payer"),
            case._get_log_rows(),
        )
        self.assertNotIn("lies", str(case._get_log_rows()))

    def test_what_was_not_done_is_not_there(self):
        case = self._prepare_case()
        for state in ("todo", "cancelled"):
            self._act(case, "email", state=state)
        self._act(case, "task")
        self.assertFalse(self._collect(case, "reminders"))
        self.assertFalse(case._get_log_rows())

    def test_log_tells_promises_disputes_and_plans_in_order(self):
        case = self._prepare_case()
        values = {"followup_id": case.followup_id.id}
        with self._on(date(2026, 5, 20)):
            self.env["dunforce.promise"].with_user(self.controller).create(
                {**values, "date": date(2026, 5, 30), "amount": 300.0}
            )
        with self._on(date(2026, 5, 10)):
            dispute = (
                self.env["dunforce.dispute"]
                .with_user(self.controller)
                .create(
                    {
                        **values,
                        "cause_id": self.env["dunforce.dispute.cause"]
                        .search([], limit=1)
                        .id,
                        "description": "Deux cartons",
                        "line_ids": [Command.set(case.line_ids.ids)],
                    }
                )
            )
        rows = case._get_log_rows()
        self.assertEqual(
            [(day, what) for day, what, _details in rows],
            [
                (date(2026, 5, 10), "Contestation"),
                (date(2026, 5, 20), "Promesse de paiement"),
            ],
        )
        cause = dispute.cause_id.with_env(case._get_bundle_case().env).name
        for words in (self.old.name, cause, "Deux cartons"):
            self.assertIn(words, rows[0][2])
        self.assertIn("300,00\u00a0€ promis pour le 30/05/2026", rows[1][2])

    # Securities, happenings and acts

    def test_securities_and_acknowledgements(self):
        case = self._prepare_case()
        for kind, values in (
            ("bill", {"reference": "LC 7", "date": MAY}),
            ("insurance", {"reference": "P 12"}),
            ("deposit", {"reference": "D 3"}),
        ):
            self.env["dunforce.case.security"].create(
                {
                    "case_id": case.id,
                    "kind": kind,
                    "attachment_ids": self._set(kind),
                    **values,
                }
            )
        for proof, void in (("Lettre du débiteur", False), ("Retirée", True)):
            self.env["dunforce.case.happening"].create(
                {
                    "case_id": case.id,
                    "date": MAY,
                    "proof": proof,
                    "void": void,
                    "attachment_ids": self._set(proof),
                }
            )
        [bill] = self._collect(case, "bill")
        self.assertEqual(bill.day, MAY)
        self.assertTrue(bill.name.endswith("LC 7"))
        [policy] = self._collect(case, "policy")
        self.assertTrue(policy.name.endswith("P 12"))
        others = [one.name for one in self._collect(case, "other")]
        self.assertTrue(others[0].endswith("D 3"))
        self.assertEqual(others[1:], ["Lettre du débiteur"])

    def test_acts_of_a_proceeding(self):
        case = self._open_case()
        order = self._start(case, "ip")
        acts = (("request", 3, ""), ("order", 5, ""), ("service", 9, "person"))
        for code, day, mode in acts:
            self._record(
                order,
                code,
                date(2026, 11, day),
                mode=mode or False,
                attachment_ids=self._set(code),
            )
        found = {one.file.name: one.kind for one in self._collect(case) if one.file}
        self.assertEqual(found["service.pdf"], "service")
        self.assertEqual(found["request.pdf"], "other")

    # How it asks

    def test_keys_are_unique_and_stay(self):
        self._live(MAY)
        case = self._prepare_case(self.old + self.new)
        self._file(case, "contract")
        self._notify(case)
        keys = [one.key for one in self._collect(case)]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertEqual(keys, [one.key for one in self._collect(case)])

    def test_ten_times_as_many_cost_no_more_queries(self):
        case = self._prepare_case()
        files = self._set("a")

        def add(count):
            for _rank in range(count):
                document = self._file(case, "order", "Bon", raw=make_pdf("a"))
                self._act(case, "email", body="Pay", email_to="a@b.example")
                self._act(case, "letter").attachment_ids = files
            self.assertTrue(document)

        add(2)
        few = self._count(case)
        add(20)
        self.assertLessEqual(self._count(case), few + 2)

    def _count(self, case):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self._collect(case)
        return self.cr.sql_log_count - before
