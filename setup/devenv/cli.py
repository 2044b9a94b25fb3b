"""The commands of the tool, one function each."""

import argparse
import sys

from . import databases, environment
from .errors import SetupError
from .shell import say


def newdb(options):
    """Create a database from the prepared template, with its attachments."""
    ready = environment.ensure()
    base = databases.Databases(ready)
    template, _key = base.ensure_base()
    base.clone(template, options.name)
    say(f"{options.name} is a fresh copy of {template}.")


def main():
    """Run the command named on the command line; return its exit code."""
    parser = argparse.ArgumentParser(prog="setup/devenv")
    commands = parser.add_subparsers(required=True)
    sub = commands.add_parser("newdb", help=newdb.__doc__)
    sub.add_argument("name")
    sub.set_defaults(run=newdb)
    options = parser.parse_args()
    try:
        return options.run(options)
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
