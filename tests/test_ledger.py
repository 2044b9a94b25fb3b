# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import doctest
from dataclasses import replace
from datetime import date

import ledger
import pytest
from bench import targets
from replay import ladder
from replay import ledger as reader

MODULES = [ladder, ledger, reader, targets]
DUE = date(2012, 6, 1)
EARLY = date(2012, 5, 2)
PLAN = ladder.Ladder(
    1,
    "Plan",
    5,
    rungs=(
        ladder.Rung(10, "Before due", 0, -15, workday_rule="previous"),
        ladder.Rung(11, "First", 1, 3),
        ladder.Rung(12, "Call", 2, 10, channel="call", amount_min=1000.0),
        ladder.Rung(13, "Second", 2, 17),
        ladder.Rung(15, "Notice", 5, 60),
    ),
)


def workday(day):
    return day.weekday() < 5


def climb(*met, known=EARLY, expired=(), owed=None):
    return ladder.Climb(
        (1, "2012-06-01"),
        DUE,
        known,
        tuple(ladder.Met(step, day, day) for step, day in met),
        frozenset(expired),
        owed or {},
    )


def jumps(*args, plan=PLAN, **options):
    return ladder.find_jumps(plan, climb(*args, **options), workday)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_docstring_examples(module):
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed


def test_generated_ledger_is_read_back_whole(tmp_path):
    rows = ledger.generate()
    entries = reader.read_ledger(ledger.write(tmp_path / "ledger.csv", rows))
    numbers = [row["invoice_number"] for row in rows]
    assert [entry.number for entry in entries] == numbers
    assert sum(entry.amount < 0 for entry in entries) > 0
    assert any(entry.settled is None for entry in entries)
    assert any(entry.settled and entry.settled > entry.due for entry in entries)


def test_generated_ledgers_of_two_seeds_differ():
    assert ledger.generate(ledger.Form(seed=1)) != ledger.generate(ledger.Form(seed=2))


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("due_date", "2012-02-30", "line 2: '2012-02-30' is not a valid due_date"),
        ("invoice_date", "", "'' is not a valid invoice_date"),
        ("amount", "ten", "'ten' is not a valid amount"),
    ],
)
def test_reader_names_line_and_column_of_a_mistake(tmp_path, column, value, message):
    rows = ledger.generate(ledger.Form(customers=1, invoices=1))
    rows[0][column] = value
    with pytest.raises(reader.LedgerError, match=message):
        reader.read_ledger(ledger.write(tmp_path / "ledger.csv", rows))


def test_reader_refuses_a_file_of_another_form(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("customer,amount\nA,1\n")
    with pytest.raises(reader.LedgerError, match="lacks the columns country_code"):
        reader.read_ledger(path)


def test_reader_refuses_a_number_that_comes_twice(tmp_path):
    rows = ledger.generate(ledger.Form(customers=1, invoices=1)) * 2
    with pytest.raises(reader.LedgerError, match="twice"):
        reader.read_ledger(ledger.write(tmp_path / "ledger.csv", rows))


def test_ladder_climbed_in_order_has_no_jump():
    met = [(10, date(2012, 5, 17)), (11, date(2012, 6, 4)), (12, date(2012, 6, 11))]
    assert jumps(*met, (13, date(2012, 6, 18))) == []


def test_jumped_step_is_reported():
    found = jumps((10, date(2012, 5, 17)), (13, date(2012, 6, 18)))
    assert [sentence.split(": ", 1)[1] for sentence in found] == [
        "'First' was jumped",
        "'Call' was jumped",
    ]


def test_step_under_its_minimum_is_no_jump():
    day = date(2012, 6, 18)
    met = [(10, date(2012, 5, 17)), (11, date(2012, 6, 4)), (13, day)]
    assert jumps(*met, owed={day: 999.0}) == []
    assert jumps(*met, owed={day: 1000.0})


def test_step_before_due_must_be_logged_as_expired():
    met = (11, date(2012, 6, 4))
    assert "neither met nor logged as expired" in jumps(met)[0]
    assert jumps(met, expired=[10]) == []


def test_item_that_became_known_too_late_owes_no_trace_of_the_step_before_due():
    assert jumps((11, date(2012, 6, 4)), known=date(2012, 5, 21)) == []


def test_only_a_plan_by_age_lets_an_old_item_enter_higher():
    met, known = (13, date(2012, 7, 2)), date(2012, 7, 2)
    by_age = replace(PLAN, entry="age")
    assert jumps(met, known=known)
    assert jumps(met, known=known, plan=by_age) == []
    assert jumps(met, known=EARLY, plan=by_age, expired=[10])


def test_step_before_its_date_is_reported():
    first = date(2012, 6, 4)
    assert ladder.find_early(PLAN, climb((11, first)), workday) == []
    early = climb((11, first), (13, date(2012, 6, 15)))
    assert "before its date 2012-06-18" in ladder.find_early(PLAN, early, workday)[0]


def test_late_step_pushes_the_next_one_by_the_same_delay():
    late = climb((11, date(2012, 6, 20)), (13, date(2012, 7, 2)))
    assert "before its date 2012-07-04" in ladder.find_early(PLAN, late, workday)[0]


def test_contact_within_the_minimum_interval_is_reported():
    contacts = [(date(2012, 6, 4), 1, 1), (date(2012, 6, 8), 2, 1)]
    assert ladder.find_crowding(contacts, {1: 4}) == []
    assert len(ladder.find_crowding(contacts, {1: 5})) == 1


def test_formal_notice_is_not_held_back_by_the_interval():
    contacts = [(date(2012, 6, 4), 1, 1), (date(2012, 6, 5), 5, 1)]
    assert ladder.find_crowding(contacts, {1: 5}) == []
    contacts.append((date(2012, 6, 6), 1, 1))
    assert len(ladder.find_crowding(contacts, {1: 5})) == 1


def test_caps_count_every_contact_of_seven_days():
    days = [date(2012, 6, day) for day in (4, 6, 8, 10)]
    contacts = [(day, 1, 1) for day in days]
    assert "4 contacts in seven days" in ladder.find_excess(contacts, 1, 3)[0]
    assert ladder.find_excess(contacts[:3], 1, 3) == []


def test_targets_depend_on_the_size():
    figures = {"items": 20000, "customers": 4000, "queries": 2001, "prepare_s": 4.0}
    verdicts = targets.judge({**figures, "peak_mib": 1025, "aggregate_s": 0})
    assert verdicts["queries"].startswith("MISSED")
    assert verdicts["prepare_s"].startswith("ok")
    assert verdicts["peak_mib"].startswith("MISSED")
