"""Undo everything the tool did."""

import os
import shutil

from . import databases, environment, layout, postgres, service, testing
from .errors import SetupError
from .scale import BENCH, REPLAY
from .shell import say

OURS = (
    databases.BASE,
    databases.INSTALLED,
    testing.DATABASE,
    *(f"{testing.DATABASE}-gw{number}" for number in range(testing.PROCESSES)),
    service.DEMO,
    BENCH,
    REPLAY,
)


def clean(home=layout.HOME):
    """Stop the server the tool started, drop its databases, remove its folder."""
    if not home.exists():
        say("Nothing to clean.")
        return
    venv = home / "venv"
    try:
        server = environment.make_server(home, venv)
    except SetupError:  # an unfinished set-up has no server
        server = None
    if isinstance(server, postgres.ExternalServer):
        drop_databases(environment.ensure(home))
    elif server:
        server.stop()
        shutil.rmtree(server.sockets, ignore_errors=True)
    remove(home)
    say(f"Removed {home}.")


def drop_databases(ready):
    """Drop the databases the tool made on the user's own server, no others."""
    base = databases.Databases(ready)
    for name in OURS:
        base.drop(name)


def remove(home):
    """Remove the folder, or say who owns what is left."""
    shutil.rmtree(home, ignore_errors=True)
    if home.exists():
        owner = home.stat().st_uid
        raise SetupError(
            f"{home} cannot be removed entirely by user {os.getuid()} (it belongs to "
            f"{owner}): remove the rest as that user."
        )
