# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What the figures of the benchmark are to reach; needs no Odoo."""

# Seconds to prepare this many overdue items, which is what the rival's figures are for.
PREPARE_ITEMS, PREPARE_SECONDS = 20_000, 5.0
# On a small ledger the aggregate takes as long as any statement: it measures nothing.
LARGE_ITEMS = 200_000
QUERIES_PER_CUSTOMER = 0.5
QUEUE_FACTOR = 2.0
DECIDE_FACTOR = 10.0
SECOND_FACTOR = 2.0
PEAK_MIB = 1024
# The night's scores, of so many customers.
SCORED, SCORE_SECONDS = 200_000, 60.0


def judge(figures):
    """Return {figure: "ok ..." or "MISSED ..."} of those that have a target.

    >>> judge({"peak_mib": 300, "items": 5})
    {'peak_mib': 'ok, at most 1,024.00'}
    """
    verdicts = {}
    for name, limit in limits(figures):
        word = "ok" if figures[name] <= limit else "MISSED"
        verdicts[name] = f"{word}, at most {limit:,.2f}"
    return verdicts


def limits(figures):
    """Return (figure, most it may be) of the figures that were measured."""
    aggregate = figures.get("aggregate_s")
    batch = figures.get("send_mail_batch_s")
    found = [("peak_mib", PEAK_MIB)]
    if figures.get("items") == PREPARE_ITEMS:
        found.append(("prepare_s", PREPARE_SECONDS))
    if figures.get("customers") == SCORED:
        found.append(("score_s", SCORE_SECONDS))
    if figures.get("customers"):
        found.append(("queries", QUERIES_PER_CUSTOMER * figures["customers"]))
    if batch:
        found.append(("queue_s", QUEUE_FACTOR * batch))
    if aggregate and figures.get("items", 0) >= LARGE_ITEMS:
        found.append(("select_decide_s", DECIDE_FACTOR * aggregate))
        found.append(("second_run_s", SECOND_FACTOR * aggregate))
    return [(name, limit) for name, limit in found if figures.get(name) is not None]
