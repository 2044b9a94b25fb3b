# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Walks through all other procedures; the signs are those of `walks_title`."""

OTHERS = """
notice_letter: eight days from the presentation end on Armistice Day
2026-10-30 deposit
= Sent, running, -
2026-11-03 receipt
! pay 2026-11-12 running 2026-11-13
2026-11-13 unanswered
! pay 2026-11-12 over 2026-11-13
= Over, ended, -, petty ip provisional substance
notice_letter: unclaimed is as good (Cass. 1re civ. 20/01/2021, 19-20.680)
2026-10-30 deposit
2026-11-05 unclaimed
! pay 2026-11-13 running 2026-11-14
= Presented, running, -
notice_letter: paid
2026-10-30 deposit
2026-11-03 receipt
2026-11-12 paid
! pay 2026-11-12 answered 2026-11-13
= Over, paid, -
notice_letter: settled
2026-10-30 deposit
2026-11-03 settled
= Over, settled, -
notice_letter: insolvency
2026-10-30 deposit
2026-11-03 receipt
2026-11-04 insolvency
! pay 2026-11-12 void 2026-11-13
= Over, stopped, -, declaration
notice_lre: fifteen days to accept, then eight to pay (CPCE postes, R53-3)
2026-10-27 deposit
2026-11-02 receipt
2026-11-11 unanswered
! accept 2026-11-12 answered 2026-11-13
! pay 2026-11-10 over 2026-11-11
= Over, ended, -, notice_letter petty ip provisional substance
notice_lre: not accepted, so nothing is to be paid within a delay
2026-10-27 deposit
2026-11-13 unclaimed
! accept 2026-11-12 * 2026-11-13
= Presented, running, -
notice_lre: paid before it was read
2026-10-27 deposit
2026-10-29 paid
! accept 2026-11-12 void 2026-11-13
= Over, paid, -
notice_lre: settled
2026-10-27 deposit
2026-11-02 receipt
2026-11-04 settled
! accept 2026-11-12 answered 2026-11-13
! pay 2026-11-10 answered 2026-11-11
= Over, settled, -
notice_lre: insolvency
2026-10-27 deposit
2026-11-02 receipt
2026-11-04 insolvency
! accept 2026-11-12 answered 2026-11-13
! pay 2026-11-10 void 2026-11-11
= Over, stopped, -, declaration
settlement: refused
2026-11-02 offer
2026-11-12 refused
= Over, ended, -, petty ip provisional substance
settlement: homologated, it is a title, even once it is broken (CPC 1565 s.)
2026-11-02 offer
2026-11-12 signed
= Signed, running, -
2026-11-20 homologated
= Enforceable, running, 2026-11-20
2027-01-04 broken
= Over, ended, 2026-11-20, petty ip provisional substance attribution sale wages
settlement: paid
2026-11-12 signed
2026-11-20 paid
= Over, paid, -
settlement: insolvency
2026-11-12 signed
2026-11-20 insolvency
= Over, stopped, -, declaration
declaration: two months end on the last of February, a Sunday (R622-24 C. com.)
2026-12-15 judgment
= Awaiting the publication, running, -
2026-12-31 publication
2027-01-05 notice
@ 2027-03-01
! declare 2027-02-28 grace -
! declare_secured 2027-03-05 open -
2027-03-01 declared
! declare 2027-02-28 met -
! declare_secured 2027-03-05 met -
= Declared, running, -
2027-04-01 contested
! declare 2027-02-28 met -
! declare_secured 2027-03-05 met -
! reply 2027-05-01 open -
= Contested, running, -
2027-05-03 replied
! declare 2027-02-28 met -
! declare_secured 2027-03-05 met -
! reply 2027-05-01 met -
2027-06-01 admitted
2027-07-01 dividend
2028-07-01 dividend
2029-07-02 closed
! declare 2027-02-28 met -
! declare_secured 2027-03-05 met -
! reply 2027-05-01 met -
= Over, ended, -, write_off
declaration: rejected
2027-12-20 judgment
2027-12-31 publication
2028-02-29 declared
2028-05-02 rejected
! declare 2028-02-29 met -
= Over, lost, -
declaration: foreclosed (L622-26 C. com.)
2027-12-20 judgment
2027-12-31 publication
2028-03-01 foreclosed
! declare 2028-02-29 missed -
= Over, void, -, foreclosure
foreclosure: six months from the publication, to the last of February
2026-08-31 publication
2027-02-26 asked
! ask 2027-02-28 met -
= Asked, running, -
2027-04-01 granted
! ask 2027-02-28 met -
= Over, ended, -, declaration
foreclosure: asked too late and refused
2026-08-31 publication
2027-03-02 asked
2027-04-01 refused
! ask 2027-02-28 missed -
= Over, lost, -, write_off
retention: three months (L624-9 C. com.), of a leap year
2027-11-29 publication
2028-02-29 claimed
! claim 2028-02-29 met -
= Claimed, running, -
2028-03-15 returned
! claim 2028-02-29 met -
= Over, paid, -
retention: refused
2026-11-30 publication
2027-02-01 claimed
2027-03-01 refused
! claim 2027-02-28 met -
= Over, lost, -
sale: eight days end on Christmas, the demand lives two years (CPCE R221-1, R221-5)
2026-12-17 demand
no 2026-12-28 seized: still has time
2026-12-29 seized
! wait 2026-12-28 void 2026-12-29
! stale 2028-12-17 met -
! amicable 2027-01-29 running 2027-01-30
= Seized, running, -
2027-02-15 sold
! wait 2026-12-28 void 2026-12-29
! stale 2028-12-17 met -
! amicable 2027-01-29 * 2027-01-30
= Over, paid, -
sale: nothing to seize; a demand of 29 February lives to the 28th
2028-02-29 demand
2028-03-14 nothing
! wait 2028-03-08 void 2028-03-09
! stale 2030-02-28 met -
= Over, ended, -, write_off
sale: a stale demand is made again
2026-12-17 demand
2028-12-19 demand
! wait 2028-12-27 running 2028-12-28
! stale 2030-12-19 open -
= Demand, running, -
sale: paid and released
2026-12-17 demand
2026-12-18 paid_off
2026-12-28 released
! wait 2026-12-28 answered 2026-12-29
! stale 2028-12-17 void -
! release 2026-12-26 met -
= Over, paid, -
sale: insolvency
2026-12-17 demand
2026-12-18 insolvency
! wait 2026-12-28 void 2026-12-29
! stale 2028-12-17 void -
= Over, stopped, -, declaration
wages: a month after the demand (CPCE L212-2 s., since July 2025)
2027-12-31 demand
no 2028-01-31 seized: still has time
2028-02-01 seized
! wait 2028-01-31 void 2028-02-01
= Seized, running, -
2028-06-01 collected
! wait 2028-01-31 void 2028-02-01
= Over, paid, -
wages: the debtor has left
2026-11-30 demand
2026-12-31 seized
2027-02-01 left
! wait 2026-12-30 void 2026-12-31
= Over, ended, -, wages attribution
wages: contested, then agreed and released
2026-11-30 demand
2026-12-15 contested
2026-12-16 agreed
2026-12-24 released
! wait 2026-12-30 answered 2026-12-31
! release 2026-12-24 met -
= Over, paid, -
wages: insolvency
2026-11-30 demand
2026-12-15 insolvency
! wait 2026-12-30 void 2026-12-31
= Over, stopped, -, declaration
agency: remits within a month (CPCE R124-6)
2026-11-02 mandate
2026-11-03 handed
2026-12-01 report
! remit 2027-01-04 running 2027-01-05
= With the agency, running, -
2026-12-15 paid
! remit 2027-01-04 answered 2027-01-05
= Over, paid, -
agency: gives it back
2026-11-02 mandate
2026-11-03 handed
2026-12-01 returned
= Over, ended, -, ip write_off
debt_sale: sold and notified (C. civ. 1324)
2026-11-02 offer
2026-11-10 sold
= Sold, running, -
2026-11-12 notified
= Over, handed, -, write_off
debt_sale: declined
2026-11-02 offer
2026-11-10 declined
= Over, ended, -
insurer: thirty days of the policy end on Armistice Day: no law extends them for us
2026-10-12 overdue
@ 2026-11-11
! declare 2026-11-11 open -
2026-11-11 declared
! declare 2026-11-11 met -
= With the insurer, running, -
2027-03-01 indemnified
! declare 2026-11-11 met -
= Over, paid, -
insurer: refuses
2026-10-12 overdue
2026-11-02 declared
2026-12-01 refused
! declare 2026-11-11 met -
= Over, ended, -, petty ip provisional substance
write_off: given up
2026-11-02 evidence
2026-11-03 done
= Over, ended, -
generic_claim: a suit abroad
2026-11-02 filed
2026-11-02 hearing 2026-12-01
= Filed, running, -
2026-12-15 judgment
= Title, title, 2026-12-15, generic_enforcement
generic_claim: lost
2026-11-02 filed
2026-12-15 lost
= Over, lost, -
generic_claim: insolvency
2026-11-02 filed
2026-12-15 insolvency
= Over, stopped, -, declaration
generic_enforcement: in vain
2026-11-02 started
2026-12-15 failed
= Over, ended, -, write_off
generic_enforcement: settled
2026-11-02 started
2026-12-15 settled
= Over, settled, -
"""
