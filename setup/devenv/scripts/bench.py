# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Measure the daily run on a grown database (run by the tool with ``env`` bound).

DUNFORCE_SIZE is the number of overdue items. Prints a table and, as its last line, one
JSON object. With DUNFORCE_CHECK=1 a missed target ends with exit code 1.
"""

import json
import os
import sys
from datetime import date
from pathlib import Path

import odoo.addons.dunforce_followup as addon

sys.path.insert(0, str(Path(addon.__path__[0]).resolve().parent / "setup"))

from bench.day import Day
from bench.grow import Ledger
from bench.targets import judge

# A Tuesday: on a day off the run would leave everybody alone.
TODAY = date(2026, 11, 24)


def say(text=""):
    """Print at once, also into a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(env):
    """Grow, measure, print; return the exit code."""
    size = int(os.environ.get("DUNFORCE_SIZE", 20000))
    try:
        ledger = Ledger(env, size, TODAY)
    except ValueError as error:
        say(str(error))
        return 2
    say(f"Growing a ledger of {size} overdue items ...")
    ledger.grow()
    figures = Day(env, ledger).measure()
    verdicts = judge(figures)
    width = max(map(len, figures))
    for name, value in figures.items():
        say(f"{name:<{width}}  {value:>12}  {verdicts.get(name, '')}".rstrip())
    say(json.dumps(figures))
    missed = [
        name for name, verdict in verdicts.items() if verdict.startswith("MISSED")
    ]
    return 1 if missed and os.environ.get("DUNFORCE_CHECK") == "1" else 0


CODE = main(env)  # noqa: F821  (bound by the tool)
if CODE:
    sys.exit(CODE)
