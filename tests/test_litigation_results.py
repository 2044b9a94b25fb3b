# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What the lists of an agency may say of the claims that it was given."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_rules.handover import PAID, REPORT, RETURNED, Fault, Handed, Line, check

TODAY = date(2026, 12, 1)
SIGNED, HANDED = date(2026, 11, 2), date(2026, 11, 3)


def line(number=2, reference="A", on=HANDED, result=REPORT, collected=0, cost=0):
    return Line(number, reference, on, result, Decimal(collected), Decimal(cost))


@pytest.mark.parametrize(
    ("changes", "claim", "code"),
    [
        ({}, {}, ""),
        ({"on": TODAY}, {}, ""),
        ({"collected": Decimal(100)}, {}, ""),
        ({"collected": Decimal(40)}, {"collected": Decimal(60)}, ""),
        ({"reference": "B"}, {}, "unknown"),
        ({"on": date(2026, 12, 2)}, {}, "future"),
        ({"on": SIGNED}, {}, "before"),
        ({"result": PAID}, {"results": frozenset({REPORT})}, "impossible"),
        ({"collected": Decimal("100.01")}, {}, "above"),
        ({"collected": Decimal("40.01")}, {"collected": Decimal(60)}, "above"),
        ({}, {"over": True}, "over"),
        # Nothing is collected of what the procedure only sells.
        ({}, {"results": frozenset()}, "impossible"),
    ],
)
def test_what_a_line_may_say(changes, claim, code):
    one = line()._replace(**changes)
    handed = Handed(HANDED, Decimal(100))._replace(**claim)
    fresh, known, faults = check([one], {"A": handed}, TODAY)
    assert [fault.code for fault in faults] == ([code] if code else [])
    assert fresh == ([] if code else [one])
    assert not known


def test_a_known_line_is_noted_once_whatever_has_happened_since():
    one = line(result=PAID, collected=100)
    handed = Handed(HANDED, Decimal(100), Decimal(100), True, frozenset({one.key}))
    assert check([one], {"A": handed}, TODAY) == ([], [one], [])


@pytest.mark.parametrize(
    "changes",
    [
        {"on": date(2026, 11, 4)},
        {"result": RETURNED},
        {"collected": Decimal(51)},
        {"commission": Decimal(6)},
    ],
)
def test_a_line_that_differs_is_news(changes):
    one = line(collected=50, cost=5)
    handed = Handed(HANDED, Decimal(200), known=frozenset({one.key}))
    other = one._replace(**changes)
    assert check([other], {"A": handed}, TODAY)[0] == [other]


def test_a_note_or_a_line_number_does_not_make_a_line_news():
    one = line(collected=50)
    handed = Handed(HANDED, Decimal(200), known=frozenset({one.key}))
    again = one._replace(number=9, note="otherwise")
    assert check([again], {"A": handed}, TODAY) == ([], [again], [])


def test_the_same_line_twice_in_a_list_is_refused():
    one = line(2, collected=50)
    _fresh, _known, faults = check(
        [one, one._replace(number=5)], {"A": Handed(HANDED, Decimal(200))}, TODAY
    )
    assert faults == [Fault("repeated", "5", "A")]


def test_lines_are_taken_in_the_order_of_their_days():
    """An agency may list the payment before the instalment that preceded it."""
    last = line(2, on=TODAY, result=PAID, collected=40)
    first = line(3, on=HANDED, collected=60)
    fresh, _known, faults = check(
        [last, first], {"A": Handed(HANDED, Decimal(100))}, TODAY
    )
    assert (fresh, faults) == ([first, last], [])


def test_nothing_follows_the_last_result_of_a_list():
    lines = [
        line(2, on=HANDED, result=RETURNED),
        line(3, on=TODAY, collected=1),
        line(4, reference="B", on=TODAY, collected=1),
    ]
    claims = dict.fromkeys("AB", Handed(HANDED, Decimal(100)))
    fresh, _known, faults = check(lines, claims, TODAY)
    assert faults == [Fault("over", "3", "A")]
    assert fresh == [lines[0], lines[2]]


def test_report_and_end_of_one_day_are_both_taken():
    end = line(2, on=TODAY, result=PAID, collected=40)
    report = line(3, on=TODAY, collected=60)
    fresh, _known, faults = check(
        [end, report], {"A": Handed(HANDED, Decimal(100))}, TODAY
    )
    assert (fresh, faults) == ([report, end], [])


def test_lines_add_up_to_no_more_than_is_owed():
    lines = [line(number, collected=40 + number) for number in (2, 3, 4)]
    # 42 + 43 = 85; 85 + 44 = 129 is more than 100.
    _fresh, _known, faults = check(lines, {"A": Handed(HANDED, Decimal(100))}, TODAY)
    assert faults == [Fault("above", "4", "A")]


def test_faults_are_told_in_the_order_of_the_file():
    lines = [
        line(2, on=date(2026, 12, 9)),
        line(3, reference="B"),
        line(4, on=SIGNED),
    ]
    _fresh, _known, faults = check(lines, {"A": Handed(HANDED, Decimal(1))}, TODAY)
    assert [fault.name for fault in faults] == ["2", "3", "4"]


rows = st.lists(
    st.builds(
        line,
        number=st.integers(2, 99),
        reference=st.sampled_from("AB"),
        on=st.dates(HANDED, TODAY),
        result=st.sampled_from([REPORT, PAID, RETURNED]),
        collected=st.integers(0, 60),
        cost=st.integers(0, 6),
    ),
    max_size=8,
)


@given(rows)
def test_a_list_read_twice_changes_nothing_the_second_time(lines):
    claims = dict.fromkeys("AB", Handed(HANDED, Decimal(100)))
    fresh, _known, _faults = check(lines, claims, TODAY)
    for name in claims:
        own = [one for one in fresh if one.reference == name]
        total = sum(one.collected for one in own)
        assert total <= 100
        assert len([one for one in own if one.result != REPORT]) <= 1
        claims[name] = claims[name]._replace(
            collected=total,
            over=any(one.result != REPORT for one in own),
            known=frozenset(one.key for one in own),
        )
    again, known, faults = check(fresh, claims, TODAY)
    assert (again, faults) == ([], [])
    assert len(known) == len(fresh)
