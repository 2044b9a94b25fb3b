# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Walks through suits, cheques and seizures; the signs are those of `walks_title`."""

COURT = """
provisional: fifteen and eight whole days before, over Christmas and New Year
2026-12-01 hearing 2027-01-12
2026-12-24 summons
2026-12-31 copy
2027-01-26 order
2027-01-29 service
! summons 2026-12-24 met -
! copy 2026-12-31 met -
! appeal 2027-02-15 running 2027-02-16
= Enforceable, running, 2027-01-29
2027-02-16 final
! summons 2026-12-24 met -
! copy 2026-12-31 met -
! appeal 2027-02-15 over 2027-02-16
= Enforceable, title, 2027-01-29, attribution sale wages
provisional: summoned on the day after the last one
2026-12-01 hearing 2027-01-12
2026-12-28 summons
! summons 2026-12-24 missed -
! copy 2026-12-31 open -
= Summons, running, -
provisional: appealed against (CPC 490)
2026-12-01 summons
2027-01-26 order
2027-01-29 service
2027-02-15 appeal
! appeal 2027-02-15 answered 2027-02-16
= Order, running, 2027-01-29
provisional: granted in part
2026-12-01 summons
2027-01-26 order
2027-01-26 partial
= Order, running, -, substance
provisional: seriously disputed
2026-12-01 summons
2027-01-26 lost
= Over, lost, -, substance
provisional: paid, settled and stopped
2026-12-01 hearing 2027-01-12
2026-12-01 summons
2026-12-02 paid
! summons 2026-12-24 met -
! copy 2026-12-31 void -
= Over, paid, -
provisional: settled
2026-12-01 hearing 2027-01-12
2026-12-01 summons
2026-12-02 settled
! summons 2026-12-24 met -
! copy 2026-12-31 void -
= Over, settled, -
provisional: insolvency
2026-12-01 hearing 2027-01-12
2026-12-01 summons
2026-12-02 insolvency
! summons 2026-12-24 met -
! copy 2026-12-31 void -
= Over, stopped, -, declaration
substance: back to the 29th of February, a default judgment, an appeal (CPC 478, 538)
2028-01-10 hearing 2028-03-16
2028-02-29 summons
2028-03-07 copy
2028-04-28 judgment
2028-04-28 default
@ 2028-10-29
! summons 2028-02-29 met -
! copy 2028-03-07 met -
! default 2028-10-28 grace -
= Judgment, running, -
2028-10-30 service
! summons 2028-02-29 met -
! copy 2028-03-07 met -
! default 2028-10-28 met -
! appeal 2028-11-30 running 2028-12-01
= Enforceable, running, 2028-10-30
2028-12-01 final
! summons 2028-02-29 met -
! copy 2028-03-07 met -
! default 2028-10-28 met -
! appeal 2028-11-30 over 2028-12-01
= Enforceable, title, 2028-10-30, attribution sale wages
substance: appealed against on the extended day (CPC 642: 31 January is a Sunday)
2026-10-01 summons
2026-12-15 judgment
2026-12-31 service
2027-02-01 appeal
! appeal 2027-02-01 answered 2027-02-02
= Judgment, running, 2026-12-31
substance: lost
2026-10-01 summons
2026-12-15 lost
= Over, lost, -
substance: withdrawn
2026-10-01 summons
2026-12-15 withdrawn
= Over, lost, -
substance: paid after a default judgment
2026-10-01 summons
2026-12-15 judgment
2026-12-15 default
2026-12-20 paid
! default 2027-06-15 void -
= Over, paid, -
substance: settled
2026-10-01 summons
2026-12-15 settled
= Over, settled, -
substance: insolvency
2026-10-01 summons
2026-12-15 insolvency
= Over, stopped, -, declaration
cheque: thirty days, then fifteen (CMF L131-73)
2026-10-12 presented
2026-11-13 certificate
2026-11-20 service
! certificate 2026-11-12 * 2026-11-13
! pay 2026-12-07 running 2026-12-08
= Served, running, -
no 2026-12-07 title: still has time
2026-12-08 title
! certificate 2026-11-12 * 2026-11-13
! pay 2026-12-07 over 2026-12-08
= Title, title, 2026-12-08, attribution sale wages
cheque: paid
2026-10-12 presented
2026-11-13 certificate
2026-11-20 service
2026-12-01 paid
! certificate 2026-11-12 * 2026-11-13
! pay 2026-12-07 answered 2026-12-08
= Over, paid, -
cheque: settled
2026-10-12 presented
2026-10-20 settled
! certificate 2026-11-12 void 2026-11-13
= Over, settled, -
cheque: insolvency
2026-10-12 presented
2026-10-20 insolvency
! certificate 2026-11-12 void 2026-11-13
= Over, stopped, -, declaration
conservatory: leave, seizure, suit, conversion (CPCE R511-6 to R511-8, R523-3)
2026-11-30 leave
2027-01-29 executed
2027-02-08 debtor_served
2027-02-15 suit
2027-02-23 third_told
! execute 2027-02-28 met -
! debtor 2027-02-06 met -
! suit 2027-02-28 met -
! third 2027-02-23 met -
= Suit for a title, running, -
2027-04-15 converted
! execute 2027-02-28 met -
! debtor 2027-02-06 met -
! suit 2027-02-28 met -
! third 2027-02-23 met -
= Over, ended, -, attribution sale
conservatory: without leave, a month to sue, of the seizure (leap year)
2028-01-28 exempt
2028-01-31 executed
@ 2028-02-29
! debtor 2028-02-08 missed -
! suit 2028-02-29 open -
2028-03-01 lapsed
! debtor 2028-02-08 missed -
! suit 2028-02-29 missed -
= Over, void, -
conservatory: refused
2026-11-30 refused
= Over, lost, -
conservatory: executed too late (R511-6: three months)
2026-11-30 leave
2027-03-02 executed
! execute 2027-02-28 missed -
! debtor 2027-03-10 open -
! suit 2027-04-02 open -
= Seized, running, -
conservatory: paid and released
2026-11-30 exempt
2026-12-01 executed
2026-12-04 debtor_served
2026-12-17 paid_off
! debtor 2026-12-09 met -
! suit 2027-01-01 void -
! release 2026-12-25 open -
2026-12-18 released
! debtor 2026-12-09 met -
! suit 2027-01-01 void -
! release 2026-12-25 met -
= Over, paid, -
conservatory: insolvency before the seizure
2026-11-30 leave
2026-12-01 insolvency
! execute 2027-02-28 void -
= Over, stopped, -, declaration
attribution: eight days, then a month to contest (CPCE R211-3, R211-11)
2026-12-23 seized
2026-12-31 debtor_served
no 2027-02-01 certificate: still has time
2027-02-02 certificate
! debtor 2026-12-31 met -
! contest 2027-02-01 over 2027-02-02
= Served on the debtor, running, -
2027-02-10 collected
! debtor 2026-12-31 met -
! contest 2027-02-01 over 2027-02-02
= Over, paid, -
attribution: contested in time
2026-12-23 seized
2026-12-31 debtor_served
2027-02-01 contested
! debtor 2026-12-31 met -
! contest 2027-02-01 answered 2027-02-02
= Served on the debtor, running, -
attribution: the account is empty
2026-12-23 seized
2026-12-24 empty
! debtor 2026-12-31 void -
= Over, ended, -, sale wages write_off
attribution: not served in time
2026-12-23 seized
2027-01-04 lapsed
! debtor 2026-12-31 missed -
= Over, void, -, attribution
attribution: insolvency
2026-12-23 seized
2026-12-24 insolvency
! debtor 2026-12-31 void -
= Over, stopped, -, declaration
attribution: agreed and released
2026-12-23 seized
2026-12-24 agreed
2026-12-30 released
! debtor 2026-12-31 void -
! release 2027-01-01 met -
= Over, paid, -
"""
