# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import hashlib
from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form

from .common import TODAY
from .common_bundle import BundleCommon, make_pdf


class TestBundle(BundleCommon):
    """One click: a numbered list, one PDF, one ZIP, and what is missing."""

    def test_pieces_are_numbered_by_kind_then_date(self):
        case = self._prepare_case(self.old + self.new)
        self._file(case, "order", "Bon de commande", date=date(2026, 3, 1))
        self._file(case, "contract", "Avenant", date=date(2026, 2, 1), raw=b"%PDF x")
        self._file(case, "contract", "Contrat", date=date(2026, 1, 1))
        bundle = self._build(case)
        self.assertEqual(
            bundle.line_ids.mapped("name")[:5],
            [
                "Contrat",
                "Avenant",
                "Bon de commande",
                f"Facture n° {self.old.name}",
                f"Facture n° {self.new.name}",
            ],
        )
        self.assertEqual(bundle.line_ids.mapped("number"), [1, 2, 3, 4, 5, 6, 7])
        self.assertEqual(bundle.line_ids.mapped("kind")[-2:], ["statement", "interest"])

    def test_invoice_that_has_a_pdf_is_taken_as_it_was_sent(self):
        values = {"res_model": "account.move", "res_id": self.old.id}
        sent = self._attach("INV.pdf", make_pdf("INV"), user=self.env.user, **values)
        self.old.message_main_attachment_id = sent
        bundle = self._build(self._prepare_case())
        line = bundle.line_ids.filtered(lambda one: one.kind == "invoice")
        self.assertEqual(line.digest, hashlib.sha256(sent.raw).hexdigest())
        self.assertEqual(line.pages, 1)

    def test_reminder_is_there_as_it_was_sent(self):
        self._live(date(2026, 5, 4))
        action = self._get_actions(self.debtor, "done")[-1]
        bundle = self._build(self._prepare_case())
        line = bundle.line_ids.filtered(lambda one: one.kind == "reminders")
        self.assertEqual(line.date, date(2026, 5, 4))
        page = self._unzip(bundle)[line.file_name].decode()
        for words in (action.subject, action.content_hash, action.email_to):
            self.assertIn(words, page)
        self.assertIn("conforme", page)
        self.assertFalse(bundle.faults)

    def test_reminder_that_was_changed_since_is_said_so(self):
        self._live(date(2026, 5, 4))
        action = self._get_actions(self.debtor, "done")[-1]
        self.env.cr.execute(
            "UPDATE dunforce_followup_action SET body = 'forged' WHERE id = %s",
            [action.id],
        )
        action.invalidate_recordset()
        bundle = self._build(self._prepare_case())
        self.assertIn("not what was sent", bundle.faults)

    def test_reminder_about_another_debt_is_not_there(self):
        self._live(date(2026, 5, 4))
        bundle = self._build(self._prepare_case(self.new))
        self.assertNotIn("reminders", bundle.line_ids.mapped("kind"))

    def test_formal_notice_comes_with_its_proofs(self):
        case = self._prepare_case()
        self._notify(case)
        bundle = self._build(case, "ip")
        by_kind = bundle.line_ids.grouped("kind")
        self.assertEqual(by_kind["notice"].pages, 1)
        self.assertIn("1A 234 567", by_kind["notice"].name)
        self.assertIn("reçue le 18/06/2026", by_kind["notice"].name)
        self.assertEqual(by_kind["notice_proof"].pages, 1)
        self.assertEqual(by_kind["notice_proof"].date, date(2026, 6, 18))
        self.assertNotIn("notice", bundle.missing_kinds)
        self.assertNotIn("notice_proof", bundle.missing_kinds)

    def test_dates_alone_do_not_prove_the_deposit(self):
        case = self._prepare_case()
        self._notify(case).proof_ids = False
        self.assertNotIn("notice_proof", self._build(case).line_ids.mapped("kind"))

    def test_promises_disputes_and_calls_make_a_log(self):
        case = self._prepare_case()
        with self._on(date(2026, 5, 20)):
            self.env["dunforce.promise"].with_user(self.controller).create(
                {
                    "followup_id": case.followup_id.id,
                    "date": date(2026, 5, 30),
                    "amount": 5000.0,
                    "note": "Après la foire",
                }
            )
            self.env["dunforce.dispute"].with_user(self.controller).create(
                {
                    "followup_id": case.followup_id.id,
                    "cause_id": self.env["dunforce.dispute.cause"].search([])[0].id,
                    "description": "Caisse abîmée",
                    "covered_ids": False,
                    "line_ids": [Command.set(case.line_ids.ids)],
                }
            )
        bundle = self._build(case)
        line = bundle.line_ids.filtered(lambda one: one.kind == "other")
        page = self._unzip(bundle)[line.file_name].decode()
        for words in (
            "5\u00a0000,00\u00a0€",
            "30/05/2026",
            "Après la foire",
            "Caisse abîmée",
        ):
            self.assertIn(words, page)

    def test_proofs_of_the_acts_are_under_their_kinds(self):
        case = self._open_case()
        proceeding = self._start(case, "ip")
        files = {
            code: [Command.set(self._attach(f"{code}.pdf", make_pdf(code)).ids)]
            for code in ("request", "order", "service")
        }
        days = {"request": 3, "order": 5, "service": 6}
        for code, day in days.items():
            mode = {"mode": "person"} if code == "service" else {}
            self._record(
                proceeding,
                code,
                date(2026, 11, day),
                attachment_ids=files[code],
                **mode,
            )
        bundle = self._build(case, day=date(2026, 11, 9))
        found = [(line.date.day, line.kind) for line in bundle.line_ids if line.date]
        self.assertIn((6, "service"), found)
        self.assertIn((3, "other"), found)

    def test_missing_documents_of_the_procedure_are_named(self):
        case = self._prepare_case()
        bundle = self._build(case, "ip")
        self.assertIn("Missing: ", bundle.missing)
        self.assertIn("Formal notice", bundle.missing)
        self.assertNotIn("Invoices", bundle.missing)
        self.assertFalse(self._build(case).missing)
        for kind in bundle.missing_kinds:
            self._file(case, kind, kind, raw=make_pdf(kind))
        self.assertFalse(self._build(case, "ip").missing)

    def test_case_says_what_the_running_procedure_lacks(self):
        case = self._open_case()
        self.assertFalse(case.documents_missing)
        self._start(case, "ip")
        self.assertIn("Formal notice", case.documents_missing)
        self._file(case, "notice", "Mise en demeure")
        self.assertNotIn("Formal notice", case.documents_missing)

    def test_one_click_takes_the_running_procedure(self):
        case = self._open_case()
        proceeding = self._start(case, "ip")
        with self._on(TODAY):
            action = case.action_bundle()
        bundle = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(bundle.procedure_id, proceeding.procedure_id)
        procedure = proceeding.procedure_id.with_env(case._get_bundle_case().env)
        self.assertIn(procedure.name, self._unzip_list(bundle))

    def test_wizard_shows_what_is_found_and_leaves_out_what_is_unticked(self):
        case = self._prepare_case()
        self._file(case, "contract")
        builds = self.env["dunforce.case.bundle.build"].with_user(self.lawyer)
        with self._on(TODAY):
            form = Form(builds.with_context(default_case_id=case.id))
            form.procedure_id = self.env.ref("dunforce_litigation.procedure_ip")
            self.assertNotIn("Invoices", form.missing)
            for rank in range(len(form.line_ids)):
                with form.line_ids.edit(rank) as line:
                    if line.kind == "invoice":
                        line.included = False
            self.assertIn("Invoices", form.missing)
            action = form.save().action_build()
        bundle = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(
            set(bundle.line_ids.mapped("kind")), {"contract", "statement", "interest"}
        )
        self.assertIn("invoice", bundle.missing_kinds)

    def test_nothing_to_bundle(self):
        case = self._prepare_case()
        keys = {one.key for one in case._collect_pieces()}
        with self._refused(UserError, "nothing to put"):
            self._build(case, left_out=keys)
        case.line_ids = False
        with self._refused(UserError, "Choose the items"):
            self._build(case)

    def _post(self, case, **values):
        """Return a registered letter of a notice, which was received."""
        raws = {name: make_pdf(name) for name in ("content", "deposit", "receipt")}
        for name, raw in raws.items():
            field = f"{name}{'' if name == 'content' else '_proof'}_ids"
            values[field] = [Command.create({"name": f"{name}.pdf", "raw": raw})]
        with self._on(date(2026, 11, 6)):
            letters = self.env["dunforce.registered.letter"].with_user(self.lawyer)
            letter = letters.create(
                {
                    "case_id": case.id,
                    "subject": "Mise en demeure",
                    "deposit_date": TODAY,
                    "presented_date": date(2026, 11, 5),
                    **values,
                }
            )
            letter.action_send()
            letter.action_received()
        return letter

    def test_registered_letter_comes_with_its_two_proofs(self):
        case = self._open_case()
        notice = self._start(case, "notice_letter")
        letter = self._post(case, proceeding_id=notice.id)
        bundle = self._build(case, "ip", day=date(2026, 11, 6))
        lines = bundle.line_ids.filtered(lambda one: "notice" in one.kind)
        self.assertEqual(
            [(line.kind, line.date) for line in lines],
            [
                ("notice", TODAY),
                ("notice_proof", TODAY),
                ("notice_proof", date(2026, 11, 5)),
            ],
        )
        letter.state = "failed"
        bundle = self._build(case, "ip", day=date(2026, 11, 6))
        self.assertIn("notice", bundle.missing_kinds)

    def test_each_option_says_which_documents_it_lacks(self):
        case = self._prepare_case()
        with self._on(TODAY):
            case.action_compare()
        options = {one.procedure_id.code: one for one in case.option_ids}
        order = options["ip"]
        self.assertIn("Formal notice", order.missing)
        lacking = order.missing_count
        self.assertEqual(order.missing.count(",") + 1, lacking)
        self._file(case, "notice", "Mise en demeure")
        self.assertEqual(order.missing_count, lacking - 1)
        loss = options["write_off"]
        self.assertEqual(loss.missing, "Missing: Certificate")
        self._file(case, "certificate", "Certificat d'irrécouvrabilité")
        self.assertEqual((loss.missing_count, loss.missing), (0, ""))
