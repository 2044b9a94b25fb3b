# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Walks through the procedures that lead to a title.

``procedure: what it shows`` begins a walk. ``day act/mode`` is an act; ``@ day`` a day
on which nothing happens; ``no day act: word`` an act that is refused. ``= stage, end or
running, title or -, what may follow`` is where it has led; ``! code by state opens``
what became of a deadline, with ``-`` for what does not open anything and ``*`` for a
state on which the walk says nothing. What a walk does not list does not run.
"""

TITLES = """
petty: a month, to the last day of February (R125-3 CPCE, CPC 641 and 642)
2027-01-31 invited
2027-02-15 accepted
! answer 2027-03-01 answered 2027-03-02
2027-02-22 title
! answer 2027-03-01 answered 2027-03-02
= Title, title, 2027-02-22, attribution sale wages
petty: refused on the last day of a leap year's February
2028-01-31 invited
2028-02-29 refused
! answer 2028-02-29 answered 2028-03-01
= Over, ended, -, ip provisional substance
petty: silence is no title
2026-10-01 invited
no 2026-11-02 title: Record that first
@ 2026-11-02
! answer 2026-11-02 running 2026-11-03
@ 2026-11-03
! answer 2026-11-02 over 2026-11-03
= Invitation, running, -
petty: paid
2026-10-01 invited
2026-10-05 paid
! answer 2026-11-02 void 2026-11-03
= Over, paid, -
petty: settled
2026-10-01 invited
2026-10-05 settled
! answer 2026-11-02 void 2026-11-03
= Over, settled, -
petty: insolvency
2026-10-01 invited
2026-10-05 insolvency
! answer 2026-11-02 void 2026-11-03
= Over, stopped, -, declaration
uncontested: a month, then eight days, counted from the extended day
2026-12-31 demand
no 2027-02-09 record: still has time
2027-02-10 record
! contest 2027-02-01 over 2027-02-02
! wait 2027-02-09 * 2027-02-10
! serve 2027-08-10 open -
= Record, running, -
2027-02-22 enforceable
2027-08-10 served
! contest 2027-02-01 over 2027-02-02
! wait 2027-02-09 * 2027-02-10
! serve 2027-08-10 met -
= Title, title, 2027-08-10, attribution sale wages
uncontested: contested in time
2026-12-31 demand
2027-02-01 contested
! contest 2027-02-01 answered 2027-02-02
! wait 2027-02-09 void 2027-02-10
= Over, ended, -, ip provisional substance
uncontested: paid
2026-12-31 demand
2027-01-04 paid
! contest 2027-02-01 answered 2027-02-02
! wait 2027-02-09 void 2027-02-10
= Over, paid, -
uncontested: settled
2026-12-31 demand
2027-01-04 settled
! contest 2027-02-01 void 2027-02-02
! wait 2027-02-09 void 2027-02-10
= Over, settled, -
uncontested: insolvency
2026-12-31 demand
2027-01-04 insolvency
! contest 2027-02-01 void 2027-02-02
! wait 2027-02-09 void 2027-02-10
= Over, stopped, -, declaration
ip: since September 2026 three months, then two (CPC 1411, 1422; 641)
2026-08-14 request
2026-08-31 request_fee
2026-09-30 order
2026-12-30 service/person
! request_fee 2026-08-29 met -
! serve 2026-12-30 met -
! wait 2027-03-01 running 2027-03-02
! opposition_person 2027-02-01 running 2027-02-02
= Served, running, -
no 2027-03-01 enforceable: still has time
2027-03-02 enforceable
! request_fee 2026-08-29 met -
! serve 2026-12-30 met -
! wait 2027-03-01 over 2027-03-02
! opposition_person 2027-02-01 over 2027-02-02
= Enforceable, title, 2027-03-02, attribution sale wages
ip: until August 2026 six months, then one; the last day is a Sunday (CPC 642)
2026-08-03 request
2026-08-31 order
2027-03-01 service/other
2027-03-05 in_person
! request_fee 2026-08-18 void -
! serve 2027-02-28 met -
! wait 2027-04-01 running 2027-04-02
! opposition_other 2027-04-05 running 2027-04-06
2027-04-02 enforceable
! request_fee 2026-08-18 void -
! serve 2027-02-28 met -
! wait 2027-04-01 over 2027-04-02
! opposition_other 2027-04-05 running 2027-04-06
= Enforceable, title, 2027-04-02, attribution sale wages
ip: before March 2022 the formula is asked for within a month (décret 2021-1322)
2022-01-20 request
2022-02-01 order
2022-02-15 service/person
2022-04-15 formula
! request_fee 2022-02-04 void -
! serve 2022-08-01 met -
! wait 2022-03-15 over 2022-03-16
! opposition_person 2022-03-15 over 2022-03-16
! formula 2022-04-15 met -
= Served, running, -
ip: the opposition and its deposit, the hearing (CPC 1425)
2026-09-01 request
2026-09-10 order
2026-09-21 service/person
2026-10-21 opposition
2026-10-27 fee_asked
2026-11-12 fee_paid
! request_fee 2026-09-16 void -
! serve 2026-12-10 met -
! wait 2026-11-23 answered 2026-11-24
! opposition_person 2026-10-21 answered 2026-10-22
! deposit 2026-11-11 met -
= Opposition, running, -
2027-01-15 judgment
! request_fee 2026-09-16 void -
! serve 2026-12-10 met -
! wait 2026-11-23 answered 2026-11-24
! opposition_person 2026-10-21 answered 2026-10-22
! deposit 2026-11-11 met -
= Enforceable, title, 2027-01-15, attribution sale wages
ip: the opposition is upheld
2026-09-01 request
2026-09-10 order
2026-09-21 service/person
2026-10-21 opposition
2027-01-15 lost
! request_fee 2026-09-16 void -
! serve 2026-12-10 met -
! wait 2026-11-23 answered 2026-11-24
! opposition_person 2026-10-21 answered 2026-10-22
= Over, lost, -
ip: rejected, no fee is due any more
2026-09-01 request
2026-09-10 rejected
! request_fee 2026-09-16 void -
= Over, lost, -, provisional substance
ip: granted in part, and renounced (CPC 1409)
2026-09-01 request
2026-09-10 order
2026-09-10 partial
2026-09-20 renounced
! request_fee 2026-09-16 void -
! serve 2026-12-10 void -
= Over, ended, -, substance
ip: non avenue
2026-09-01 request
2026-09-10 order
2026-12-11 void
! request_fee 2026-09-16 void -
! serve 2026-12-10 missed -
= Over, void, -, ip substance
ip: paid
2026-09-01 request
2026-09-10 order
2026-09-20 paid
! request_fee 2026-09-16 void -
! serve 2026-12-10 void -
= Over, paid, -
ip: settled
2026-09-01 request
2026-09-10 settled
! request_fee 2026-09-16 void -
= Over, settled, -
ip: insolvency
2026-09-01 request
2026-09-10 insolvency
! request_fee 2026-09-16 void -
= Over, stopped, -, declaration
eop: thirty days twice (Regulation 1896/2006, 12 and 16)
2026-10-01 request
2026-10-20 order
2026-10-26 service
no 2026-11-25 enforceable: still has time
2026-11-26 enforceable
! issue 2026-11-02 answered 2026-11-03
! opposition 2026-11-25 over 2026-11-26
= Enforceable, title, 2026-11-26, generic_enforcement
eop: opposed
2026-10-01 request
2026-10-20 order
2026-10-26 service
2026-11-10 opposition
! issue 2026-11-02 answered 2026-11-03
! opposition 2026-11-25 answered 2026-11-26
= Over, ended, -, escp substance
eop: rejected
2026-10-01 request
2026-10-20 rejected
! issue 2026-11-02 answered 2026-11-03
= Over, lost, -, substance
eop: paid
2026-10-01 request
2026-10-20 paid
! issue 2026-11-02 void 2026-11-03
= Over, paid, -
eop: settled
2026-10-01 request
2026-10-20 settled
! issue 2026-11-02 void 2026-11-03
= Over, settled, -
eop: insolvency
2026-10-01 request
2026-10-20 insolvency
! issue 2026-11-02 void 2026-11-03
= Over, stopped, -, declaration
escp: thirty days end on Christmas, a Friday (Regulation 861/2007, 5)
2026-11-02 request
2026-11-25 service
2026-12-28 answer
! answer 2026-12-28 answered 2026-12-29
= Answer, running, -
2027-02-01 judgment
! answer 2026-12-28 answered 2026-12-29
= Judgment, title, 2027-02-01, generic_enforcement
escp: lost
2026-11-02 request
2026-11-25 service
2027-02-01 lost
! answer 2026-12-28 over 2026-12-29
= Over, lost, -
escp: paid
2026-11-02 request
2026-11-25 service
2026-12-01 paid
! answer 2026-12-28 void 2026-12-29
= Over, paid, -
escp: settled
2026-11-02 request
2026-11-25 settled
= Over, settled, -
escp: insolvency
2026-11-02 request
2026-11-25 insolvency
= Over, stopped, -, declaration
"""
