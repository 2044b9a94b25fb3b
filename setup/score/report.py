# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""A score as a small table, and as one line that programs read."""

import json
from dataclasses import asdict

DIGITS = {"auc": 3, "brier": 3, "days": 1, "held": 2}
TITLES = ("Guess", "AUC", "Brier", "Days", "In range")
EXPLANATION = (
    "AUC and Brier are of 'paid late': after the due date, or past due and unpaid at",
    "the end of the ledger. Days is the mean absolute error of the payment date, of",
    "those that were paid. In range: the share of payments within the range of 80 %.",
    "Credit notes and what was paid before it was issued are left out.",
)


def format_score(score):
    """Return the lines of the report: a sentence, the table, what it means, JSON."""
    unknown = f"; {score.unknown} have no known end yet" if score.unknown else ""
    lines = [
        f"Learnt from {score.learnt} invoices whose end was known before {score.cut}.",
        f"Predicted {score.judged} invoices issued since, each on its own day; "
        f"{score.paid} of them were paid{unknown}.",
        "",
    ]
    if not score.learnt:
        lines.insert(1, "Nothing was known then: what one believes beforehand is used.")
    rows = [TITLES] + [
        (name, *format_figures(figures)) for name, figures in score.methods.items()
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines += [align(row, widths) for row in rows]
    return [*lines, "", *EXPLANATION, "", to_json(score)]


def format_figures(figures):
    """Return the cells of one method; only a method with ranges has the last one.

    >>> from score.measure import Figures
    >>> format_figures(Figures(None, 0.25, 6.04))
    ['undefined', '0.250', '6.0', '']
    """
    cells = []
    for name, digits in DIGITS.items():
        value = getattr(figures, name)
        missing = "" if name == "held" else "undefined"
        cells.append(missing if value is None else f"{value:.{digits}f}")
    return cells


def align(row, widths):
    """Return the cells side by side, the first to the left, the figures to the right.

    >>> align(("a", "1", ""), (3, 2, 4))
    'a     1'
    """
    name, *cells = row
    padded = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
    return "  ".join([name.ljust(widths[0]), *padded]).rstrip()


def to_json(score):
    """Return the score as one line of JSON; null is undefined."""
    values = asdict(score)
    values["cut"] = score.cut.isoformat()
    for figures in values["methods"].values():
        for name, value in figures.items():
            figures[name] = None if value is None else round(value, 4)
    return json.dumps(values, sort_keys=True)
