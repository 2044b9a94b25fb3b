# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The score of the predictions: its formulas, its figures and its command."""

import csv
import doctest
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import ledger
import pytest
from devenv import cli, layout, scoring
from devenv.errors import SetupError
from hypothesis import given
from hypothesis import strategies as st
from invoices import BEGIN, CUT, invoice, ordered, payers
from rules.timeline import make_cases, make_samples
from score import measure as measuring
from score import metrics, report
from score.measure import Figures, Guess, ScoreError, measure, rate
from score.metrics import area_under_curve, brier_score, mean


@pytest.fixture
def path(tmp_path):
    rows = ledger.generate(ledger.Form(customers=12, invoices=300, days=200))
    return ledger.write(tmp_path / "ledger.csv", rows)


# Formulas


@pytest.mark.parametrize("module", [metrics, report, measuring])
def test_docstring_examples(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("chances", "outcomes", "area"),
    [
        ([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], 1.0),
        ([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1], 0.0),
        ([0.5, 0.5, 0.5, 0.5], [0, 1, 0, 1], 0.5),
        # Of six pairs: 0.4 beats 0.1, ties with 0.4, loses to 0.6; 0.9 beats all.
        ([0.1, 0.4, 0.6, 0.4, 0.9], [0, 0, 0, 1, 1], 4.5 / 6),
        ([0.3, 0.7], [1, 1], None),
        ([0.3, 0.7], [0, 0], None),
        ([], [], None),
    ],
)
def test_area_under_the_curve(chances, outcomes, area):
    assert area_under_curve(chances, outcomes) == area


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=20))
def test_area_is_the_share_of_pairs_in_the_right_order(guesses):
    late = [chance for chance, outcome in guesses if outcome]
    punctual = [chance for chance, outcome in guesses if not outcome]
    pairs = [(a > b) + (a == b) / 2 for a in late for b in punctual]
    found = area_under_curve(*zip(*guesses, strict=True)) if guesses else None
    assert found == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)


def test_brier_score_is_the_mean_square():
    assert brier_score([0.0, 1.0], [False, True]) == 0.0
    assert brier_score([0.25, 0.5], [False, True]) == (0.0625 + 0.25) / 2
    assert mean([1, 2, 6]) == 3.0


def test_figures_worked_out_by_hand():
    entries = [
        invoice(1, 0, days=10),
        invoice(2, 1, days=-4),
        invoice(3, 2),  # past due and unpaid: late, without a date
    ]
    guesses = [Guess(0.8, 7, 0, 9), Guess(0.6, -5, -9, 0), Guess(0.6, 3, 0, 5)]
    figures = rate(make_cases(entries), guesses)
    # 0.8 beats 0.6, 0.6 ties with 0.6.
    assert figures.auc == 0.75
    assert figures.brier == pytest.approx((0.04 + 0.36 + 0.16) / 3)
    assert figures.days == (3 + 1) / 2
    assert figures.held == 1 / 2


# Scores


def test_perfect_separation_is_found():
    score = measure(payers(), CUT)
    found = score.methods["dunforce"]
    assert found.auc == 1.0
    assert found.brier < 0.02
    assert found.days < 1.0
    assert score.methods["constant"].auc == 0.5
    assert score.methods["constant"].brier > 0.2


def test_numbers_of_invoices_are_told():
    entries = payers()
    score = measure(entries, CUT)
    later = [entry for entry in entries if entry.invoiced >= CUT]
    assert (score.judged, score.paid, score.unknown) == (len(later), len(later), 0)
    assert score.learnt == len(make_samples(make_cases(entries), CUT))


def test_unpaid_invoices_are_late_if_due_and_unknown_if_not():
    entries = payers()
    unpaid = [
        replace(entry, settled=None) if entry.invoiced > date(2026, 9, 1) else entry
        for entry in entries
    ]
    end = max(e.settled or e.invoiced for e in unpaid)
    score = measure(unpaid, CUT)
    later = [e for e in unpaid if e.invoiced >= CUT]
    assert score.paid == sum(bool(e.settled) for e in later)
    assert score.judged == sum(bool(e.settled) or e.due < end for e in later)
    assert score.unknown == len(later) - score.judged > 0


def test_ledger_without_any_late_invoice_has_no_auc():
    score = measure(payers(late=-3), CUT)
    assert [figures.auc for figures in score.methods.values()] == [None] * 3
    assert score.methods["dunforce"].brier < 0.05
    text = "\n".join(report.format_score(score))
    assert "undefined" in text
    assert json.loads(text.splitlines()[-1])["methods"]["dunforce"]["auc"] is None


