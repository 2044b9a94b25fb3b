# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What the securities of a claim want by when (LEGAL_FR.md, 5.2, 5.4 and 6)."""

from datetime import date
from decimal import Decimal

import pytest
from legal_rules.book import Book, Value
from legal_rules.securities import Security, find_need, papers_of

TODAY = date(2026, 11, 2)
LAW = Book(
    [
        Value("retention_months", Decimal(3), "month", date(2006, 1, 1)),
        Value(
            "prescription_bill_acceptor_months", Decimal(36), "month", date(2000, 1, 1)
        ),
    ]
)


def need(security, today=TODAY, published=None, book=LAW):
    return find_need(security, book, today, published)


@pytest.mark.parametrize(
    ("published", "by"),
    [
        (date(2026, 9, 30), date(2026, 12, 30)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 8, 15), date(2026, 11, 15)),
    ],
)
def test_goods_are_claimed_within_three_months_of_the_publication(published, by):
    assert need(Security("retention"), published=published).by == by


def test_nothing_runs_before_the_publication():
    assert need(Security("retention")) is None


@pytest.mark.parametrize(
    ("told", "today", "by"),
    [
        (None, date(2026, 3, 1), date(2026, 3, 30)),
        (None, date(2026, 3, 30), date(2026, 3, 30)),
        (None, date(2026, 3, 31), date(2027, 3, 30)),
        (date(2026, 2, 1), date(2026, 3, 1), date(2027, 3, 30)),
        (date(2025, 2, 1), date(2026, 3, 1), date(2026, 3, 30)),
    ],
)
def test_guarantor_is_told_before_the_31st_of_march(told, today, by):
    guarantor = Security("guarantor", private=True, told_on=told)
    assert need(guarantor, today).by == by


def test_company_that_guarantees_is_not_told_each_year():
    assert need(Security("guarantor")) is None


def test_accepted_bill_lives_three_years_from_its_maturity():
    bill = Security("bill", date(2024, 2, 29), accepted=True)
    assert need(bill).by == date(2027, 2, 28)
    assert need(bill._replace(accepted=False)) is None


def test_policy_sets_when_the_insurer_is_told():
    policy = Security("insurance", date(2026, 10, 1), days=45)
    assert need(policy).by == date(2026, 11, 15)
    assert not need(policy).done
    assert need(policy._replace(told_on=date(2026, 10, 20))).done
    assert need(policy._replace(days=0)) is None


def test_missing_law_is_said():
    found = need(Security("retention"), published=date(2026, 9, 30), book=Book())
    assert found.by is None
    assert "retention_months" in found.missing


@pytest.mark.parametrize(
    ("security", "papers"),
    [
        (Security("bill", accepted=True), {"accepted_bill"}),
        (Security("bill"), set()),
        (Security("note"), {"note"}),
        (Security("cheque"), {"cheque"}),
        (Security("deposit"), set()),
        (Security("guarantor"), set()),
    ],
)
def test_papers_that_need_no_leave(security, papers):
    assert papers_of([security]) == papers
