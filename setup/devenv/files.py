"""The files of the repository, as git sees them: tracked or new, not ignored."""

from . import layout
from .shell import run


def listed(*suffixes, root=None):
    """Return the relative paths that end with one of ``suffixes``."""
    root = root or layout.ROOT
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = run(command, "list the files of the repository", cwd=root).split("\0")
    return sorted(
        name
        for name in set(names)
        if name.endswith(suffixes) and (root / name).is_file()
    )
