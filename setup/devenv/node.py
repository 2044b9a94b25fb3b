"""Prettier, for XML and JavaScript; needs Node, which only linting does."""

import json
import os
import shutil

from .shell import run, say
from .stamps import building, digest, is_current

PACKAGES = {"prettier": "3.6.2", "@prettier/plugin-xml": "3.4.2"}
SUFFIXES = (".cjs", ".js", ".json", ".md", ".scss", ".xml", ".yaml", ".yml")


def available():
    """Tell whether Node and npm are here."""
    return bool(shutil.which("node") and shutil.which("npm"))


def ensure_prettier(home):
    """Return the command that starts the pinned Prettier."""
    folder = home / "node"
    key = digest(json.dumps(PACKAGES))
    if not is_current(folder, key):
        say("Installing prettier ...")
        with building(folder, key) as work:
            (work / "package.json").write_text(json.dumps({"private": True}))
            wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
            flags = ["--no-audit", "--no-fund", "--save-exact", "--ignore-scripts"]
            run(["npm", "install", *flags, *wanted], "install prettier", cwd=work)
    return ["node", str(folder / "node_modules/prettier/bin/prettier.cjs")]


def variables(home):
    """Return the environment in which prettier.config.cjs finds its plugin."""
    return {**os.environ, "NODE_PATH": str(home / "node/node_modules")}


def is_prettified(name):
    """Tell whether Prettier owns the file's layout.

    >>> is_prettified("x/views/menu.xml"), is_prettified("x/readme/USAGE.md")
    (True, False)
    """
    generated = (
        "/i18n/" in name or "/static/lib/" in name or "/static/description/" in name
    )
    return name.endswith(SUFFIXES) and "/readme/" not in name and not generated
