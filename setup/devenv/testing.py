"""Run the checks and the tests, with the addons freshly installed."""

import os

from . import databases, layout, lint, programs
from .shell import call, locked

DATABASE = "dunforce_test"
PROCESSES = 4
# A process and a database a core; a file's tests share what they set up.
SPREAD = ("-n", "auto", "--maxprocesses", str(PROCESSES), "--dist", "loadfile")


def run_all(environment, arguments=()):
    """Lint, install, and end with pytest's own closing line; return its exit code."""
    try:
        programs.ensure_chromium()
        lint.lint(environment)
        with locked(environment.home / ".test.lock", "run the tests"):
            prepare_database(environment)
            return pytest(environment, arguments)
    finally:
        # A person starts the next command on the same server; a CI run is its last.
        if os.environ.get("CI") and environment.server.started:
            environment.server.stop()


def prepare_database(environment):
    """Give the tests a copy of the database in which the addons were installed."""
    base = databases.Databases(environment)
    base.clone(base.ensure_installed(), DATABASE)


def folders():
    """Return the folders with tests: the pure ones, then those of the addons."""
    found = [layout.ROOT / "tests"]
    found += [layout.ROOT / addon / "tests" for addon in layout.find_addons()]
    return [str(folder.relative_to(layout.ROOT)) for folder in found if folder.is_dir()]


def pytest(environment, arguments=()):
    """Run all tests in one session; a skipped one counts as failed.

    All of them are spread over the cores; a few chosen ones start sooner without.
    """
    command = [environment.python, "-m", "pytest", "-p", "devenv.unskipped"]
    command += ["-p", "devenv.own_filestore", "-p", "devenv.ready_company"]
    command += ["-p", "no:cacheprovider", "-W", "ignore"]
    # A test that hangs shows where, instead of nothing until somebody gives up.
    command += ["-o", "faulthandler_timeout=600"]
    command += [f"--odoo-config={environment.config}", f"--odoo-database={DATABASE}"]
    command += ["--odoo-http", *(arguments or [*SPREAD, *folders()])]
    variables = environment.process_environment()
    path = f"{layout.ROOT / 'setup'}:{variables['PYTHONPATH']}"
    return call(command, env={**variables, "PYTHONPATH": path}, cwd=layout.ROOT)
