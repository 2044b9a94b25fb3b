# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import hashlib
import io
import re
import zipfile
from datetime import date
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools.pdf import PdfFileReader, PdfFileWriter

from ..bundle_pdf import UnprintableError, merge, to_stamped
from ..bundle_zip import pack
from ..models import case_bundle_build
from .common_bundle import BundleCommon, make_pdf, make_picture

HOSTILE = "../../etc/<script>alert(1)</script>\n=cmd|' /C calc'!A0"


def lock(content):
    writer = PdfFileWriter()
    for page in PdfFileReader(io.BytesIO(content)).pages:
        writer.add_page(page)
    writer.encrypt("secret")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


class TestBundleFiles(BundleCommon):
    """The bytes: what is merged, what is only packed, what names may do."""

    def test_zip_holds_each_file_as_it_is_with_its_hash(self):
        case = self._prepare_case()
        self._file(case, "contract", date=date(2026, 1, 5))
        bundle = self._build(case)
        files = self._unzip(bundle)
        self.assertEqual(files["01_Contrat.pdf"], self.contract)
        digest = hashlib.sha256(self.contract).hexdigest()
        self.assertEqual(bundle.line_ids[0].digest, digest)
        text = files["00_Empreintes_SHA-256.csv"].decode("utf-8-sig")
        self.assertIn(f"1;Contrat;2026-01-05;01_Contrat.pdf;{digest};", text)
        self.assertIn(bundle.digest, text)
        self.assertEqual(
            bundle.zip_digest, hashlib.sha256(bundle.zip_id.raw).hexdigest()
        )
        self.assertEqual(len(files), len(bundle.line_ids) + 2)

    def test_what_cannot_be_merged_is_only_in_the_zip(self):
        case = self._prepare_case()
        table = b"PK\x03\x04 table"
        locked = lock(self.contract)
        self._file(case, "contract", "A", raw=locked)
        self._file(case, "contract", "B", raw=table, file_name="b.xlsx")
        self._file(case, "contract", "C", raw=b"%PDF-1.7 broken")
        self._file(case, "contract", "D", raw=make_picture(), file_name="d.png")
        bundle = self._build(case)
        self.assertEqual(
            bundle.line_ids.mapped("left_out")[:4], ["broken", "type", "broken", False]
        )
        self.assertEqual(bundle.line_ids.mapped("pages")[:4], [0, 0, 0, 1])
        files = self._unzip(bundle)
        self.assertEqual(files["01_A.pdf"], locked)
        self.assertEqual(files["02_B.xlsx"], table)
        self.assertIn("04_D.png", files)
        self.assertIn("joint séparément", self._unzip_list(bundle))

    def test_huge_file_is_not_merged_and_a_huge_bundle_is_refused(self):
        case = self._prepare_case()
        self._file(case, "contract", "A")
        with patch.object(case_bundle_build, "LARGEST_MERGED", 100):
            self.assertEqual(self._build(case).line_ids[0].left_out, "huge")
        with (
            patch.object(case_bundle_build, "LARGEST_IN_ALL", 100),
            self._refused(UserError, "leave large documents out"),
        ):
            self._build(case)

    def test_hostile_names_stay_inside_and_inert(self):
        case = self._prepare_case()
        self._file(case, "contract", HOSTILE, file_name=HOSTILE)
        self._file(case, "contract", "=1+1", raw=make_pdf("b"))
        bundle = self._build(case)
        for name in self._unzip(bundle):
            self.assertRegex(name, r"^\d\d_[A-Za-z0-9_-]+\.[a-z0-9]+$")
        page = self._unzip_list(bundle)
        self.assertNotIn("<script>alert", page)
        self.assertIn("&lt;script&gt;alert", page)
        text = self._unzip(bundle)["00_Empreintes_SHA-256.csv"].decode("utf-8-sig")
        self.assertIn(";'=1+1;", text)

    def test_same_document_is_listed_once_under_a_kind(self):
        case = self._prepare_case()
        for name in ("Contrat", "Contrat"):
            self._file(case, "contract", name)
        self._file(case, "delivery", "Contrat, vaut bon de livraison")
        kinds = self._build(case).line_ids.mapped("kind")
        self.assertEqual(kinds.count("contract"), 1)
        self.assertEqual(kinds.count("delivery"), 1)

    def test_deleted_file_is_said_and_does_not_count(self):
        case = self._prepare_case()
        self._file(case, "notice", "Mise en demeure", raw=b"")
        bundle = self._build(case, "ip")
        self.assertIn("Mise en demeure: the file is empty", bundle.faults)
        self.assertIn("notice", bundle.missing_kinds)
        document = self._file(case, "delivery", "Bon")
        document.sudo().attachment_ids.unlink()
        self.assertIn("delivery", self._build(case, "ip").missing_kinds)

    def test_printed_bundle_is_numbered_and_reproducible(self):
        self._live(date(2026, 5, 4))
        case = self._prepare_case(self.old + self.new)
        self._file(case, "contract", date=date(2026, 1, 5))
        self._notify(case)
        first = self._print(case)
        texts = self._get_texts(first)
        self.assertIn("BORDEREAU DE COMMUNICATION", texts[0])
        self.assertIn("Débord SARL", texts[0])
        stamped = [text for text in texts if "Pièce n° " in text.replace("\n", " ")]
        self.assertGreaterEqual(len(stamped), len(first.line_ids))
        self.assertFalse(any(first.line_ids.mapped("left_out")))
        second = self._print(case)
        self.assertEqual(second.zip_id.raw, first.zip_id.raw)
        self.assertEqual(second.pdf_digest, first.pdf_digest)
        self._file(case, "order", "Bon", raw=make_pdf("BON"))
        third = self._print(case)
        self.assertNotEqual(third.digest, first.digest)
        kept = third.line_ids.filtered(lambda one: one.kind == "interest")
        same = first.line_ids.filtered(lambda one: one.kind == "interest")
        self.assertEqual(kept.digest, same.digest)

    def test_stamp_is_at_the_top_right_as_the_page_is_seen(self):
        corners = {0: (1, 1), 90: (0, 1), 180: (0, 0), 270: (1, 0)}
        for turn, corner in corners.items():
            writer = PdfFileWriter()
            page = PdfFileReader(io.BytesIO(make_pdf("TEXT"))).pages[0]
            page.rotate(turn)
            writer.add_page(page)
            stream = io.BytesIO()
            writer.write(stream)
            content, count = to_stamped(stream.getvalue(), "Pièce n° 7")
            self.assertEqual(count, 1)
            stamped = PdfFileReader(io.BytesIO(content)).pages[0]
            self.assertEqual(self._find_corner(stamped), corner)
            self.assertIn("Pièce n° 7", stamped.extract_text())

    def _find_corner(self, page):
        """Return in which corner of the page, as it is stored, the stamp begins."""
        operations = page["/Contents"].get_object().get_data().decode("latin1")
        numbers = re.findall(r"q ([-\d. ]+) cm 1 g 0 G", operations)[-1].split()
        width, height = (float(side) for side in page.mediabox[2:])
        x, y = float(numbers[4]), float(numbers[5])
        return (int(x > width / 2), int(y > height / 2))

    def test_same_pages_give_the_same_bytes(self):
        first = merge([("A", to_stamped(make_pdf("A"), "Pièce n° 1")[0])])
        second = merge([("A", to_stamped(make_pdf("A"), "Pièce n° 1")[0])])
        self.assertEqual(first, second)

    def test_what_is_no_page_says_why(self):
        good = make_pdf("A")
        contents = {
            b"": "type",
            b"PK": "type",
            b"%PDF-1.4": "broken",
            b"\x89PNG\r\n\x1a\n cut": "broken",
            b"\xff\xd8\xff cut": "broken",
            lock(good): "broken",
        }
        for content, why in contents.items():
            with self.assertRaises(UnprintableError) as caught:
                to_stamped(content, "Pièce n° 1")
            self.assertEqual(caught.exception.args[0], why)

    def test_cut_files_never_stop_the_bundle(self):
        good = make_pdf("A", "B")
        for length in range(0, len(good), 37):
            try:
                _content, count = to_stamped(good[:length], "Pièce n° 1")
            except UnprintableError:
                continue
            self.assertGreater(count, 0)

    def test_zip_is_the_same_each_time_and_gives_back_what_was_put_in(self):
        days = (None, date(1970, 1, 1), date(2026, 2, 28), date(2200, 1, 1))
        entries = [(f"{day}.bin", day, str(day).encode()) for day in days]
        content = pack(entries)
        with self._on(date(2030, 1, 1)):
            self.assertEqual(pack(entries), content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.assertIsNone(archive.testzip())
            for name, _day, raw in entries:
                self.assertEqual(archive.read(name), raw)
            found = [date(*info.date_time[:3]) for info in archive.infolist()]
        self.assertEqual(
            found,
            [date(1980, 1, 1), date(1980, 1, 1), days[2], date(2107, 12, 31)],
        )
