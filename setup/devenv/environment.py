"""The whole environment: make what is missing and say how to use it."""

import os
from dataclasses import dataclass
from pathlib import Path

from . import layout, odoo_source, postgres, programs, venv
from .shell import locked, quote, write_script

STARTER = "from odoo.cli.command import main\n\nmain()\n"


@dataclass(frozen=True)
class Environment:
    """What every command needs to know about the environment that was set up."""

    home: Path
    source: Path
    venv: Path
    server: object

    @property
    def python(self):
        """Return the interpreter that has Odoo's packages."""
        return self.venv / "bin/python"

    @property
    def config(self):
        """Return Odoo's configuration file."""
        return self.home / "odoo.conf"

    @property
    def starter(self):
        """Return the Python file that starts Odoo."""
        return self.home / "bin/start-odoo"

    @property
    def data_dir(self):
        """Return the folder of file stores and sessions."""
        return self.home / "data"

    def addons_path(self):
        """Return the folders Odoo looks for addons in: its own, then ours."""
        return [*odoo_source.check_source(self.source), layout.ROOT]

    def variables(self):
        """Return the variables that make Odoo, psql and pytest find everything."""
        paths = [self.home / "bin", self.venv / "bin", postgres.binaries(self.venv)]
        return {
            "PATH": os.pathsep.join(
                [*map(str, paths), programs.path_without(paths[0])]
            ),
            "PYTHONPATH": str(self.source),
            "ODOO_RC": str(self.config),
            "PGHOST": self.server.host,
            "PGPORT": self.server.port,
            "PGUSER": self.server.user,
        }

    def process_environment(self, **extra):
        """Return the variables of a child process."""
        return {**os.environ, **self.variables(), **extra}


def ensure(home=layout.HOME):
    """Set up everything that is missing and return the environment, server running."""
    layout.ensure_home(home)
    with locked(home / ".setup.lock", "set up the environment"):
        source = odoo_source.ensure_source(home)
        folder = venv.ensure_venv(home)
        programs.ensure_wkhtmltopdf(home, folder)
        server = make_server(home, folder)
        environment = Environment(home, source, folder, server)
        write_files(environment)
    server.ensure_running(postgres.binaries(folder))
    return environment


def make_server(home, folder):
    """Choose the user's server if he names one, else the embedded one."""
    if os.environ.get("PGHOST") not in (None, "", str(postgres.socket_folder(home))):
        return postgres.ExternalServer()
    return postgres.EmbeddedServer(home, postgres.binaries(folder))


def write_files(environment):
    """Write Odoo's configuration, the ``odoo`` command and the file to source."""
    environment.data_dir.mkdir(exist_ok=True)
    environment.config.write_text(odoo_config(environment))
    environment.config.chmod(0o600)
    exports = "".join(
        f"export {name}={quote(value)}\n"
        for name, value in environment.variables().items()
        if name != "PATH"
    )
    folders = [environment.home / "bin", environment.venv / "bin"]
    folders.append(postgres.binaries(environment.venv))
    path = ":".join(quote(folder) for folder in folders)
    (environment.home / "activate").write_text(f"{exports}export PATH={path}:$PATH\n")
    environment.starter.write_text(STARTER)
    start = f"{quote(environment.python)} {quote(environment.starter)}"
    write_script(
        environment.home / "bin/odoo",
        f'{exports}export PATH={path}:$PATH\nexec {start} "$@"\n',
    )


def odoo_config(environment):
    """Return the configuration of all our Odoo processes; no password is in it."""
    server = environment.server
    addons = ",".join(map(str, environment.addons_path()))
    lines = [
        "[options]",
        f"addons_path = {addons}",
        f"data_dir = {environment.data_dir}",
        f"bin_path = {environment.home / 'bin'}",
        f"db_host = {server.host}",
        f"db_port = {server.port}",
        f"db_user = {server.user}",
        "max_cron_threads = 0",
        "workers = 0",
        # Only this machine talks to a development server.
        "http_interface = 127.0.0.1",
        "proxy_mode = False",
        "list_db = False",
        # No limits on virtual memory: chromium and PDF rendering need much of it.
        "limit_time_real = 1200",
        "limit_time_cpu = 1200",
    ]
    return "\n".join(lines) + "\n"
