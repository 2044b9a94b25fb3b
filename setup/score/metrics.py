# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How good guesses were: three figures, None where they are not defined."""

from itertools import groupby


def area_under_curve(chances, outcomes):
    """Return the AUC: how often what happened was given the higher chance.

    It compares each of what happened with each of what did not; ties count half. None
    if all happened or none did.

    >>> area_under_curve([0.1, 0.4, 0.4, 0.9], [False, False, True, True])
    0.875
    >>> area_under_curve([0.1, 0.9], [True, True]) is None
    True
    """
    happened = sum(outcomes)
    pairs = happened * (len(outcomes) - happened)
    if not pairs:
        return None
    ranked = sorted(zip(chances, outcomes, strict=True))
    below, won = 0, 0.0
    for _chance, group in groupby(ranked, key=lambda pair: pair[0]):
        found = [outcome for _same, outcome in group]
        here = sum(found)
        missed = len(found) - here
        won += here * (below + missed / 2)
        below += missed
    return won / pairs


def brier_score(chances, outcomes):
    """Return the mean square of what the chances were off, None without any.

    >>> brier_score([0.5, 0.9], [False, True])
    0.13
    >>> brier_score([], []) is None
    True
    """
    return mean([(c - o) ** 2 for c, o in zip(chances, outcomes, strict=True)])


def mean(values):
    """Return the mean, None without any value.

    >>> mean([1, 2]), mean([])
    (1.5, None)
    """
    return sum(values) / len(values) if values else None
