"""Create, clone and drop databases, with their attachments.

A database that was prepared completely carries a comment with the hash of what it was
made from; one whose comment differs is made again, so an interrupted preparation is
never mistaken for a finished one.
"""

import ast
import os
import shutil
from pathlib import Path

from . import layout, postgres, runner
from .errors import SetupError
from .shell import locked, run, say
from .stamps import digest

BASE = "tmpl_base"
INSTALLED = "dunforce_installed"
BASE_ADDONS = ("account_payment", "l10n_fr_account", "phone_validation")
LANGUAGES = "en_US,fr_FR"
# What may change in an addon without a reason to install it again.
NOT_INSTALLED = ("tests", "readme", "__pycache__", "migrations")


class Databases:
    """The databases of one environment's server."""

    def __init__(self, environment):
        """Remember where the programs of PostgreSQL are."""
        self.environment = environment
        self.programs = postgres.binaries(environment.venv)

    def _run(self, program, *arguments, doing):
        return run(
            [self.programs / program, *arguments],
            doing,
            env=self.environment.process_environment(),
        )

    def query(self, sql, database="postgres"):
        """Return the rows of ``sql`` as text, one a line."""
        options = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", database]
        return self._run("psql", *options, "-c", sql, doing="ask PostgreSQL").strip()

    def key(self, name):
        """Return the hash that ``name`` was completely prepared with, or ''."""
        return self.query(
            "SELECT coalesce(shobj_description(oid, 'pg_database'), '') "
            f"FROM pg_database WHERE datname = '{name}'"
        )

    def exists(self, name):
        """Tell whether the database exists, complete or not."""
        return bool(self.query(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))

    def set_key(self, name, key):
        """Mark ``name`` as completely prepared from what ``key`` is the hash of."""
        self.query(f"COMMENT ON DATABASE \"{name}\" IS '{key}'")

    def drop(self, name):
        """Drop the database and its attachments, whoever is connected to it."""
        self._run("dropdb", "--if-exists", "--force", name, doing=f"drop {name}")
        shutil.rmtree(runner.filestore(self.environment, name), ignore_errors=True)

    def clone(self, template, name):
        """Make ``name`` a copy of ``template``, replacing what was there.

        Attachments are linked, not copied: Odoo never changes such a file, it only
        adds and removes them.
        """
        self.drop(name)
        with locked(self.environment.home / ".clone.lock", "copy a database"):
            self._run(
                "createdb", "-T", template, name, doing=f"copy {template} to {name}"
            )
        source = runner.filestore(self.environment, template)
        if source.is_dir():
            target = runner.filestore(self.environment, name)
            shutil.copytree(source, target, copy_function=os.link)

    def names(self):
        """Return the databases of this tool and its users."""
        rows = self.query(
            "SELECT datname FROM pg_database WHERE NOT datistemplate "
            "AND datname <> 'postgres' ORDER BY 1"
        )
        return rows.splitlines()

    def ensure_base(self):
        """Return the template that has what our addons depend on, and its key."""
        addons = base_addons()
        script = layout.SCRIPTS / "prepare_base.py"
        source = str(self.environment.source)
        key = digest(*addons, LANGUAGES, script, source, release(self))
        with locked(self.environment.home / ".base.lock", "prepare the base database"):
            if self.key(BASE) != key:
                self._prepare_base(addons, script)
                self.set_key(BASE, key)
        return BASE, key

    def _prepare_base(self, addons, script):
        say(f"Preparing {BASE}: {', '.join(addons)} ...")
        self.drop(BASE)
        options = [f"--load-language={LANGUAGES}"]
        runner.install(self.environment, BASE, ["base"], options=options)
        self._run_script(BASE, script.name)
        runner.install(self.environment, BASE, addons, options=options)

    def open_to_demo(self, database):
        """Let our addons load their demo data where Odoo's own were left out.

        Odoo loads an addon's demo data only if its dependencies have theirs, which
        would be three more companies and a chart of accounts that is not French.
        """
        self.query("UPDATE ir_module_module SET demo = (state = 'installed')", database)

    def ensure_installed(self):
        """Return a database in which our addons have just been installed, to copy.

        What an installation depends on is hashed: as long as it does not change, the
        database that an earlier command installed serves again.
        """
        template, base_key = self.ensure_base()
        addons = layout.find_addons()
        key = digest(base_key, content_key(addons))
        with locked(self.environment.home / ".installed.lock", "install the addons"):
            if self.key(INSTALLED) != key:
                say(f"Installing {', '.join(addons)} ...")
                self.clone(template, INSTALLED)
                if addons:
                    runner.install(self.environment, INSTALLED, addons)
                self._run_script(INSTALLED, "warm_assets.py")
                self.set_key(INSTALLED, key)
        return INSTALLED

    def _run_script(self, database, name):
        if runner.run_script(self.environment, database, layout.SCRIPTS / name):
            raise SetupError(f"{name} failed in the database {database}: see above.")


def release(databases):
    """Return the text that changes when Odoo does."""
    return (databases.environment.source / "odoo/release.py").read_text()


def manifest(addon):
    """Return the manifest of one of our addons."""
    return ast.literal_eval((layout.ROOT / addon / "__manifest__.py").read_text())


def base_addons():
    """Return Odoo's addons that ours depend on, and those every database has."""
    ours = layout.find_addons()
    needed = {name for addon in ours for name in manifest(addon).get("depends", [])}
    return sorted((needed | set(BASE_ADDONS)) - set(ours))


def content_key(addons, root=None):
    """Hash what an installation of ``addons`` depends on."""
    root = Path(root or layout.ROOT)
    files = []
    for addon in addons:
        for path in sorted((root / addon).rglob("*")):
            inner = path.relative_to(root / addon).parts
            if path.is_file() and not set(inner) & set(NOT_INSTALLED):
                files += [str(path.relative_to(root)), path]
    return digest(*files)