def test_ledger_of_a_single_customer_is_measured():
    entries = [entry for entry in payers() if entry.customer == "Late"]
    score = measure(entries, CUT)
    assert score.methods["dunforce"].days < 1.0


def test_ledger_where_nobody_pays_has_no_days():
    entries = [replace(entry, settled=None) for entry in payers()]
    score = measure(entries, CUT)
    found = score.methods["dunforce"]
    assert (found.auc, found.days, found.held) == (None, None, None)
    assert "undefined" in report.format_figures(found)


def test_nothing_known_before_the_cut_leaves_what_one_believes():
    score = measure(payers(), BEGIN + timedelta(days=1))
    assert score.learnt == 0
    assert "what one believes" in report.format_score(score)[1]
    assert score.methods["constant"] == Figures(0.5, 0.25, pytest.approx(15.0, abs=0.5))


@pytest.mark.parametrize("cut", [date(2025, 1, 1), BEGIN, date(2026, 11, 27)])
def test_cut_outside_the_ledger_is_refused(cut):
    with pytest.raises(ScoreError, match="2026-01-01 to 2026-11-26: choose a day"):
        measure(payers(), cut)


def test_cut_after_which_nothing_is_known_is_refused():
    entries = ordered(invoice(1, 0, days=0), invoice(2, 200))
    with pytest.raises(ScoreError, match="Of no invoice issued from CUT=2026-07-01"):
        measure(entries, CUT)


def test_score_does_not_depend_on_the_order_of_the_file():
    entries = payers()
    shuffled = ordered(*entries[::-1])
    assert measure(entries, CUT) == measure(shuffled, CUT)


# The command


def test_report_is_a_table_and_a_line_for_programs(path, capsys):
    scoring.score(str(path), "2026-07-15")
    lines = capsys.readouterr().out.splitlines()
    assert lines[3].split() == ["Guess", "AUC", "Brier", "Days", "In", "range"]
    assert [line.split()[0] for line in lines[4:7]] == [
        "constant",
        "customer's",
        "dunforce",
    ]
    values = json.loads(lines[-1])
    assert values["cut"] == "2026-07-15"
    assert set(values["methods"]["dunforce"]) == {"auc", "brier", "days", "held"}
    assert f"{values['judged']} invoices" in lines[1]
    assert max(map(len, lines[:-1])) <= 88


@pytest.mark.parametrize(
    ("name", "cut", "message"),
    [
        ("", "2026-07-15", "LEDGER= is not a file.*make score LEDGER="),
        ("nowhere.csv", "2026-07-15", r"LEDGER=nowhere\.csv is not a file"),
        ("ledger.csv", "2026-02-30", "CUT=2026-02-30 is not a date"),
        ("ledger.csv", "", "CUT= is not a date: write YYYY-MM-DD"),
        ("ledger.csv", "2012-09-01", "CUT=2012-09-01 is outside the ledger"),
        ("other.csv", "2026-07-15", "lacks the columns customer"),
        ("empty.csv", "2026-07-15", "has no invoice"),
    ],
)
def test_bad_input_is_told_in_one_sentence(path, monkeypatch, name, cut, message):
    monkeypatch.chdir(path.parent)
    (path.parent / "other.csv").write_text("a,b\n1,2\n")
    with open(path.parent / "empty.csv", "w", newline="") as handle:
        csv.writer(handle).writerow(ledger.FIELDS)
    with pytest.raises(SetupError, match=message):
        scoring.score(name, cut)


def test_command_line_knows_the_score(path):
    parsed = cli.make_parser().parse_args(
        ["score", "--ledger", str(path), "--cut", "2026-07-15"]
    )
    assert (parsed.ledger, parsed.cut) == (str(path), "2026-07-15")


def run(*arguments, program=("setup/devenv",)):
    """Run a command with nothing but Python: no Odoo, no packages."""
    return subprocess.run(
        [sys.executable, "-I", "-S", *program, *arguments],
        cwd=layout.ROOT,
        capture_output=True,
        text=True,
    )


def test_score_needs_nothing_but_python(path):
    done = run("score", "--ledger", str(path), "--cut", "2026-07-15")
    assert (done.returncode, done.stderr) == (0, "")
    assert "dunforce" in done.stdout


def test_mistake_ends_with_a_sentence_and_no_traceback(path):
    done = run("score", "--ledger", str(path), "--cut", "soon")
    assert done.returncode == 1
    assert done.stderr == "CUT=soon is not a date: write YYYY-MM-DD.\n"
