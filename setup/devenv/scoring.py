"""Measure how well payments are predicted; needs neither Odoo nor a database."""

import sys

from . import layout
from .errors import SetupError
from .scale import check_date, check_ledger
from .shell import say

EXAMPLE = "make score LEDGER=ledger.csv CUT=2012-09-01"


def score(ledger, cut):
    """Learn from a ledger's invoices before ``cut`` and predict the others."""
    path = check_ledger(ledger, EXAMPLE)
    day = check_date("CUT", cut)
    # The rules are pure: they are found without the addon around them.
    sys.path.append(str(layout.ROOT / "dunforce_followup"))
    from replay.ledger import LedgerError, read_ledger
    from score.measure import ScoreError, measure
    from score.report import format_score

    try:
        found = measure(read_ledger(path), day)
    except (LedgerError, ScoreError) as error:
        raise SetupError(str(error)) from None
    for line in format_score(found):
        say(line)
