# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from .common import TODAY
from .common_bundle import BundleCommon, make_pdf

TOMORROW = date(2026, 11, 3)


class TestBundlePieces(BundleCommon):
    """A paper that says "piece 3" means the piece that bears the number 3."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ip = cls.env.ref("dunforce_litigation.procedure_ip")

    def _list(self, case, day=TODAY, procedure=None):
        with self._on(day):
            return case._prepare_pieces(self.ip if procedure is None else procedure)

    def _fill(self, case):
        """File what an order for payment asks for, in no order at all."""
        self._notify(case)
        same = {"name": "Bon signé", "date": date(2026, 3, 1)}
        for text in ("b", "a", "c"):
            self._file(case, "order", raw=make_pdf(text), **same)
        self._file(case, "delivery", "Bon de livraison", raw=make_pdf("d"))
        self._file(case, "contract", date=date(2026, 1, 1))

    def test_paper_and_bundle_have_the_same_numbers(self):
        case = self._prepare_case(self.old + self.new)
        self._fill(case)
        before = self._list(case)
        bundle = self._build(case, "ip")
        numbered = [(one.number, one.name) for one in bundle.line_ids]
        self.assertEqual(
            [(one.number, one.label) for one in before if one.held], numbered
        )
        self.assertEqual(self._list(case), before)
        self.assertEqual(len(numbered), len(set(numbered)))

    def test_equal_titles_keep_the_order_in_which_they_were_filed(self):
        case = self._prepare_case()
        same = {"name": "Bon signé", "date": date(2026, 3, 1)}
        filed = [
            self._file(case, "order", raw=make_pdf(text), **same) for text in "zay"
        ]
        bundle = self._build(case, "ip")
        expected = [one.attachment_ids.raw for one in filed]
        files = self._unzip(bundle)
        lines = bundle.line_ids.filtered(lambda line: line.kind == "order")
        self.assertEqual([files[line.file_name] for line in lines], expected)

    def test_what_was_handed_over_keeps_its_numbers(self):
        case = self._prepare_case()
        bundle = self._build(case, "ip")
        handed = [(one.number, one.name) for one in bundle.line_ids]
        self._file(case, "contract", date=date(2026, 1, 1))
        pieces = [one for one in self._list(case, TOMORROW) if one.held]
        self.assertEqual([(one.number, one.label) for one in pieces], handed)
        other = self.env.ref("dunforce_litigation.procedure_provisional")
        pieces = self._list(case, TOMORROW, other)
        self.assertEqual((pieces[0].number, pieces[0].label), (1, "Contrat"))

    def test_latest_bundle_counts(self):
        case = self._prepare_case()
        self._build(case, "ip")
        self._file(case, "contract", date=date(2026, 1, 1))
        self._build(case, "ip", day=TOMORROW)
        self.assertEqual(self._list(case, TOMORROW)[0].label, "Contrat")

    def test_what_is_required_and_missing_has_no_number_yet(self):
        case = self._prepare_case()
        lacking = [one for one in self._list(case) if not one.held]
        self.assertEqual({one.number for one in lacking}, {0})
        self.assertIn("Mise en demeure", [one.label for one in lacking])
        self._notify(case)
        lacking = [one.label for one in self._list(case) if not one.held]
        self.assertNotIn("Mise en demeure", lacking)

    def test_without_a_procedure_nothing_is_missing(self):
        case = self._prepare_case()
        pieces = self._list(case, procedure=self.env["dunforce.procedure"])
        self.assertEqual([one.number for one in pieces], [1, 2, 3])
        self.assertEqual(
            [one.label for one in pieces],
            [
                f"Facture n° {self.old.name}",
                "Relevé de compte",
                "Décompte des intérêts et pénalités",
            ],
        )
        self.assertEqual(pieces[0].day, "01/04/2026")
        self.assertEqual(pieces[1].day, "02/11/2026")

    def test_what_cannot_be_used_is_not_listed(self):
        case = self._prepare_case()
        self._file(case, "contract", "Contrat vide", raw=b"")
        labels = [one.label for one in self._list(case)]
        self.assertNotIn("Contrat vide", labels)

    def test_attempts_are_the_reminders_and_the_notices(self):
        self._live(date(2026, 5, 4))
        self._live(date(2026, 5, 11))
        case = self._open_case(self.old)
        notice = self._start(case, "notice_letter")
        self._record(notice, "deposit", TODAY)
        self._record(notice, "receipt", TOMORROW)
        reminders, sent = case._list_attempts()
        self.assertEqual(
            reminders, "Relances adressées du 4 mai 2026 au 11 mai 2026 (2)"
        )
        self.assertEqual(sent, "Mise en demeure du 3 novembre 2026")
