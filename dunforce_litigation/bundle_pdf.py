# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The pages of an evidence bundle: pieces as PDF, their stamp, one file of them all."""

import io
import struct
import zlib

from PIL import Image, ImageOps
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import (
    DecodedStreamObject,
    DependencyError,
    DictionaryObject,
    NameObject,
    PdfFileReader,
    PdfFileWriter,
    PdfReadError,
    PdfStreamError,
)

# What a foreign file can make the readers raise: it must not stop the bundle.
BROKEN = (PdfReadError, PdfStreamError, DependencyError, NotImplementedError)
BROKEN += (ValueError, LookupError, TypeError, AttributeError, AssertionError)
BROKEN += (ArithmeticError, RecursionError, OSError, zlib.error, struct.error)
BROKEN += (SyntaxError, Image.DecompressionBombError)
# Room around a picture, and of the stamp, in points.
MARGIN = 36
STAMP_SIZE, STAMP_EDGE = 10, 18
FONT = "/DunforceStamp"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


class UnprintableError(Exception):
    """A content that is no page: ``args[0]`` says why (see LEFT_OUT)."""


def to_stamped(content, label):
    """Return (PDF with the label on its first page, number of its pages).

    Everything is read and written once here, so that what cannot be merged shows now.
    """
    try:
        reader = _open(content)
        writer = PdfFileWriter()
        for rank, page in enumerate(reader.pages):
            if not rank:
                _stamp(page, label)
            writer.add_page(page)
        if not writer.pages:
            raise UnprintableError("broken")
        stream = io.BytesIO()
        writer.write(stream)
    except BROKEN as error:
        raise UnprintableError("broken") from error
    return stream.getvalue(), len(writer.pages)


def merge(contents):
    """Return one PDF of (title, PDF), with a bookmark for each.

    Neither dates nor identifiers are written in it: the same pages, the same bytes.
    """
    writer = PdfFileWriter()
    for title, content in contents:
        first = len(writer.pages)
        for page in PdfFileReader(io.BytesIO(content), strict=False).pages:
            writer.add_page(page)
        writer.add_outline_item(title, first)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _open(content):
    if content.startswith(PICTURES):
        content = _to_page(content)
    if b"%PDF" not in content[:1024]:
        raise UnprintableError("type")
    reader = PdfFileReader(io.BytesIO(content), strict=False)
    # A locked file may open with the empty password; to whom it was sent is unknown.
    if reader.is_encrypted:
        raise UnprintableError("broken")
    return reader


def _to_page(content):
    """Return a picture on a page of its own, upright, as large as it can be."""
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        # What is transparent would be black.
        layer = picture.convert("RGBA")
        picture = Image.new("RGB", layer.size, "white")
        picture.paste(layer, mask=layer.getchannel("A"))
    picture = picture.convert("RGB")
    size = A4 if picture.height >= picture.width else A4[::-1]
    stream = io.BytesIO()
    # invariant: no date in it.
    canvas = Canvas(stream, pagesize=size, invariant=1)
    width, height = (side - 2 * MARGIN for side in size)
    canvas.drawImage(
        ImageReader(picture),
        MARGIN,
        MARGIN,
        width,
        height,
        preserveAspectRatio=True,
    )
    canvas.save()
    return stream.getvalue()


def _stamp(page, label):
    """Draw the label in a frame at the top right of a page, as it is seen.

    Not by PyPDF2's own merging of pages: it draws names by lot, and the same piece
    would never give the same bytes twice.
    """
    before = _read_contents(page)
    drawing = _draw(page, label)
    stream = DecodedStreamObject()
    # What the page does to the axes and colours must not reach the stamp.
    stream.set_data(b"q\n" + before + b"\nQ\n" + drawing)
    page[NameObject("/Contents")] = stream.flate_encode()
    resources = DictionaryObject(_get(page, "/Resources"))
    fonts = DictionaryObject(_get(resources, "/Font"))
    fonts[NameObject(FONT)] = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica-Bold"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    resources[NameObject("/Font")] = fonts
    page[NameObject("/Resources")] = resources


def _get(mapping, key):
    return mapping[key].get_object() if key in mapping else {}


def _read_contents(page):
    """Return what draws a page, decoded."""
    found = page["/Contents"].get_object() if "/Contents" in page else ()
    parts = found if isinstance(found, (list, tuple)) else (found,)
    return b"\n".join(part.get_object().get_data() for part in parts)


def _draw(page, label):
    """Return what draws the stamp: from the corner that is seen at the top right."""
    left, bottom, right, top = (float(side) for side in page.cropbox)
    corners = {
        0: (1, 0, 0, 1, right, top),
        90: (0, 1, -1, 0, left, top),
        180: (-1, 0, 0, -1, left, bottom),
        270: (0, -1, 1, 0, right, bottom),
    }
    axes = corners[int(page.get("/Rotate") or 0) % 360]
    # A scan may be measured in pixels, a slip be small: the stamp stays in proportion.
    scale = max(min(abs(right - left), abs(top - bottom)) / A4[0], 0.2)
    font, edge = STAMP_SIZE * scale, STAMP_EDGE * scale
    width = stringWidth(label, "Helvetica-Bold", font) + font
    x, y = -edge - width, -edge - 1.8 * font
    return (
        f"q {_write(*axes)} cm 1 g 0 G {_write(0.08 * font)} w "
        f"{_write(x, y, width, 1.8 * font)} re B 0 g BT {FONT} {_write(font)} Tf "
        f"{_write(x + font / 2, y + 0.55 * font)} Td "
        f"<{label.encode('cp1252', 'replace').hex()}> Tj ET Q\n"
    ).encode()


def _write(*numbers):
    return " ".join(f"{number:.3f}" for number in numbers)
