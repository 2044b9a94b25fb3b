"""Where things lie: the repository and the one git-ignored folder."""

import os
from pathlib import Path

from .errors import SetupError

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".devenv"
SCRIPTS = Path(__file__).resolve().parent / "scripts"


def ensure_home(home=HOME):
    """Create the environment's folder, readable by its owner's tools only."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SetupError(
            f"{home} is not writable ({error.strerror}): make it writable, or "
            "clone the repository into a folder of yours."
        ) from None
    return home


def find_addons(root=ROOT):
    """Return the names of the repository's addons, in the order of the alphabet."""
    return sorted(path.parent.name for path in root.glob("dunforce_*/__manifest__.py"))
