# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Learn from the invoices before a day, predict those from that day on, and compare."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from rules.expectation import expect, learn
from rules.timeline import make_cases, make_samples, sum_up

from .metrics import area_under_curve, brier_score, mean

# In the baseline, everybody's share of late invoices counts like so many of one's own.
SHARE_TRUST = 2.0


class ScoreError(Exception):
    """Nothing can be measured; the message says why."""


@dataclass(frozen=True)
class Guess:
    """What was guessed of one invoice: the chance it is late, and the days late."""

    chance: float
    days: float
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Figures:
    """How good the guesses of one method were; None is undefined.

    ``days`` is the mean absolute error of the payment date, ``held`` the share of the
    payments that lay within the range.
    """

    auc: float | None
    brier: float | None
    days: float | None
    held: float | None = None


@dataclass(frozen=True)
class Score:
    """The figures of each method by its name, and the numbers of invoices.

    ``judged`` invoices have a known end, late or not; of these ``paid`` have a date.
    The ends of ``unknown`` ones lie after the end of the ledger.
    """

    cut: date
    learnt: int
    judged: int
    paid: int
    unknown: int
    methods: dict


def measure(entries, cut):
    """Return the Score of a ledger at a cut, or raise ScoreError."""
    first, last = entries[0].invoiced, entries[-1].invoiced
    if not first < cut <= last:
        raise ScoreError(
            f"CUT={cut} is outside the ledger, which has invoices from {first} to "
            f"{last}: choose a day after the first and up to the last of them."
        )
    end = max(entry.settled or entry.invoiced for entry in entries)
    cases = make_cases(entries)
    later = [case for case in cases if case.entry.invoiced >= cut]
    judged = [case for case in later if case.entry.settled or case.entry.due < end]
    if not judged:
        raise ScoreError(
            f"Of no invoice issued from CUT={cut} on the end is known: choose an "
            "earlier day."
        )
    samples = make_samples(cases, cut)
    guesses = guess(samples, sum_up(entries, cut), judged)
    return Score(
        cut,
        len(samples),
        len(judged),
        sum(bool(case.entry.settled) for case in judged),
        len(later) - len(judged),
        {name: rate(judged, found) for name, found in guesses.items()},
    )


def guess(samples, histories, cases):
    """Return {method: a Guess for each case}."""
    late = [sample.days is None or sample.days > 0 for sample in samples]
    share = mean(late) if late else 0.5
    known = [sample.days for sample in samples if sample.days is not None]
    constant = Guess(share, median(known) if known else 0.0)
    model = learn(samples, histories)
    return {
        "constant": [constant] * len(cases),
        "customer's average": [
            guess_average(model.segment, share, case) for case in cases
        ],
        "dunforce": [guess_expected(model, case) for case in cases],
    }


def guess_average(segment, share, case):
    """Return what the customer's past says by itself, shrunk to everybody's."""
    history = case.history
    chance = (history.late + SHARE_TRUST * share) / (history.count + SHARE_TRUST)
    return Guess(chance, round(segment.habit(history)))


def guess_expected(model, case):
    """Return what the rules say on the day of the invoice."""
    found = expect(model, case.history, case.item, case.item.issued)
    days = [(day - case.item.due).days for day in (found.day, found.low, found.high)]
    return Guess(found.late, *days)


def rate(cases, guesses):
    """Return the Figures of guesses; what is unpaid and past due is late, undated."""
    chances = [found.chance for found in guesses]
    ends, held = [], []
    outcomes = []
    for case, found in zip(cases, guesses, strict=True):
        settled, due = case.entry.settled, case.entry.due
        outcomes.append(settled is None or settled > due)
        if settled:
            days = (settled - due).days
            ends.append(abs(days - found.days))
            if found.low is not None:
                held.append(found.low <= days <= found.high)
    return Figures(
        area_under_curve(chances, outcomes),
        brier_score(chances, outcomes),
        mean(ends),
        mean(held),
    )
