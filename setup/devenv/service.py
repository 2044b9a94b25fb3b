"""The demo database: make it, run the day in it, open it in the browser."""

import contextlib
import os
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

from . import databases, layout, ports, runner
from .errors import SetupError
from .shell import say

DEMO = "dunforce_demo"
GRACE = 15  # seconds a process gets to end before it is killed


def demo(environment):
    """Make the demo database anew and run the day in it; return the exit code."""
    base = databases.Databases(environment)
    template, _key = base.ensure_base()
    addons = layout.find_addons()
    if not addons:
        raise SetupError("There is no addon here: the repository is incomplete.")
    say(f"Creating {DEMO} with {', '.join(addons)} ...")
    base.clone(template, DEMO)
    base.open_to_demo(DEMO)
    runner.install(environment, DEMO, addons, options=["--with-demo"])
    run_in(environment, DEMO, "keep_local.py")
    run_in(environment, DEMO, "demo.py")
    base.set_key(DEMO, "complete")
    say(f"\nThe database {DEMO} is ready. To look at it in the browser: make serve")


def run_in(environment, database, name, **variables):
    """Run one of the tool's scripts and stop if it fails."""
    code = runner.run_script(environment, database, layout.SCRIPTS / name, **variables)
    if code:
        raise SetupError(f"{name} failed in the database {database}: see above.")


def serve(environment, database=DEMO, port=None):
    """Open ``database`` for the browser, with the mail catcher, until Ctrl-C."""
    # A polite kill ends what was started, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if not databases.Databases(environment).key(database) and database == DEMO:
        demo(environment)
    http = ports.choose(port, 8069, "Odoo", "make serve PORT=")
    smtp = ports.choose(None, 2525, "the mail catcher", "make serve")
    pages = ports.choose(None, 8025, "the caught mails", "make serve")
    folder = environment.home / "mail" / database
    catch_sms(environment, database, pages)
    with contextlib.ExitStack() as running:
        running.enter_context(process(catcher(environment, smtp, pages, folder)))
        gevent = ports.choose(None, http + 3, "Odoo's live updates", "make serve PORT=")
        options = [f"--smtp={ports.HOST}", f"--smtp-port={smtp}"]
        options += [
            f"--gevent-port={gevent}",
            "--max-cron-threads=1",
            "--log-level=warn",
        ]
        odoo = runner.serve(environment, database, http, options)
        running.enter_context(process(odoo))
        wait_until_up(odoo, http)
        describe(database, http, pages, folder)
        return wait_for_end(odoo)


def catch_sms(environment, database, pages):
    """Have Odoo hand its text messages to the catcher instead of its own service."""
    address = f"http://{ports.HOST}:{pages}"
    databases.Databases(environment).query(
        "INSERT INTO ir_config_parameter (key, value) "
        f"VALUES ('sms.endpoint', '{address}') "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        database,
    )


def catcher(environment, smtp, pages, folder):
    """Start the mail catcher."""
    script = Path(__file__).with_name("mail_catcher.py")
    command = [environment.python, script, "--smtp-port", smtp, "--http-port", pages]
    return subprocess.Popen(
        [str(part) for part in [*command, "--folder", folder]],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


@contextlib.contextmanager
def process(child):
    """End ``child``, and only it and what it started, when the block is left."""
    try:
        yield child
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
            try:
                child.wait(GRACE)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def wait_until_up(child, port, seconds=120):
    """Wait until Odoo shows its login page on ``port``, or say that it ended."""
    for _tenth in range(seconds * 10):
        if child.poll() is not None:
            raise SetupError("Odoo did not start: see its messages above.")
        # It listens before it has loaded the addons; this page needs them.
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://{ports.HOST}:{port}/web/login").close()
            return
        time.sleep(0.1)
    raise SetupError(f"Odoo does not answer on port {port} after {seconds} seconds.")


def describe(database, http, pages, folder):
    """Tell the user where to look."""
    say(f"Odoo          http://localhost:{http}  (database {database})")
    say("Login         admin, password admin")
    say(f"Caught mails  http://localhost:{pages}  (and SMS; kept in {folder})")
    say("No message leaves this machine. Ctrl-C ends everything.")


def wait_for_end(child):
    """Wait for Odoo; Ctrl-C is the normal way to end it."""
    try:
        return child.wait()
    except KeyboardInterrupt:
        say("\nStopping ...")
        return 0
