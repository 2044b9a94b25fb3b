"""The two programs Odoo calls: wkhtmltopdf with patched Qt, and chromium for tours."""

import os
import shutil
from pathlib import Path

from . import debian
from .errors import SetupError
from .shell import quote, run, say, write_script
from .stamps import building, digest, is_current

# Debian package of each shared library that the wheel's wkhtmltopdf is linked to.
LIBRARIES = {
    "libXrender.so.1": "libxrender1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libXext.so.6": "libxext6",
    "libX11.so.6": "libx11-6",
}


def ensure_wkhtmltopdf(home, venv):
    """Put a wkhtmltopdf with patched Qt into ``.devenv/bin``."""
    target = home / "bin/wkhtmltopdf"
    own = shutil.which("wkhtmltopdf", path=path_without(home / "bin"))
    if own and is_patched([own]):
        write_script(target, f'exec {quote(own)} "$@"\n')
        return
    program = venv / "bin/wkhtmltopdf-pack"
    libraries = private_libraries(home, program)
    prefix = f"LD_LIBRARY_PATH={quote(libraries)} " if libraries else ""
    write_script(target, f'{prefix}exec {quote(program)} "$@"\n')
    if not is_patched([target]):
        raise SetupError(
            "wkhtmltopdf does not start: install the packages "
            f"{' '.join(LIBRARIES.values())}, or put a wkhtmltopdf with patched Qt on "
            "PATH."
        )


def path_without(folder):
    """Return PATH without ``folder``, so that our own wrapper is not found."""
    parts = os.environ.get("PATH", "").split(os.pathsep)
    return os.pathsep.join(part for part in parts if part != str(folder))


def is_patched(command):
    """Tell whether this wkhtmltopdf starts and has the patched Qt."""
    try:
        return "with patched qt" in run([*command, "--version"], "try wkhtmltopdf")
    except SetupError:
        return False


def private_libraries(home, program):
    """Provide the missing shared libraries; return their folder if it is ours."""
    missing = missing_libraries(program)
    if not missing:
        return None
    packages = sorted({LIBRARIES[name] for name in missing if name in LIBRARIES})
    if debian.can_install():
        say("Installing the shared libraries of wkhtmltopdf ...")
        debian.install(packages, "wkhtmltopdf's libraries")
        return None
    return download_libraries(home, packages)


def missing_libraries(program):
    """Return the shared libraries that ``program`` asks for and the system lacks."""
    lines = run(["ldd", program], "inspect wkhtmltopdf").splitlines()
    return [line.split()[0] for line in lines if line.endswith("not found")]


def download_libraries(home, packages, status=debian.DPKG_STATUS):
    """Fetch the libraries into ``.devenv/lib`` when we may not install them."""
    target, key = home / "lib", digest(*packages)
    if not is_current(target, key):
        say("Fetching the shared libraries of wkhtmltopdf ...")
        release = debian.os_release()
        mirror = debian.find_mirror(release)
        suites = [release["VERSION_CODENAME"]]
        apt = debian.PrivateApt(home / "apt-lib", mirror, suites, status)
        apt.update()
        with building(target, key) as work:
            debian.extract(apt.download_missing(packages), work)
    return next(path.parent for name in LIBRARIES for path in target.rglob(name))


def find_chromium():
    """Return the path of a Chromium or Chrome, or None."""
    for name in (
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ):
        path = shutil.which(name)
        if path:
            return Path(path)
    return None


def ensure_chromium():
    """Return a browser for the tours, installed if we may."""
    found = find_chromium()
    if found:
        return found
    if not debian.can_install():
        raise SetupError(
            "The browser tours need chromium: install it (as root: apt-get install "
            "chromium) and try again."
        )
    say("Installing chromium for the browser tours ...")
    debian.install(["chromium"], "chromium")
    found = find_chromium()
    if not found:
        raise SetupError(
            "This system's package chromium brings no browser: install Chromium or "
            "Chrome yourself so that it is on PATH."
        )
    return found
