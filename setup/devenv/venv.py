"""Make the virtual environment that runs Odoo and the tests."""

import shutil
import sys
from pathlib import Path

from . import debian
from .errors import SetupError
from .shell import run, say
from .stamps import STAMP, digest, is_current

HERE = Path(__file__).resolve().parent
REQUIREMENTS = (HERE / "requirements.txt", HERE / "requirements-dev.txt")
SUPPORTED = ((3, 10), (3, 13))


def check_python(version=sys.version_info):
    """Refuse a Python that Odoo 19 or its pinned packages do not know."""
    lowest, highest = SUPPORTED
    if not lowest <= tuple(version[:2]) <= highest:
        raise SetupError(
            f"Odoo 19 runs on Python {lowest[0]}.{lowest[1]} to {highest[0]}."
            f"{highest[1]} and this is {version[0]}.{version[1]}: start the tool with "
            "another one, for instance `make PYTHON=python3.11 test`."
        )


def ensure_venv(home):
    """Return the folder of the environment, made or completed if need be.

    A venv knows its own path, so it is not built elsewhere and renamed: the stamp is
    removed first and written last, and pip completes what an interruption left.
    """
    check_python()
    folder = home / "venv"
    key = digest(*REQUIREMENTS, sys.version, str(folder))
    if is_current(folder, key):
        return folder
    (folder / STAMP).unlink(missing_ok=True)
    if not works(folder):
        shutil.rmtree(folder, ignore_errors=True)
        create(folder, home)
    say("Installing the Python packages ...")
    run(
        [folder / "bin/python", "-m", "pip", "install", "-q"]
        + ["--disable-pip-version-check", "-r", REQUIREMENTS[1]],
        "install the Python packages",
    )
    (folder / STAMP).write_text(key)
    return folder


def works(folder):
    """Tell whether ``folder`` is a venv of this very Python, with pip."""
    python = folder / "bin/python"
    try:
        version = run([python, "-c", "import pip, sys; print(sys.version)"], "try")
    except SetupError:
        return False
    return version.strip() == sys.version.strip()


def create(folder, home):
    """Create the venv; without ensurepip, take pip from Debian's wheel of it."""
    say("Creating the Python environment ...")
    try:
        import ensurepip  # noqa: F401  (Debian splits it off into python3-venv)
    except ImportError:
        create_without_ensurepip(folder, home)
    else:
        run([sys.executable, "-m", "venv", folder], "create the Python environment")


def create_without_ensurepip(folder, home):
    """Create the venv bare and run pip out of Debian's wheel to install pip."""
    run(
        [sys.executable, "-m", "venv", "--without-pip", folder],
        "create the Python environment (install python3-venv)",
    )
    release = debian.os_release()
    try:
        mirror = debian.find_mirror(release)
        suites = [release.get("VERSION_CODENAME", "sid")]
        apt = debian.PrivateApt(home / "apt-pip", mirror, suites)
        apt.update()
        debian.extract(
            apt.download(["python3-pip-whl"], home / "apt-pip/deb"), home / "pip"
        )
    except SetupError as error:
        raise SetupError(
            f"Python lacks ensurepip: install the package python3-venv ({error})"
        ) from None
    wheel = next((home / "pip").glob("usr/share/python-wheels/pip-*.whl"))
    run(
        [folder / "bin/python", f"{wheel}/pip", "install", "-q", "pip"],
        "install pip into the Python environment",
    )
