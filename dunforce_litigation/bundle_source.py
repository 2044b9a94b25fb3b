# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Where the pieces of an evidence bundle come from, before their content is read."""

from datetime import date
from typing import NamedTuple

from odoo import models

from .legal_rules.bundle import Piece, clean

# Larger files are not read: one would fill the memory of the server.
LARGEST = 200 * 2**20


class Source(NamedTuple):
    """A piece that can be had: a file that is kept, or a report to be printed.

    ``key`` names it from one look to the next. ``fault`` says why its file cannot be
    used: "forbidden", "empty", "link" or "huge".
    """

    kind: str
    name: str
    day: date | None
    key: str
    file: models.BaseModel | None = None
    report: str = ""
    record: models.BaseModel | None = None
    enclosed: bool = False
    fault: str = ""

    def to_piece(self):
        """Return the Piece before anything is read: known by its checksum, or itself.

        So a list that is written today has the numbers of the bundle of today.
        """
        mark = self.file.checksum if self.file else self.key
        name = clean(self.name)
        piece = Piece(self.kind, name, self.day, mark)
        return piece._replace(enclosed=self.enclosed, key=self.key)


def find_fault(env, owner, file):
    """Return why a file cannot be used, "" if it can.

    The owner is a record that the user may read. A file that belongs to another record
    is taken only if the user may read that: a link to it is no permission. One that
    hangs in the air is the owner's: only its author could link it.
    """
    own = not file.res_id or (file.res_model, file.res_id) == (owner._name, owner.id)
    if not own and not file.with_env(env).has_access("read"):
        return "forbidden"
    if file.type != "binary":
        return "link"
    if file.file_size > LARGEST:
        return "huge"
    return "" if file.file_size else "empty"


def from_files(env, owner, files, title, enclosed=False):
    """Return the Sources of files that hang on a record, in the order of their ids.

    :param title: (kind, name, day)
    """
    kind, name, day = title
    # sudo: see find_fault, which asks about each.
    files = files.sudo().sorted("id")
    several = len(files) > 1 and not enclosed
    return [
        Source(
            kind,
            _name(name, file.name, enclosed, several and f"{rank}/{len(files)}"),
            day or None,
            f"{owner._name},{owner.id},{file.id}",
            file=file,
            enclosed=enclosed,
            fault=find_fault(env, owner, file),
        )
        for rank, file in enumerate(files, 1)
    ]


def from_report(report, record, title):
    """Return the Source of a report that is printed for the bundle.

    :param title: (kind, name, day)
    """
    kind, name, day = title
    key = f"{record._name},{record.id},{report}"
    return Source(kind, name, day or None, key, report=report, record=record)


def _name(name, file_name, enclosed, rank):
    if enclosed:
        return f"{name} : {file_name}"
    return f"{name} ({rank})" if rank else name
