"""Run the benchmark and the replay, each in a database of its own."""

import datetime
from pathlib import Path

from . import databases
from .errors import SetupError
from .service import run_in

BENCH = "dunforce_bench"
REPLAY = "dunforce_replay"
EXAMPLE = "make replay LEDGER=ledger.csv FROM=2012-01-01 TO=2012-02-29"


def bench(environment, size):
    """Measure the daily run on ``size`` overdue items, in a fresh database.

    The script grows the database itself; it takes gigabytes, so it does not stay.
    """
    if size < 1:
        raise SetupError(f"SIZE={size} is not a number of items: give 1 or more.")
    fresh(environment, BENCH)
    try:
        run_in(environment, BENCH, "bench.py", DUNFORCE_SIZE=str(size))
    finally:
        databases.Databases(environment).drop(BENCH)


def replay(environment, ledger, first, last):
    """Replay a ledger's invoices and payments day by day, in a fresh database."""
    path = check_ledger(ledger)
    # Without them the script replays the whole ledger.
    begin = check_date("FROM", first) if first else datetime.date.min
    end = check_date("TO", last) if last else datetime.date.max
    if begin > end:
        raise SetupError(f"FROM={first} is after TO={last}: exchange them.")
    fresh(environment, REPLAY)
    variables = {"DUNFORCE_FROM": first, "DUNFORCE_TO": last}
    run_in(environment, REPLAY, "replay.py", DUNFORCE_LEDGER=str(path), **variables)


def fresh(environment, database):
    """Make ``database`` a copy of one with our addons installed."""
    base = databases.Databases(environment)
    base.clone(base.ensure_installed(), database)
    run_in(environment, database, "keep_local.py")


def check_ledger(ledger, example=EXAMPLE):
    """Return the ledger's path or say what is wrong with it."""
    path = Path(ledger).expanduser().resolve()
    if not ledger or not path.is_file():
        raise SetupError(
            f"LEDGER={ledger} is not a file: name a CSV file, as in {example}."
        )
    return path


def check_date(name, text):
    """Return the date or say what is wrong with it.

    >>> check_date("FROM", "2012-02-29")
    datetime.date(2012, 2, 29)
    """
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise SetupError(f"{name}={text} is not a date: write YYYY-MM-DD.") from None
