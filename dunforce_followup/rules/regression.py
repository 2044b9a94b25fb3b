# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Two small regressions in plain Python: a chance, and a median.

Both are pulled towards coefficients that one believes in before having seen anything
(``prior``), with the force of ``ridge``. That pull is what makes them give an answer
whatever the rows: none, one, all alike, or perfectly separable.
"""

from math import exp, log1p
from operator import mul

# Beyond that, a chance cannot be told from 0 or 1 in floating point.
STEEPEST = 35.0
ROUNDS = 50
CLOSE = 1e-6
# Distances below it count alike, so that no row weighs infinitely.
NEAR = 1.0


def sigmoid(value):
    """Return the chance, within 0 and 1, that belongs to the log of its odds.

    >>> sigmoid(0.0), sigmoid(-1000.0) < 1e-12
    (0.5, True)
    """
    return 1.0 / (1.0 + exp(-max(-STEEPEST, min(STEEPEST, value))))


def dot(coefficients, row):
    """Return the sum of the products; both have the same length.

    >>> dot((1.0, 2.0), (3.0, 0.5))
    4.0
    """
    return sum(map(mul, coefficients, row))


def solve(matrix, vector):
    """Return the solution of a symmetric, positive definite system of equations.

    :param matrix: list of n rows of n floats; not changed
    :param vector: list of n floats

    >>> solve([[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0])
    [1.0, 3.0]
    """
    size = len(vector)
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for rank, pivot in enumerate(rows):
        for row in rows[rank + 1 :]:
            factor = row[rank] / pivot[rank]
            for column in range(rank, size + 1):
                row[column] -= factor * pivot[column]
    solution = [0.0] * size
    for rank in reversed(range(size)):
        row = rows[rank]
        known = sum(map(mul, row[rank + 1 : size], solution[rank + 1 :]))
        solution[rank] = (row[size] - known) / row[rank]
    return solution


def fit_chance(rows, outcomes, weights, prior, ridge=1.0):
    """Return the coefficients of a logistic regression, as a tuple.

    :param rows: sequence of feature tuples, all as long as ``prior``
    :param outcomes: True or False for each row
    :param weights: how much each row counts, 0 or more
    :param prior: coefficients without any row
    :param ridge: more than 0; so many rows' worth of trust in the prior

    >>> fit_chance([], [], [], (0.0, 1.7))
    (0.0, 1.7)
    >>> rows = [(1.0, -1.0), (1.0, 1.0)] * 50
    >>> constant, slope = fit_chance(rows, [False, True] * 50, [1.0] * 100, (0.0, 0.0))
    >>> abs(constant) < 1e-9, 3 < slope < 4  # separable, and yet finite
    (True, True)
    """
    found = list(prior)

    def surprise(there):
        return _surprise(rows, outcomes, weights, there, prior, ridge)

    loss = surprise(found)
    for _round in range(ROUNDS):
        step = _newton_step(rows, outcomes, weights, found, prior, ridge)
        found, loss, moved = _descend(surprise, found, step, loss)
        if moved < CLOSE:
            break
    return tuple(found)


def _newton_step(rows, outcomes, weights, found, prior, ridge):
    slopes, errors = [], []
    for row, outcome, weight in zip(rows, outcomes, weights, strict=True):
        chance = sigmoid(dot(found, row))
        slopes.append(weight * chance * (1.0 - chance))
        errors.append(weight * (outcome - chance))
    pull = [
        ridge * (wanted - value) for wanted, value in zip(prior, found, strict=True)
    ]
    return solve(_gram(rows, slopes, len(found), ridge), _project(rows, errors, pull))


def _descend(loss_at, found, step, loss):
    """Go as much of the step as helps: far from the goal, Newton's is too long."""
    share = 1.0
    while share > CLOSE:
        there = [value + share * move for value, move in zip(found, step, strict=True)]
        reached = loss_at(there)
        if reached <= loss:
            return there, reached, share * max(map(abs, step))
        share /= 2.0
    return found, loss, 0.0


def _surprise(rows, outcomes, weights, found, prior, ridge):
    """Return what the fit makes as small as can be."""
    total = ridge * sum((a - b) ** 2 for a, b in zip(found, prior, strict=True)) / 2.0
    for row, outcome, weight in zip(rows, outcomes, weights, strict=True):
        value = dot(found, row)
        total -= weight * _log_chance(value if outcome else -value)
    return total


def _log_chance(value):
    """Return log(sigmoid(value)), also where the chance itself would be zero."""
    if value < -STEEPEST:
        return value
    return -log1p(exp(-value)) if value < STEEPEST else 0.0


def fit_median(rows, values, weights, prior, ridge=1.0, unit=1.0):
    """Return coefficients that hit the median of the values, as a tuple.

    Least squares, with little weight for what is far off: an outlier moves nothing.

    :param rows: sequence of feature tuples, all as long as ``prior``
    :param values: a float for each row
    :param weights: how much each row counts, 0 or more
    :param prior: coefficients without any row
    :param ridge: more than 0; so many rows' worth of trust in the prior
    :param unit: the usual distance of a value from its median, more than 0

    >>> fit_median([], [], [], (4.0,))
    (4.0,)
    >>> values = [1.0, 2.0, 3.0, 4.0, 365.0]
    >>> found = fit_median([(1.0,)] * 5, values, [1.0] * 5, (0.0,), ridge=1e-6)
    >>> round(found[0], 1)
    3.0
    """
    found = list(prior)
    for _round in range(ROUNDS):
        before = found
        nearby = [
            weight * unit / max(NEAR, abs(value - dot(found, row)))
            for row, value, weight in zip(rows, values, weights, strict=True)
        ]
        found = _fit_squares(rows, values, nearby, prior, ridge)
        if max(abs(new - old) for new, old in zip(found, before, strict=True)) < CLOSE:
            break
    return tuple(found)


def _fit_squares(rows, values, weights, prior, ridge):
    pull = [ridge * wanted for wanted in prior]
    targets = [weight * value for weight, value in zip(weights, values, strict=True)]
    matrix = _gram(rows, weights, len(prior), ridge)
    return solve(matrix, _project(rows, targets, pull))


def _gram(rows, weights, size, ridge):
    """Return the weighted sum of the rows' products with themselves, plus the ridge."""
    matrix = [[0.0] * size for _rank in range(size)]
    for row, weight in zip(rows, weights, strict=True):
        for rank, cell in enumerate(row):
            scaled, line = weight * cell, matrix[rank]
            for column in range(rank + 1):
                line[column] += scaled * row[column]
    for rank in range(size):
        matrix[rank][rank] += ridge
        for column in range(rank):
            matrix[column][rank] = matrix[rank][column]
    return matrix


def _project(rows, values, start):
    """Return the weighted sum of the rows, added to ``start``."""
    total = list(start)
    for row, value in zip(rows, values, strict=True):
        for rank, cell in enumerate(row):
            total[rank] += value * cell
    return total
