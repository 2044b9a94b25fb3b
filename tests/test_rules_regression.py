# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The regressions: what they find, and that they always find something."""

from math import isfinite, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules.regression import dot, fit_chance, fit_median, sigmoid, solve

PRIOR = (0.5, -1.0)
cells = st.floats(-100, 100)
rows = st.lists(st.tuples(st.just(1.0), cells), max_size=12)


def test_sigmoid_is_a_chance_however_far_out():
    assert sigmoid(-1e308) < sigmoid(-1.0) < 0.5 < sigmoid(1.0) < sigmoid(1e308) <= 1.0
    assert sigmoid(2.0) + sigmoid(-2.0) == pytest.approx(1.0)


def test_equations_are_solved_and_left_alone():
    matrix, vector = [[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]], [6.0, 10.0, 8]
    found = solve(matrix, vector)
    assert [dot(line, found) for line in matrix] == pytest.approx(vector)
    assert matrix[0] == [4.0, 1.0, 0.0] and vector == [6.0, 10.0, 8]


def test_chance_of_a_constant_is_the_share():
    outcomes = [True] * 3 + [False] * 7
    (found,) = fit_chance([(1.0,)] * 10, outcomes, [1.0] * 10, (0.0,), ridge=1e-9)
    assert found == pytest.approx(log(3 / 7))


def test_weight_counts_like_repetition():
    rows, outcomes = [(1.0, 0.0), (1.0, 2.0), (1.0, 1.0)], [False, True, False]
    weighted = fit_chance(rows, outcomes, [1.0, 3.0, 1.0], PRIOR)
    repeated = fit_chance(
        [*rows, rows[1], rows[1]], [*outcomes, True, True], [1.0] * 5, PRIOR
    )
    assert weighted == pytest.approx(repeated, abs=1e-5)


def test_two_groups_get_their_own_shares():
    rows = [(1.0, 0.0)] * 10 + [(1.0, 1.0)] * 10
    outcomes = [True] * 2 + [False] * 8 + [True] * 6 + [False] * 4
    found = fit_chance(rows, outcomes, [1.0] * 20, (0.0, 0.0), ridge=1e-9)
    assert sigmoid(found[0]) == pytest.approx(0.2)
    assert sigmoid(found[0] + found[1]) == pytest.approx(0.6)


@pytest.mark.parametrize("fit", [fit_chance, fit_median])
def test_without_rows_or_weight_the_prior_stands(fit):
    assert fit([], [], [], PRIOR) == PRIOR
    assert fit([(1.0, 3.0)], [True], [0.0], PRIOR) == pytest.approx(PRIOR)


def test_one_row_moves_the_prior_its_way():
    assert fit_chance([(1.0,)], [True], [1.0], (0.0,))[0] > 0.0
    assert fit_chance([(1.0,)], [False], [1.0], (0.0,))[0] < 0.0
    assert 0.0 < fit_median([(1.0,)], [9.0], [1.0], (0.0,))[0] < 9.0


def test_column_without_variation_keeps_its_prior():
    rows = [(1.0, 0.0), (1.0, 0.0)]
    assert fit_chance(rows, [True, False], [1.0] * 2, (0.0, 0.7))[1] == 0.7
    assert fit_median(rows, [1.0, 2.0], [1.0] * 2, (0.0, 0.7))[1] == pytest.approx(0.7)


def test_equal_columns_share_what_they_explain():
    rows = [(1.0, value, value) for value in (-1.0, 0.0, 1.0)] * 9
    values = [-4.0, 0.0, 4.0] * 9
    _constant, one, other = fit_median(rows, values, [1.0] * 27, (0.0, 0.0, 0.0))
    assert one == pytest.approx(other)
    assert one + other == pytest.approx(4.0, abs=0.3)


def test_median_is_not_moved_by_one_value():
    rows, weights = [(1.0,)] * 9, [1.0] * 9
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
    usual = fit_median(rows, values, weights, (0.0,), ridge=1e-6)
    absurd = fit_median(rows, [*values[:-1], 9999.0], weights, (0.0,), ridge=1e-6)
    assert usual == pytest.approx((5.0,), abs=0.1)
    assert absurd == pytest.approx(usual, abs=0.1)


def test_median_of_a_line():
    rows = [(1.0, float(value)) for value in range(20)]
    values = [3.0 + 2.0 * row[1] for row in rows]
    values[7] = 500.0
    found = fit_median(rows, values, [1.0] * 20, (0.0, 0.0), ridge=1e-6)
    assert found == pytest.approx((3.0, 2.0), abs=0.1)  # least squares: 44 and 0.2


@settings(max_examples=60, deadline=None)
@given(rows, st.data())
def test_whatever_the_rows_there_is_an_answer(rows, data):
    outcomes = data.draw(st.lists(st.booleans(), min_size=12, max_size=12))[: len(rows)]
    weights = data.draw(st.lists(st.floats(0, 5), min_size=12, max_size=12))[
        : len(rows)
    ]
    found = fit_chance(rows, outcomes, weights, PRIOR)
    assert all(map(isfinite, found))
    assert found == fit_chance(rows, outcomes, weights, PRIOR)
    values = [
        dot((3.0, 2.0), row) * outcome
        for row, outcome in zip(rows, outcomes, strict=True)
    ]
    assert all(map(isfinite, fit_median(rows, values, weights, PRIOR)))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 30), st.floats(0.5, 100))
def test_separable_rows_keep_a_finite_slope_of_the_right_sign(count, distance):
    rows = [(1.0, -distance), (1.0, distance)] * count
    _constant, slope = fit_chance(
        rows, [False, True] * count, [1.0] * 2 * count, (0, 0)
    )
    assert 0.0 < slope < 50.0
