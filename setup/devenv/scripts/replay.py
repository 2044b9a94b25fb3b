# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Replay a ledger in a fresh database (run by the tool with ``env`` bound).

DUNFORCE_LEDGER names the file, DUNFORCE_FROM and DUNFORCE_TO the days (by default, from
the first invoice to thirty days after the last due date). DUNFORCE_TWICE says on which
days everything is done twice: 7 for every seventh one.
"""

import os
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import odoo.addons.dunforce_followup as addon

sys.path.insert(0, str(Path(addon.__path__[0]).resolve().parent / "setup"))

from replay import summary
from replay.days import Replay
from replay.ledger import LedgerError, read_ledger

AFTERMATH = timedelta(days=30)


def say(text=""):
    """Print at once, also into a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def read_day(name, default):
    """Return the date in an environment variable."""
    text = os.environ.get(name)
    try:
        return date.fromisoformat(text) if text else default
    except ValueError:
        raise LedgerError(f"{name[9:]}={text} is not a date like 2012-01-31.") from None


def read_parameters():
    """Return the entries of the ledger and the days to replay."""
    path = os.environ.get("DUNFORCE_LEDGER")
    if not path:
        raise LedgerError("Name the ledger: make replay LEDGER=path FROM=date TO=date.")
    entries = read_ledger(path)
    begin = read_day("DUNFORCE_FROM", entries[0].invoiced)
    end = read_day("DUNFORCE_TO", max(entry.due for entry in entries) + AFTERMATH)
    if end < begin:
        raise LedgerError(f"TO={end} lies before FROM={begin}.")
    return [entry for entry in entries if entry.invoiced <= end], begin, end


def tell_month(env, replay):
    """Return what to do after each day: keep it, and tell of each month once."""

    def each_day(day):
        env.cr.commit()
        if (day + timedelta(days=1)).day == 1 or day == replay.end:
            count = len(replay.invariants.broken())
            say(f"{day}  invoices {replay.figures.posted:>6}  broken {count:>4}")

    return each_day


def report(env, replay, broken, seconds):
    """Print the summary and what is broken."""
    figures = replay.figures
    say(
        f"\n{figures.days} days, {len(replay.ledger.entries)} invoices of "
        f"{len(replay.ledger.partners)} customers, {figures.paid} payments, "
        f"{figures.repeated} days done twice, {seconds:.0f} s."
    )
    for make in (
        summary.summarize_steps,
        summary.summarize_ends,
        summary.summarize_reasons,
        summary.describe_customers,
    ):
        say()
        say("\n".join(make(env, env.company)))
    say()
    for name, sentence in broken:
        say(f"BROKEN  {name}: {sentence}")
    say(
        f"{len(broken)} broken; invariants checked on {replay.invariants.checked} days."
    )


def main(env):
    """Replay and return the exit code."""
    started = time.perf_counter()
    try:
        entries, begin, end = read_parameters()
    except LedgerError as error:
        say(str(error))
        return 2
    replay = Replay(
        env, env.company, entries, begin, end, int(os.environ.get("DUNFORCE_TWICE", 7))
    )
    broken = replay.run(tell_month(env, replay))
    report(env, replay, broken, time.perf_counter() - started)
    return 1 if broken else 0


CODE = main(env)  # noqa: F821  (bound by the tool)
if CODE:
    sys.exit(CODE)
