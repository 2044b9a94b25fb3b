# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Clocks, counters and the memory of the process."""

import re
import time
from contextlib import contextmanager
from pathlib import Path

from psycopg2.extensions import (
    ISOLATION_LEVEL_AUTOCOMMIT,
    ISOLATION_LEVEL_REPEATABLE_READ,
)

PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
BARE_AGGREGATE = """
    SELECT partner_id, COUNT(*), SUM(amount_residual), MIN(date_maturity)
      FROM account_move_line
     WHERE parent_state = 'posted' AND reconciled IS NOT TRUE
       AND no_followup IS NOT TRUE AND date_maturity IS NOT NULL
       AND company_id = %s AND account_id = ANY(%s)
  GROUP BY partner_id
"""


class Stopwatch:
    """Add up the seconds and the queries spent inside."""

    def __init__(self, cr):
        self.cr = cr
        self.seconds = 0.0
        self.queries = 0

    def __enter__(self):
        self.queries -= self.cr.sql_log_count
        self.seconds -= time.perf_counter()
        return self

    def __exit__(self, *_exception):
        self.seconds += time.perf_counter()
        self.queries += self.cr.sql_log_count


@contextmanager
def watching(env, stopwatch, model, *names):
    """Have ``stopwatch`` run whenever one of these methods of ``model`` does."""
    owner = env.registry[model]
    originals = {name: getattr(owner, name) for name in names}

    def watched(original):
        def method(*args, **kwargs):
            with stopwatch:
                return original(*args, **kwargs)

        return method

    for name, original in originals.items():
        setattr(owner, name, watched(original))
    try:
        yield stopwatch
    finally:
        for name in originals:
            delattr(owner, name)


def vacuum(cr):
    """Give the planner its statistics; populate leaves none."""
    cr.commit()
    connection = cr._cnx
    connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
    try:
        cr.execute("VACUUM ANALYZE")
    finally:
        connection.set_isolation_level(ISOLATION_LEVEL_REPEATABLE_READ)


def time_aggregate(env, company, rounds=3):
    """Return the best time of the bare aggregate of open items per customer."""
    domain = [("account_type", "=", "asset_receivable")]
    accounts = env["account.account"].search(domain)
    times = []
    for _round in range(rounds):
        with Stopwatch(env.cr) as stopwatch:
            env.cr.execute(BARE_AGGREGATE, [company.id, accounts.ids])
            env.cr.fetchall()
        times.append(stopwatch.seconds)
    return min(times)


def reset_peak():
    """Forget the peak so far: growing the database is not what is measured."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_mib():
    """Return the most memory that was resident since the last reset, in MiB."""
    found = PEAK.search(Path("/proc/self/status").read_text())
    return round(int(found.group(1)) / 1024)
