# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError

from ..bundle_pdf import UnprintableError, merge, to_stamped
from ..bundle_source import LARGEST
from ..bundle_words import (
    HEADS,
    KINDS,
    LEFT_OUT,
    LIST_FILE,
    MANIFEST_BOM,
    MANIFEST_FILE,
    WHOLE,
    french_day,
)
from ..bundle_zip import pack
from ..const import DOCUMENT_KINDS
from ..legal_rules.bundle import (
    arrange,
    digest_all,
    digest_of,
    manifest,
    number,
    suffix_of,
)

LIST = "dunforce_litigation.case_report_list"
# Larger ones are handed over as they are: their pages are not in the PDF.
LARGEST_MERGED = 30 * 2**20
LARGEST_IN_ALL = 3 * LARGEST


class CaseBundle(models.Model):
    """Build a bundle: read or print the pieces, number them, write PDF and ZIP."""

    _inherit = "dunforce.case.bundle"

    def _build(self, sources):
        """Fill the bundle from the Sources that somebody wants in it."""
        self.ensure_one()
        pieces, contents, faults = self._read_sources(sources)
        rows = number(arrange(pieces, [kind for kind, _label in DOCUMENT_KINDS]))
        pages, vals_list = [], []
        for row in rows:
            content = contents[row.piece.ref]
            printed, count, left_out = self._stamp(content, row.number)
            if printed:
                pages.append((f"Pièce n° {row.number} – {row.piece.name}", printed))
            vals_list.append(self._prepare_line_vals(row, count, left_out))
        lines = self.env["dunforce.case.bundle.line"].create(vals_list)
        kinds = {piece.kind for piece in pieces}
        self.write(
            {
                "digest": digest_all(rows),
                "fault_codes": faults,
                "missing_kinds": self.case_id._find_missing(self.procedure_id, kinds),
            }
        )
        cover, suffix = self._print_list(lines)
        self._keep_pdf(cover, suffix, pages)
        self._keep_zip(cover, suffix, rows, contents)

    def _read_sources(self, sources):
        """Return (pieces, {ref: content}, [[fault, title]]) of the Sources."""
        pieces, contents, faults = [], {}, []
        printed = self._print_sources(sources)
        for ref, source in enumerate(sources):
            fault, content, suffix = source.fault, b"", ""
            if not fault:
                content, suffix = printed.get(source.key) or self._read_file(source)
                fault = "" if content else "empty"
            if fault:
                faults.append([fault, source.name])
                continue
            contents[ref] = content
            found = {"digest": digest_of(content), "size": len(content)}
            pieces.append(source.to_piece()._replace(**found, suffix=suffix, ref=ref))
            if self._has_changed(source):
                faults.append(["changed", source.name])
            self._check_size(contents)
        return pieces, contents, faults

    def _has_changed(self, source):
        """Return whether it is a message that is not kept as it was sent."""
        action = source.record
        if action is None or action._name != "dunforce.followup.action":
            return False
        return bool(action.content_hash) and not action._is_intact()

    def _check_size(self, contents):
        if sum(map(len, contents.values())) > LARGEST_IN_ALL:
            raise UserError(
                self.env._(
                    "The bundle would exceed %(size)s MB: leave large documents out.",
                    size=LARGEST_IN_ALL // 2**20,
                )
            )

    def _read_file(self, source):
        """Return (content, suffix) of a Source that is kept, as it is."""
        content = source.file.raw or b""
        return content, suffix_of(source.file.name or "", content)

    def _stamp(self, content, rank):
        """Return (PDF, pages, why it is only in the ZIP)."""
        if len(content) > LARGEST_MERGED:
            return b"", 0, "huge"
        try:
            return *to_stamped(content, f"Pièce n° {rank}"), False
        except UnprintableError as error:
            return b"", 0, error.args[0]

    def _prepare_line_vals(self, row, count, left_out):
        piece = row.piece
        return {
            "bundle_id": self.id,
            "number": row.number,
            "kind": piece.kind,
            "name": piece.name,
            "date": piece.day,
            "file_name": row.file,
            "digest": piece.digest,
            "size": piece.size,
            "pages": count,
            "left_out": left_out,
        }

    def _print_list(self, lines):
        """Return (content, suffix) of the list of pieces, which opens the PDF."""
        printed = self._print(LIST, self.case_id, self._prepare_list(lines))
        return printed[self.case_id.id]

    def _prepare_list(self, lines):
        """Return what the list shows; no date of ours: who signs it, dates it."""
        case = self.case_id._get_bundle_case()
        proceeding = case.proceeding_ids.filtered(
            lambda one: one.procedure_id == self.procedure_id
        )[:1]
        return {
            "procedure": self.procedure_id.with_env(case.env),
            "proceeding": proceeding,
            "groups": [
                (KINDS[kind], [self._prepare_list_row(line) for line in own])
                for kind, own in lines.grouped("kind").items()
            ],
            "digest": self.digest,
        }

    def _prepare_list_row(self, line):
        return {
            "number": line.number,
            "name": line.name,
            "date": french_day(line.date),
            "pages": line.pages,
            "left_out": LEFT_OUT.get(line.left_out, ""),
            "digest": line.digest,
            "file": line.file_name,
        }

    def _keep_pdf(self, cover, suffix, pages):
        if suffix != "pdf":
            # Under test, where Odoo prints nothing.
            content, mimetype = cover, "text/html"
        else:
            content = merge([("Bordereau de communication de pièces", cover), *pages])
            mimetype = "application/pdf"
        self.pdf_id = self._keep_file(suffix, content, mimetype)
        self.pdf_digest = digest_of(content)

    def _keep_zip(self, cover, suffix, rows, contents):
        text = MANIFEST_BOM + manifest(rows, HEADS, WHOLE)
        entries = [
            (f"{LIST_FILE}.{suffix}", None, cover),
            (MANIFEST_FILE, None, text.encode()),
            *((row.file, row.piece.day, contents[row.piece.ref]) for row in rows),
        ]
        content = pack(entries)
        self.zip_id = self._keep_file("zip", content, "application/zip")
        self.zip_digest = digest_of(content)

    def _keep_file(self, suffix, content, mimetype):
        """Return the attachment of the bundle; who may read the case may read it."""
        name = f"dossier_{self.case_id.name}_{self.date}".replace("/", "-")
        return self.env["ir.attachment"].create(
            {
                "name": f"{name}.{suffix}",
                "raw": content,
                "mimetype": mimetype,
                "res_model": self._name,
                "res_id": self.id,
            }
        )
