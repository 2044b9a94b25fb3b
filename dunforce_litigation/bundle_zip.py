# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The ZIP of an evidence bundle: the same files, the same bytes. No clock."""

import io
import zipfile
from datetime import date

# What the ZIP format can date.
FIRST_DAY, LAST_DAY = date(1980, 1, 1), date(2107, 12, 31)


def pack(entries):
    """Return the ZIP of (name, date, content), in the order given.

    Nothing is compressed: what is in it is compressed already, and so the bytes do not
    depend on the version of a library.

    >>> pack([("a.txt", None, b"a")]) == pack([("a.txt", None, b"a")])
    True
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, day, content in entries:
            day = min(max(day or FIRST_DAY, FIRST_DAY), LAST_DAY)
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            # Of Unix, whatever system writes it: readable by all.
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return stream.getvalue()
