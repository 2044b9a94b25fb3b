# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64
from datetime import date

from odoo.exceptions import UserError

from .common import TODAY
from .common_handover import LATER, HandoverCommon


class TestHandoverList(HandoverCommon):
    """The list of claims goes out, that of results comes in, whole or not at all."""

    def _read_list(self, handover, day=TODAY):
        """Return the rows of the list as {column: cell}, and its raw bytes."""
        wizard = self._list(handover, day=day)
        with self._on(day):
            raw = base64.b64decode(wizard.export_file)
        head, *rows = raw.decode("utf-8-sig").splitlines()
        names = head.split(";")
        return [dict(zip(names, row.split(";"), strict=True)) for row in rows], raw

    # Out

    def test_list_names_debtor_item_and_amounts(self):
        handover = self._draft(self._open_both())
        rows, raw = self._read_list(handover)
        self.assertTrue(raw.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(len(rows), 2)
        first = rows[0]
        self.assertEqual(first["reference"], handover.case_ids[0].name)
        self.assertEqual(first["debtor"], "Débord SARL")
        self.assertEqual((first["kind"], first["siren"]), ("business", "732829320"))
        self.assertEqual(
            (first["street"], first["zip"], first["city"], first["country"]),
            ("1 rue de la Paix", "01000", "Bourg-en-Bresse", "France"),
        )
        self.assertEqual(first["email"], "débord.sarl@customer.example")
        self.assertEqual(first["phone"], "+33 1 23 45 67 89")
        self.assertEqual(first["item"], self.old.name)
        self.assertEqual(
            (first["invoiced"], first["due"]), ("01/04/2026", "01/05/2026")
        )
        self.assertEqual(
            (first["amount"], first["open"], first["currency"]),
            ("10000,00", "10000,00", "EUR"),
        )
        # From 2 May: 60 days at 12.15 % make 199.73; from 1 July to 2 November, 125
        # days at 12.40 %, 424.66.
        self.assertEqual((first["penalties"], first["indemnity"]), ("624,39", "40,00"))
        self.assertEqual((first["title"], first["court"]), ("", ""))

    def test_list_has_what_is_still_open(self):
        case = self._open_case(self.old | self.new)
        self._pay(self.old, 4000.0, TODAY)
        self._pay(self.new, 2000.0, TODAY)
        rows, _raw = self._read_list(self._draft(case))
        self.assertEqual([row["item"] for row in rows], [self.old.name])
        self.assertEqual((rows[0]["amount"], rows[0]["open"]), ("10000,00", "6000,00"))

    def test_penalties_of_an_invoice_stand_with_its_first_instalment(self):
        terms = self._make_terms(0, 30)
        invoice = self._make_invoice(
            self.debtor, date(2026, 5, 1), 1000.0, invoice_payment_term_id=terms.id
        )
        rows, _raw = self._read_list(self._draft(self._open_case(invoice)))
        self.assertEqual([row["open"] for row in rows], ["500,00", "500,00"])
        self.assertEqual([row["indemnity"] for row in rows], ["40,00", "0,00"])
        self.assertNotEqual(rows[0]["penalties"], "0,00")
        self.assertEqual(rows[1]["penalties"], "0,00")

    def test_list_names_the_title_and_its_court(self):
        case = self._open_case()
        suit = self._start(case, "generic_claim", reference="26/123")
        self._record(suit, "filed", TODAY)
        self._record(suit, "judgment", date(2026, 11, 9))
        rows, _raw = self._read_list(self._draft(case, day=LATER), LATER)
        self.assertEqual(
            (rows[0]["title"], rows[0]["title_on"], rows[0]["docket"]),
            (suit.procedure_id.name, "09/11/2026", "26/123"),
        )

    def test_list_brings_no_formula_and_no_note(self):
        self.debtor.write({"name": "=1+1", "street": "@home"})
        case = self._open_case()
        case.write({"description": "Secret", "health_source": "Secret"})
        rows, raw = self._read_list(self._draft(case))
        self.assertEqual((rows[0]["debtor"], rows[0]["street"]), ("'=1+1", "'@home"))
        self.assertNotIn(b"Secret", raw)

    def test_list_can_be_had_again_after_the_hand_over(self):
        handover = self._hand_over(self._draft(self._open_both()))
        self._pay(self.old, 1000.0, LATER)
        rows, _raw = self._read_list(handover, LATER)
        self.assertEqual([row["open"] for row in rows], ["9000,00", "3000,00"])

    # In

    def _hand_both(self):
        cases = self._open_both()
        return self._hand_over(self._draft(cases)), *cases.mapped("name")

    def test_results_are_noted_in_the_order_of_their_days(self):
        handover, first, last = self._hand_both()
        message = self._import(
            handover,
            f"{first};30/11/2026;Payé;7.500,00;;Solde",
            f"{first};16/11/2026;report;2,500.00;250;",
            f"{last};2026-11-20;irrécouvrable;;;Introuvable",
        )
        self.assertEqual(message, "Results noted: 3, known before: 0.")
        row = self._row(handover, handover.proceeding_ids.case_id[0])
        self.assertEqual(
            row.event_ids.act_id.mapped("code"), ["mandate", "handed", "report", "paid"]
        )
        self.assertEqual(handover.amount_collected, 10000.0)
        # An empty commission is the one that was agreed: 10 % of 7 500.
        results = handover.result_ids.sorted("date", reverse=True)
        self.assertEqual(
            results.mapped(lambda one: (one.collected, one.commission)),
            [(7500.0, 750.0), (0.0, 0.0), (2500.0, 250.0)],
        )
        self.assertEqual(handover.state, "closed")
        self.assertEqual(results.mapped("note"), ["Solde", "Introuvable", False])

    def test_same_list_twice_doubles_nothing(self):
        handover, first, last = self._hand_both()
        rows = (
            f"{first};16/11/2026;report;333,33;;",
            f"{last};20/11/2026;paid;3000;300;",
        )
        self._import(handover, *rows)
        message = self._import(handover, *rows)
        self.assertEqual(message, "Results noted: 0, known before: 2.")
        self.assertEqual(len(handover.result_ids), 2)
        self.assertEqual(len(handover.proceeding_ids.case_id.cost_ids), 2)
        message = self._import(handover, *rows, f"{first};30/11/2026;report;1;;")
        self.assertEqual(message, "Results noted: 1, known before: 2.")
        self.assertEqual(handover.amount_collected, 3334.33)

    def test_what_was_noted_by_hand_is_known_to_the_list(self):
        handover, first, _last = self._hand_both()
        row = handover.proceeding_ids.filtered(lambda one: one.case_id.name == first)
        self._note(row, "report", date(2026, 11, 16), 100.0)
        message = self._import(handover, f"{first};16/11/2026;report;100,00;10;")
        self.assertEqual(message, "Results noted: 0, known before: 1.")

    def _assert_refused(self, words, handover, *rows):
        with self._refused(UserError, words):
            self._import(handover, *rows)
        self.assertFalse(handover.result_ids)
        self.assertFalse(handover.proceeding_ids.case_id.cost_ids)

    def test_faulty_list_changes_nothing(self):
        handover, first, last = self._hand_both()
        good = f"{last};20/11/2026;report;100;;"
        wrong = {
            "16/11/2026;report;1.234;;": "Line 3: “1.234” may be read in two ways",
            "16/11/2026;report;1;x;": "Line 3: “x” may be read",
            "16/11/2026;report;-1;;": "Line 3: “-1” is negative",
            "31/11/2026;report;1;;": "Line 3: “31/11/2026” is no day",
            "16/11/2026;lost;1;;": "Line 3: unknown result “lost”",
            "16/11/2026;report;1": "Line 3: more or fewer cells",
            "01/11/2026;report;1;;": f"Line 3: {first}: 11/01/2026 lies before",
            "02/12/2026;report;1;;": f"Line 3: {first}: 12/02/2026 is a day to come",
            # 10 000, 40, 199.73 and, up to 1 December, 154 days at 12.40 %: 523.18.
            "16/11/2026;report;10762,92;;": f"Line 3: {first}: more would have been",
        }
        for row, words in wrong.items():
            with self.subTest(row):
                self._assert_refused(words, handover, good, f"{first};{row}")
        self._assert_refused("Line 3: no reference", handover, good, ";;;1;;")
        self._assert_refused(
            "Line 3: CTX/0: no case", handover, good, "CTX/0;16/11/2026;report;1;;"
        )
        self._assert_refused("Line 3: .*same twice", handover, good, good)
        self.assertEqual(
            self._import(handover, good), "Results noted: 1, known before: 0."
        )

    def test_case_of_another_hand_over_is_unknown(self):
        handover, _first, _last = self._hand_both()
        case = self._open_case(self.new)
        self._hand_over(self._draft(case))
        self._assert_refused(
            f"{case.name}: no case", handover, f"{case.name};16/11/2026;report;1;;"
        )

    def test_several_faults_are_told_at_once(self):
        handover, first, last = self._hand_both()
        self._assert_refused(
            f"(?s)Line 3: .*no day.*Line 2: {first}: 12/02/2026",
            handover,
            f"{first};02/12/2026;report;1;;",
            f"{last};x;report;1;;",
        )

    def test_file_must_be_text_with_the_columns(self):
        handover, _first, _last = self._hand_both()
        with self._refused(UserError, "Choose the list"):
            self._list(handover).action_import()
        wizard = self._list(handover)
        wizard.import_file = base64.b64encode("é".encode("latin-1"))
        with self._refused(UserError, "no text in UTF-8"):
            wizard.action_import()
        wizard.import_file = base64.b64encode(b"reference;date\n")
        with self._refused(UserError, "the column “result” is missing"):
            wizard.action_import()

    def test_sale_takes_no_results(self):
        handover = self._hand_over(self._draft_sale(self._open_case()))
        name = handover.proceeding_ids.case_id.name
        self._assert_refused(
            "knows no such result", handover, f"{name};16/11/2026;paid;1;;"
        )

    def test_slip_and_list_agree(self):
        handover = self._draft(self._open_both())
        with self._on(TODAY):
            values = handover._get_slip_values()
        rows, _raw = self._read_list(handover)
        cents = [float(row["penalties"].replace(",", ".")) for row in rows]
        self.assertAlmostEqual(values["totals"]["penalties"], sum(cents), 2)
        self.assertEqual(values["totals"]["open"], 13000.0)
        self.assertEqual(values["totals"]["indemnity"], 80.0)
        names = [first["reference"] for first, _rows, _totals in values["groups"]]
        self.assertEqual(names, sorted(handover.case_ids.mapped("name")))

    def test_amounts_are_not_guessed_without_the_rate(self):
        handover = self._draft(self._open_case())
        # Nobody has entered the rate of the first semester of 2027 yet.
        with self._refused(UserError, "2027"):
            self._read_list(handover, date(2027, 2, 1))

    def test_unknown_rate_does_not_stop_what_an_agency_has_collected(self):
        handover, first, _last = self._hand_both()
        day = date(2027, 2, 1)
        # Another day is another request.
        self.env.invalidate_all()
        # More than the principal: how much interest is owed, nobody can say.
        self._import(handover, f"{first};15/01/2027;report;10900;;", day=day)
        self.assertEqual(handover.amount_collected, 10900.0)

    def test_consumer_owes_no_penalty_of_traders(self):
        person = self._make_customer("Anne Petit", "consumer", is_company=False)
        invoice = self._make_invoice(person, date(2026, 6, 1), 300.0)
        rows, _raw = self._read_list(self._draft(self._open_case(invoice)))
        self.assertEqual((rows[0]["kind"], rows[0]["siren"]), ("consumer", ""))
        self.assertEqual(rows[0]["indemnity"], "0,00")

    def test_case_without_anything_open_has_no_row(self):
        cases = self._open_both()
        handover = self._hand_over(self._draft(cases))
        self._pay(self.other, 3000.0, TODAY)
        rows, _raw = self._read_list(handover, LATER)
        self.assertEqual([row["reference"] for row in rows], [cases[0].name])
