"""Fetch Debian packages without installing them and without being root.

apt runs with its lists, cache and sources in a private folder, so nothing of the
machine's own apt changes. The mirror is the one the machine itself uses.
"""

import os
import shutil
from pathlib import Path

from .errors import SetupError
from .shell import run

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
DPKG_STATUS = Path("/var/lib/dpkg/status")


def os_release(path=Path("/etc/os-release")):
    """Return the machine's identification, for instance ID and VERSION_CODENAME."""
    pairs = {}
    if path.is_file():
        for line in path.read_text().splitlines():
            key, separator, value = line.partition("=")
            if separator:
                pairs[key] = value.strip('"')
    return pairs


def find_mirror(release):
    """Return the mirror the machine's apt uses for its own Debian release."""
    if release.get("ID") != "debian" or not shutil.which("apt-get"):
        raise SetupError(
            "Only Debian's mirrors carry the odoo-19 package: name a folder that holds "
            "Odoo 19.0 (a checkout of its source) with ODOO_SRC=/path."
        )
    codename = release.get("VERSION_CODENAME", "sid")
    targets = run(
        ["apt-get", "indextargets", "--format", "$(SITE)"]
        + ["Created-By: Packages", "Origin: Debian", f"Codename: {codename}"],
        "read the machine's apt sources",
    )
    sites = targets.split()
    if not sites:
        raise SetupError(
            "apt knows no mirror of this Debian yet: run `apt-get update` once as "
            "root, or name an Odoo 19.0 source folder with ODOO_SRC=/path."
        )
    return sites[0]


class PrivateApt:
    """An apt of our own, in ``folder``, that sees the given suites."""

    def __init__(self, folder, mirror, suites, status=None):
        """Prepare the configuration; nothing is fetched yet.

        :param status: dpkg's file of what is installed; by default nothing is
        """
        self.folder = folder
        self.status = status or folder / "state/status"
        for name in ("lists/partial", "cache/archives/partial", "sources", "state"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / "state/status").touch()
        signed = f"Signed-By: {KEYRING}\n" if KEYRING.is_file() else ""
        (folder / "sources/dunforce.sources").write_text(
            f"Types: deb\nURIs: {mirror}\nSuites: {' '.join(suites)}\n"
            f"Components: main\n{signed}"
        )

    def _command(self, *arguments):
        options = {
            "Dir::Etc::SourceList": "/dev/null",
            "Dir::Etc::SourceParts": self.folder / "sources",
            "Dir::Etc::Preferences": "/dev/null",
            "Dir::Etc::PreferencesParts": "/dev/null",
            "Dir::State": self.folder / "state",
            "Dir::State::Lists": self.folder / "lists",
            "Dir::State::status": self.status,
            "Debug::NoLocking": "1",  # nobody but us uses this state
            "Dir::Cache": self.folder / "cache",
            "APT::Sandbox::User": "root" if os.geteuid() == 0 else "",
            "APT::Update::Error-Mode": "any",
            "Acquire::Retries": "3",
            "Acquire::Languages": "none",
        }
        flags = [f"-o{key}={value}" for key, value in options.items()]
        return ["apt-get", "-q", *flags, *arguments]

    def update(self):
        """Fetch the lists of packages."""
        run(self._command("update"), "fetch Debian's list of packages")

    def download(self, packages, folder):
        """Download ``packages`` (name or name/suite) as .deb files into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        run(
            self._command("download", *packages),
            f"download the Debian packages {' '.join(packages)}",
            cwd=folder,
        )
        return sorted(folder.glob("*.deb"))

    def download_missing(self, packages):
        """Download ``packages`` and what they need in turn that is not installed."""
        command = self._command("install", "-y", "--no-install-recommends")
        doing = f"download the Debian packages {' '.join(packages)}"
        run([*command, "--download-only", *packages], doing)
        return sorted((self.folder / "cache/archives").glob("*.deb"))


def extract(packages, folder):
    """Unpack .deb files into ``folder`` as if it were the root of a system."""
    for package in packages:
        run(["dpkg", "-x", package, folder], f"unpack {package.name}")


def can_install():
    """Tell whether system packages can be installed here: root, and there is apt."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages, purpose):
    """Install system packages, fetching the lists only if apt asks for them."""
    command = ["apt-get", "-q", "-y", "--no-install-recommends", "install", *packages]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        run(command, f"install {purpose}", env=environment)
    except SetupError:
        run(["apt-get", "-q", "update"], "fetch Debian's list of packages")
        run(command, f"install {purpose}", env=environment)
