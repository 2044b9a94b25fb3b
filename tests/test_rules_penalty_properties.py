# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What holds of penalties whatever the amounts and days."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from legal_values import FRENCH
from rules.interest import Contract, Terms
from rules.penalty import Charge, Claim, Debt, Settlement, Stop, assess
from rules.rates import semester_starts

FIRST, LAST = date(2020, 1, 1), date(2026, 12, 31)
days = st.dates(FIRST, LAST)
amounts = st.decimals("0.01", "99999.99", places=2)
terms = st.sampled_from(
    [
        Terms("business"),
        Terms("public"),
        Terms("legal"),
        Terms("legal", company=False),
        Terms("business", Contract("fixed", Decimal("9.5"))),
        Terms("business", Contract("multiple", Decimal(3))),
    ]
)


@st.composite
def claims(draw):
    """Return an invoice of one to three instalments with settlements up to its sum."""
    debts = []
    for number in range(draw(st.integers(1, 3))):
        left = amount = draw(amounts)
        settlements = []
        for _each in range(draw(st.integers(0, 3))):
            part = min(draw(amounts), left)
            left -= part
            if part:
                settlements.append(Settlement(draw(days), part, draw(st.booleans())))
        charges = [
            Charge(draw(days), draw(amounts))
            for _each in range(draw(st.integers(0, 1)))
        ]
        debts.append(
            Debt(str(number), draw(days), amount, tuple(settlements), tuple(charges))
        )
    return Claim(
        tuple(debts),
        draw(terms),
        notice=draw(st.none() | days),
        stop=Stop(last=draw(st.none() | days)),
        interest_first=draw(st.booleans()),
    )


@given(claims(), days)
def test_nothing_is_ever_negative(claim, until):
    found = assess(claim, FRENCH, until)
    assert found.indemnity >= 0
    for account in found.accounts:
        assert account.claimable >= 0
        assert account.interest_open >= 0
        assert account.principal_open >= 0
        assert all(segment.interest >= 0 for segment in account.segments)


@given(claims(), days)
def test_bridge_to_the_ledger_holds(claim, until):
    for account in assess(claim, FRENCH, until).accounts:
        assert account.legal == account.residual + account.claimable


@given(claims(), days)
def test_every_charge_counts_against_interest_once(claim, until):
    for debt, account in zip(
        claim.debts, assess(claim, FRENCH, until).accounts, strict=True
    ):
        charged = sum(one.amount for one in debt.charges if one.day <= until)
        assert account.charged + account.overcharged == charged
        assert account.charged + account.claimable == account.accrued
        assert not (account.overcharged and account.claimable)


@given(claims(), days)
def test_ledger_residual_is_what_was_not_settled(claim, until):
    for debt, account in zip(
        claim.debts, assess(claim, FRENCH, until).accounts, strict=True
    ):
        settled = sum(
            s.amount for s in debt.settlements if not s.money or s.day <= until
        )
        assert account.residual == debt.amount - settled


@given(claims(), days, days)
def test_interest_never_shrinks_with_time(claim, one, other):
    early, late = sorted((one, other))
    before, after = assess(claim, FRENCH, early), assess(claim, FRENCH, late)
    for first, second in zip(before.accounts, after.accounts, strict=True):
        assert first.accrued <= second.accrued
    assert before.indemnity <= after.indemnity


@given(claims(), days)
def test_every_day_is_counted_once_and_in_its_semester(claim, until):
    fixed = claim.terms.regime == "public" or (
        claim.terms.contract and claim.terms.contract.kind == "fixed"
    )
    for account in assess(claim, FRENCH, until).accounts:
        ends = [date.min]
        for segment in account.segments:
            assert segment.start > max(ends[-1], account.due)
            assert segment.end <= until
            assert segment.days == (segment.end - segment.start).days + 1
            assert fixed or not semester_starts(segment.start, segment.end)
            ends.append(segment.end)


@given(claims(), days, days)
def test_payment_of_nothing_changes_nothing(claim, day, until):
    first, *rest = claim.debts
    nothing = Settlement(day, Decimal(0))
    longer = first._replace(settlements=(*first.settlements, nothing))
    assert assess(claim, FRENCH, until) == assess(
        claim._replace(debts=(longer, *rest)), FRENCH, until
    )


@given(amounts, days, days, terms)
def test_payment_of_everything_stops_the_interest(amount, due, day, some):
    debt = Debt("a", due, amount, (Settlement(day, amount),))
    claim = Claim((debt,), some, notice=due)
    then = assess(claim, FRENCH, day).interest
    assert assess(claim, FRENCH, LAST).interest == then
    # The days of a later semester need no rate any more.
    assert assess(claim, FRENCH, LAST + timedelta(days=900)).interest == then


@given(amounts, days, days, days, terms)
def test_interest_adds_up_over_a_day_in_between(amount, due, one, other, some):
    middle, until = sorted((one, other))
    claim = Claim((Debt("a", due, amount),), some, notice=due)
    charged = Charge(middle, assess(claim, FRENCH, middle).interest)
    debt = claim.debts[0]._replace(charges=(charged,))
    split = assess(claim._replace(debts=(debt,)), FRENCH, until).accounts[0]
    whole = assess(claim, FRENCH, until).accounts[0]
    # Each cut may round by half a cent, twice.
    assert abs(split.accrued - whole.accrued) <= Decimal("0.01")
    assert split.claimable + split.charged == split.accrued


@given(claims(), days, days)
def test_nothing_accrues_after_the_last_day(claim, last, until):
    stopped = claim._replace(stop=Stop(last=last))
    for account in assess(stopped, FRENCH, until).accounts:
        assert all(segment.end <= last for segment in account.segments)


@given(claims(), days)
def test_barred_and_penalty_invoices_cost_nothing(claim, until):
    for free in (
        claim._replace(penalty=True),
        claim._replace(stop=Stop(barred="sold")),
    ):
        found = assess(free, FRENCH, until)
        assert (found.interest, found.indemnity) == (0, 0)


@given(claims(), days)
def test_consumer_pays_nothing_without_a_notice(claim, until):
    private = claim._replace(terms=Terms("legal"), notice=None)
    found = assess(private, FRENCH, until)
    assert (found.interest, found.indemnity) == (0, 0)
