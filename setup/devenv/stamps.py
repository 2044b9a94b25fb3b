"""Remember what was built from what, so that nothing is done twice or left half done.

A piece of the environment is a folder. It is built under a temporary name and renamed
when complete, with a stamp inside that holds the hash of everything it was made from.
A set-up that was interrupted therefore leaves only a temporary folder, which the next
one throws away.
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path

STAMP = ".stamp"


def digest(*inputs):
    """Hash texts and files; a path that does not exist counts as empty.

    >>> digest("a", "b") == digest("a", "b"), digest("ab") == digest("a", "b")
    (True, False)
    """
    total = hashlib.sha256()
    for item in inputs:
        if isinstance(item, Path):
            item = item.read_bytes() if item.is_file() else b""
        elif isinstance(item, str):
            item = item.encode()
        total.update(hashlib.sha256(item).digest())
    return total.hexdigest()[:16]


def is_current(folder, key):
    """Tell whether ``folder`` was built to its end from the inputs of ``key``."""
    stamp = folder / STAMP
    return stamp.is_file() and stamp.read_text() == key


@contextlib.contextmanager
def building(folder, key):
    """Yield an empty folder that becomes ``folder`` if the block succeeds.

    Only for contents that do not know their own path (a venv does).
    """
    work = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    yield work
    (work / STAMP).write_text(key)
    discard(folder)
    os.rename(work, folder)


def discard(folder):
    """Remove ``folder``, out of the way first so that no half of it is ever used."""
    if folder.exists():
        old = folder.with_name(f"{folder.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        os.rename(folder, old)
        shutil.rmtree(old, ignore_errors=True)
