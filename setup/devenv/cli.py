"""The commands of the tool, one function each."""

import argparse
import os
import sys

from . import (
    cleaning,
    databases,
    environment,
    i18n,
    lint,
    scale,
    scoring,
    service,
    testing,
)
from .errors import SetupError
from .shell import explain, say


def setup(_options):
    """Make what is missing of the environment and start the database server."""
    ready = environment.ensure()
    say(f"Ready; to work with it by hand: . {ready.home / 'activate'}")


def newdb(options):
    """Create a database from the prepared template, with its attachments."""
    if not options.name:
        raise SetupError("The database needs a name: make newdb NAME=mine.")
    base = databases.Databases(environment.ensure())
    template, _key = base.ensure_base()
    base.clone(template, options.name)
    say(f"{options.name} is a fresh copy of {template}.")


def demo(_options):
    """Create the demo database and run the day in it."""
    service.demo(environment.ensure())


def serve(options):
    """Open a database in the browser, with a mail catcher."""
    return service.serve(environment.ensure(), options.database, options.port)


def test(options):
    """Run every check and test."""
    return testing.run_all(environment.ensure(), options.arguments)


def check(_options):
    """Run the linters."""
    lint.lint(environment.ensure())


def reformat(_options):
    """Rewrite the files the way the linters want them."""
    lint.reformat(environment.ensure())


def bench(options):
    """Measure the daily run."""
    scale.bench(environment.ensure(), options.size)


def replay(options):
    """Replay a ledger day by day."""
    scale.replay(environment.ensure(), options.ledger, options.first, options.last)


def score(options):
    """Measure on a ledger how well payments are predicted."""
    scoring.score(options.ledger, options.cut)


def update_i18n(_options):
    """Export and merge the translations."""
    i18n.update(environment.ensure())


def clean(_options):
    """Stop what the tool started and remove what it made."""
    cleaning.clean()


PLAIN = {
    "setup": setup,
    "demo": demo,
    "lint": check,
    "format": reformat,
    "update-i18n": update_i18n,
    "clean": clean,
}


def make_parser():
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="setup/devenv", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name, function):
        command = commands.add_parser(name, help=function.__doc__)
        command.set_defaults(run=function)
        return command

    for name, function in PLAIN.items():
        add(name, function)
    add("newdb", newdb).add_argument("name")
    add("test", test).add_argument("arguments", nargs="*", help="given to pytest")
    command = add("serve", serve)
    command.add_argument("--database", default=service.DEMO)
    command.add_argument("--port", type=int)
    add("bench", bench).add_argument("--size", type=int, default=20000)
    command = add("replay", replay)
    command.add_argument("--ledger", required=True)
    command.add_argument("--from", dest="first", required=True)
    command.add_argument("--to", dest="last", required=True)
    command = add("score", score)
    command.add_argument("--ledger", required=True)
    command.add_argument("--cut", required=True)
    return parser


def main():
    """Run the command named on the command line; return its exit code."""
    options = make_parser().parse_args()
    os.umask(0o022)  # PostgreSQL's account must be able to read its own programs
    try:
        return options.run(options)
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
    except OSError as error:
        sys.stderr.write(f"Could not go on: {explain(str(error))}.\n")
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted; the next start goes on from here.\n")
    return 1
