# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Late-payment penalties, worked out by hand from the law: rates and regimes.

A segment is base x rate x days / 36500, rounded half up to the cent; the comments give
the exact product where it is not obvious.
"""

from datetime import date

import pytest
from claims import LEGAL, PUBLIC, brief, claim, interest, money, paid
from legal_values import FRENCH, RATES, first_day, french_values, last_day
from rules.interest import Contract, Terms
from rules.penalty import assess
from rules.rates import MissingRate, Period

# Worked examples X1 to X3 of the legal fact sheet


def test_x1_paid_59_days_late():
    one = claim("1000", date(2026, 1, 31), paid(date(2026, 3, 31), "1000"))
    for until in (date(2026, 3, 31), date(2026, 11, 24)):
        found = assess(one, FRENCH, until)
        assert (found.interest, found.indemnity) == (money("19.64"), money(40))
        assert found.interest + found.indemnity == money("59.64")


def test_x2_crosses_a_semester():
    one = claim("10000", date(2026, 5, 1))
    assert brief(one, date(2026, 9, 1)) == [
        (60, "10000.00", "12.15", "199.73"),
        (63, "10000.00", "12.40", "214.03"),
    ]
    found = assess(one, FRENCH, date(2026, 9, 1))
    assert (found.interest, found.interest + found.indemnity) == (
        money("413.76"),
        money("453.76"),
    )


def test_x3_missing_semester_is_an_error_that_names_it():
    one = claim("1000", date(2026, 12, 1))
    assert interest(one, date(2026, 12, 31)) > 0
    with pytest.raises(MissingRate, match="2027-S1") as raised:
        assess(one, FRENCH, date(2027, 1, 1))
    assert raised.value.key == "ecb_refi"


def test_debt_paid_before_the_missing_semester_needs_no_rate():
    one = claim("1000", date(2026, 12, 1), paid(date(2026, 12, 31), "1000"))
    assert interest(one, date(2027, 6, 1)) == interest(one, date(2026, 12, 31))


def test_debt_older_than_the_tables_names_its_semester():
    with pytest.raises(MissingRate, match="2019-S2"):
        assess(claim("10", date(2019, 12, 1)), FRENCH, date(2026, 1, 1))


# Rows 1.2, 1.3, 1.6: from the day after, by the semester of each day, over 365


@pytest.mark.parametrize(
    ("due", "until", "expected"),
    [
        # Nothing on the due date, one day the day after: 10000 x 12.15 / 36500 = 3.33
        (date(2026, 5, 1), date(2026, 4, 30), "0"),
        (date(2026, 5, 1), date(2026, 5, 1), "0"),
        (date(2026, 5, 1), date(2026, 5, 2), "3.33"),
        # The first day of delay belongs to S2: 10000 x 12.40 / 36500 = 3.397
        (date(2026, 6, 30), date(2026, 7, 1), "3.40"),
        # 366 days of 2024 over 365: S1 182 x 14.50 = 723.01, S2 184 x 14.25 = 718.36
        (date(2023, 12, 31), date(2024, 12, 31), "1441.37"),
        # 29 February is a day like another: 2 x 14.50 = 7.945
        (date(2024, 2, 28), date(2024, 3, 1), "7.95"),
    ],
)
def test_days_of_delay(due, until, expected):
    assert interest(claim("10000", due), until) == money(expected)


@pytest.mark.parametrize("semester", RATES)
def test_default_rate_of_each_semester(semester):
    expected = money(RATES[semester][0]) + 10
    day = first_day(semester)
    one = claim("36500", date.fromordinal(day.toordinal() - 1))
    [segment] = assess(one, FRENCH, last_day(semester)).accounts[0].segments
    assert segment.rate == expected
    assert segment.interest == expected * segment.days


def test_move_of_the_bank_within_a_semester_changes_nothing():
    moves = (
        Period(money("4.50"), date(2023, 9, 20), date(2024, 6, 11)),
        Period(money("4.25"), date(2024, 6, 12), date(2024, 9, 17)),
        Period(money("3.65"), date(2024, 9, 18), date(2024, 12, 31)),
    )
    values = french_values(ecb_refi=moves)
    one = claim("10000", date(2024, 5, 31))
    until = date(2024, 10, 31)
    assert interest(one, until, values) == interest(one, until)


# Rows 1.4, 1.5: the contract's rate and its floor


@pytest.mark.parametrize(
    ("contract", "expected", "floors"),
    [
        # 10000 x 8 x 123 / 36500 = 269.59; floors 7.86 and 8.25
        (Contract("fixed", money(8)), "269.59", [("2026-S2", "8.25")]),
        (Contract("fixed", money("8.25")), "278.01", []),
        (
            Contract("fixed", money(7)),
            "235.89",
            [("2026-S1", "7.86"), ("2026-S2", "8.25")],
        ),
        # 3 x 2.62 x 60 = 129.21; 3 x 2.75 x 63 = 142.40
        (Contract("multiple", money(3)), "271.61", []),
        # 2 x 2.62 x 60 = 86.14; 2 x 2.75 x 63 = 94.93
        (
            Contract("multiple", money(2)),
            "181.07",
            [("2026-S1", "7.86"), ("2026-S2", "8.25")],
        ),
    ],
)
def test_contract_rate_is_applied_and_its_floor_told(contract, expected, floors):
    terms = Terms("business", contract)
    one = claim("10000", date(2026, 5, 1), terms=terms)
    found = assess(one, FRENCH, date(2026, 9, 1))
    assert found.interest == money(expected)
    assert [(f.semester, str(f.floor)) for f in found.floors] == floors


@pytest.mark.parametrize(
    ("semester", "floor"), [("2024-S1", "15.21"), ("2024-S2", "14.76")]
)
def test_floor_may_be_above_the_default_rate(semester, floor):
    terms = Terms("business", Contract("fixed", money("14.5")))
    one = claim("100", first_day(semester), terms=terms)
    [found] = assess(one, FRENCH, last_day(semester)).floors
    assert str(found.floor) == floor


def test_default_rate_has_no_floor():
    one = claim("100", date(2024, 1, 1))
    assert assess(one, FRENCH, date(2024, 12, 31)).floors == ()


def test_unknown_legal_rate_does_not_keep_a_fixed_rate_from_running():
    terms = Terms("business", Contract("fixed", money(12)))
    one = claim("36500", date(2026, 12, 31), terms=terms)
    found = assess(one, FRENCH, date(2027, 1, 10))
    assert (found.interest, found.floors) == (money(120), ())


# Row 1.14: public bodies


@pytest.mark.parametrize(
    ("due", "rate"),
    [
        (date(2026, 5, 1), "10.15"),
        # Interest starts on 1 July, not on the due date.
        (date(2026, 6, 30), "10.40"),
        (date(2025, 12, 31), "10.15"),
        (date(2023, 6, 30), "12.00"),
    ],
)
def test_public_rate_is_fixed_for_the_whole_delay(due, rate):
    found = brief(claim("36500", due, terms=PUBLIC), date(2026, 11, 24))
    [(days, _base, used, total)] = found
    assert (used, money(total)) == (rate, money(rate) * days)


# Rows 1.15, 1.16: consumers, tenants, unknown customers


def test_consumer_owes_nothing_before_a_formal_notice():
    one = claim("10000", date(2026, 1, 31), terms=LEGAL)
    found = assess(one, FRENCH, date(2026, 11, 24))
    assert (found.interest, found.indemnity) == (0, 0)


@pytest.mark.parametrize(
    ("company", "expected"),
    [
        # 10000 x 2.62 x 15 / 36500 = 10.767; 10000 x 2.75 x 10 = 7.534
        (True, [("2.62", "10.77"), ("2.75", "7.53")]),
        # 10000 x 6.67 x 15 / 36500 = 27.411; 10000 x 6.84 x 10 = 18.740
        (False, [("6.67", "27.41"), ("6.84", "18.74")]),
    ],
)
def test_legal_rate_runs_after_the_notice_in_the_creditors_column(company, expected):
    one = claim(
        "10000",
        date(2026, 1, 31),
        terms=Terms("legal", company=company),
        notice=date(2026, 6, 15),
    )
    assert [row[2:] for row in brief(one, date(2026, 7, 10))] == expected


def test_notice_before_the_due_date_does_not_bring_it_forward():
    one = claim("36500", date(2026, 7, 31), terms=LEGAL, notice=date(2026, 6, 15))
    assert interest(one, date(2026, 8, 1)) == money("2.75")


def test_contract_rate_is_not_claimed_from_a_consumer():
    terms = Terms("legal", Contract("fixed", money(15)))
    one = claim("36500", date(2026, 6, 30), terms=terms, notice=date(2026, 6, 30))
    assert interest(one, date(2026, 7, 1)) == money("2.75")


@pytest.mark.parametrize("semester", RATES)
def test_legal_rate_of_each_semester(semester):
    before = date.fromordinal(first_day(semester).toordinal() - 1)
    for company, rate in zip((True, False), RATES[semester][1:], strict=True):
        one = claim(
            "36500", before, terms=Terms("legal", company=company), notice=before
        )
        [segment] = assess(one, FRENCH, last_day(semester)).accounts[0].segments
        assert segment.rate == money(rate)


# Row 1.17: two months after a decision can be enforced


def test_judgment_raises_the_legal_rate_after_two_months():
    terms = Terms("legal", enforceable=date(2026, 7, 10))
    one = claim("36500", date(2026, 6, 30), terms=terms, notice=date(2026, 6, 30))
    assert [row[::2] for row in brief(one, date(2026, 9, 20))] == [
        (71, "2.75"),
        (11, "7.75"),
    ]


def test_judgment_raises_neither_contract_nor_default_rate():
    terms = Terms("business", enforceable=date(2026, 7, 10))
    one = claim("36500", date(2026, 6, 30), terms=terms)
    assert [row[2] for row in brief(one, date(2026, 11, 24))] == ["12.40"]
