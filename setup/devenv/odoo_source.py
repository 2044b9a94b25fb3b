"""Find Odoo 19.0: a folder the user names, or Debian's package unpacked."""

import os
import re
from pathlib import Path

from . import debian
from .errors import SetupError
from .shell import require_space, run, say
from .stamps import building, digest, is_current

SUITES = ("sid", "trixie")
# Odoo's package links to files of these. Font Awesome comes from trixie: the one in sid
# is of version 7, without the files of version 4 that Odoo's icons are drawn with.
PACKAGES = (
    "odoo-19/sid",
    "fonts-font-awesome/trixie",
    "fonts-glyphicons-halflings/sid",
    "fonts-inconsolata/sid",
    "fonts-montserrat/sid",
    "fonts-ocr-b/sid",
    "fonts-roboto-unhinted/sid",
    "libjs-jquery/sid",
    "libjs-jquery-form/sid",
    "libjs-underscore/sid",
)
PYTHON_PATH = "usr/lib/python3/dist-packages"


def check_source(folder):
    """Return the addons folders of an Odoo source, or say what is wrong with it."""
    release = folder / "odoo/release.py"
    if not release.is_file():
        raise SetupError(
            f"ODOO_SRC={folder} does not hold Odoo (no odoo/release.py): name the top "
            "folder of a 19.0 checkout."
        )
    version = re.search(r"version_info = \((\d+), (\d+)", release.read_text())
    if not version or version.groups() != ("19", "0"):
        raise SetupError(
            f"ODOO_SRC={folder} is not Odoo 19.0: check out the branch 19.0."
        )
    return [
        path for path in (folder / "odoo/addons", folder / "addons") if has_addons(path)
    ]


def has_addons(folder):
    """Tell whether ``folder`` is one that Odoo would accept as addons path."""
    return any(folder.glob("*/__manifest__.py"))


def ensure_source(home):
    """Return the folder to put on PYTHONPATH for Odoo."""
    named = os.environ.get("ODOO_SRC")
    if named:
        source = Path(named).expanduser().resolve()
        check_source(source)
        return source
    target = home / "odoo"
    key = digest(*PACKAGES, str(target))
    if not is_current(target, key):
        fetch_package(home, target, key)
    return target / PYTHON_PATH


def fetch_package(home, target, key):
    """Download and unpack Debian's Odoo into ``target``."""
    require_space(home, 2500, "Odoo")
    say("Fetching Odoo 19 from Debian (120 MB, unpacked 1.2 GB) ...")
    mirror = debian.find_mirror(debian.os_release())
    apt = debian.PrivateApt(home / "apt", mirror, SUITES)
    apt.update()
    with building(target, key) as work:
        packages = apt.download(PACKAGES, work / "packages")
        debian.extract(packages, work)
        run(["rm", "-rf", work / "packages"], "remove the unpacked archives")
