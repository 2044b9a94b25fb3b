"""Run Odoo itself: install addons, execute a script, open the server."""

import os
import re
import subprocess

from .errors import SetupError
from .shell import call

QUIET = ("--stop-after-init", "--no-http", "--max-cron-threads=0")
RUNNER = "__file__ = {path!r}; exec(compile(open(__file__).read(), __file__, 'exec'))\n"
PROBLEM = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ (WARNING|ERROR|CRITICAL) ", re.MULTILINE
)


def command(environment, *arguments):
    """Return the command line of Odoo with ``arguments``.

    Not ``python -m odoo``, which would also import from the current folder.
    """
    return [str(environment.python), str(environment.starter), *map(str, arguments)]


def install(environment, database, addons, *, update=False, options=()):
    """Install or update ``addons``; a warning in the log is a failure."""
    switch = "-u" if update else "-i"
    arguments = ["-d", database, switch, ",".join(addons), *QUIET, *options]
    log = environment.home / "log" / f"install-{database}.log"
    with open(log, "w") as output:
        code = call(
            command(environment, *arguments, "--log-level=info"),
            env=environment.process_environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
    problems = find_problems(log.read_text(errors="replace"))
    if code or problems:
        first = problems[0] if problems else f"Odoo ended with code {code}"
        raise SetupError(
            f"Installing {', '.join(addons)} in {database} went wrong: {first} "
            f"(the whole log is in {log})."
        )


def find_problems(log):
    """Return the lines of a log at level WARNING or above.

    >>> find_problems("2026-11-22 10:00:00,000 7 INFO db odoo: fine")
    []
    """
    return [line for line in log.splitlines() if PROBLEM.match(line)]


def run_script(environment, database, script, **variables):
    """Execute a Python file with ``env`` bound to ``database``; return its exit code.

    What the script prints passes through; Odoo's own log is kept to warnings. The
    script finds the command ``odoo``, should it need one, in DUNFORCE_ODOO.
    """
    variables["DUNFORCE_ODOO"] = str(environment.home / "bin/odoo")
    if not script.is_file():
        raise SetupError(f"{script} does not exist: the repository is incomplete.")
    arguments = ["shell", "-d", database, "--no-http", "--log-level=warn"]
    done = subprocess.run(
        command(environment, *arguments, "--shell-interface=python"),
        env=environment.process_environment(PYTHONUNBUFFERED="1", **variables),
        input=RUNNER.format(path=str(script)),
        text=True,
    )
    return done.returncode


def serve(environment, database, port, options=()):
    """Start the server on ``port`` and return its process."""
    return subprocess.Popen(
        command(environment, "-d", database, "--http-port", port, *options),
        env=environment.process_environment(),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def filestore(environment, database):
    """Return the folder of the attachments of ``database``."""
    return environment.data_dir / "filestore" / os.path.basename(database)
