"""A pytest plugin: each worker has attachments of its own, as it has a database.

pytest-odoo lets all workers share one folder of attachments, while Odoo clears it of
what *its* database does not know after every class: a worker would delete the files
that the test of another is about to read.
"""

import os
import shutil
from pathlib import Path
from unittest import mock

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_filestore(load_registry):
    """Link the attachments of the tested database into a folder of the worker."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if not worker:
        yield
        return
    from odoo.tools import config  # not importable before pytest-odoo has set it up

    shared = Path(config.filestore(config["db_name"]))
    own = shared.with_name(f"{shared.name}-{worker}")
    shutil.rmtree(own, ignore_errors=True)
    if shared.is_dir():
        shutil.copytree(shared, own, copy_function=os.link)
    try:
        with mock.patch.object(config, "filestore", return_value=str(own)):
            yield
    finally:
        shutil.rmtree(own, ignore_errors=True)
