# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Selection keys that two files or more share; their meaning is in the labels."""

FAMILIES = [
    ("notice", "Formal notice"),
    ("amicable", "Without a judge"),
    ("title", "To get a title"),
    ("seizure", "Seizure"),
    ("insolvency", "Insolvency"),
    ("transfer", "Handed over"),
    ("close", "Given up"),
]
COURT_NEEDS = [
    ("none", "No court"),
    ("order", "Request without a hearing"),
    ("substance", "Suit on the merits"),
    ("provisional", "Interim proceedings"),
    ("jex", "Enforcement judge"),
]
TESTS = [
    ("certain", "The debt is certain"),
    ("liquid", "Its amount is known"),
    ("due", "It is due"),
    ("uncontested", "The debtor does not contest it"),
    ("not_barred", "It is not time-barred"),
    ("determined_cause", "It comes from a contract, a statute or a bill"),
    ("contract_or_statute", "It comes from a contract or a statute"),
    ("amount_positive", "Something is owed"),
    ("amount_at_most", "The principal does not exceed"),
    ("total_at_most", "Principal and interest do not exceed"),
    ("between_traders", "It was invoiced between traders"),
    ("not_between_traders", "It was not invoiced between traders"),
    ("traders_excluded", "It was not invoiced between traders (since the law says so)"),
    ("not_public", "The debtor is no public body"),
    ("in_force", "The procedure exists: its decree is in force"),
    ("in_france", "The debtor is in France"),
    ("cross_border", "The parties are in two member states, none of them Denmark"),
    ("identified", "The debtor is identified"),
    ("address", "The debtor's address is known"),
    ("suits_allowed", "No insolvency or over-indebtedness forbids suits"),
    ("insolvent", "Insolvency proceedings are open"),
    ("title", "There is an enforceable title"),
    ("cheque", "An unpaid cheque is held"),
    ("leave_exempt", "A title or paper allows the seizure without leave"),
    ("threat", "The recovery is in danger"),
    ("bank_known", "A bank account is known"),
    ("employer_known", "The employer is known"),
    ("goods_known", "Goods to seize are known"),
    ("same_area", "The debtor lives in the officer's area"),
    ("attempt", "An amicable attempt was made"),
    ("agreeable", "The debtor is ready to agree"),
    ("insured", "The debt is insured"),
    ("consents", "The addressee is a professional or has consented"),
]
OUTCOMES = [("met", "Met"), ("not_met", "Not met"), ("unknown", "Unknown")]
DOCUMENT_KINDS = [
    ("contract", "Contract or general terms"),
    ("order", "Order or signed quotation"),
    ("delivery", "Proof of delivery"),
    ("invoice", "Invoices"),
    ("statement", "Statement of account"),
    ("reminders", "Reminders as sent"),
    ("notice", "Formal notice"),
    ("notice_proof", "Proof of its deposit and receipt"),
    ("interest", "Interest sheet"),
    ("identity", "Extract of the register"),
    ("title", "Enforceable title"),
    ("service", "Record of service"),
    ("certificate", "Certificate"),
    ("bill", "Bill, note or cheque"),
    ("publication", "Publication of the judgment"),
    ("mandate", "Mandate"),
    ("policy", "Insurance policy"),
    ("other", "Other"),
]
COST_KINDS = [
    ("court", "Registry"),
    ("stamp", "Stamp"),
    ("bailiff", "Commissaire de justice"),
    ("lawyer", "Lawyer"),
    ("agency", "Agency"),
    ("other", "Other"),
]
RECOVERABLE = [
    ("costs", "From the loser (costs)"),
    ("granted", "If the judge grants it"),
    ("never", "Never"),
]
SIDES = [("ours", "We act by"), ("theirs", "We wait until")]
FLAGS = [
    ("in_person", "Served in person"),
    ("not_in_person", "Not served in person"),
    ("commercial_court", "Before a commercial court"),
    ("civil_court", "Before a civil court"),
    ("above_lawyer", "Above the lawyer's threshold"),
    ("civil_above_lawyer", "Above it, before a civil court"),
    ("creditor_here", "Creditor in France"),
    ("creditor_abroad", "Creditor outside France"),
]
LAPSES = [
    ("none", "Nothing by itself"),
    ("void", "Non avenue"),
    ("lapsed", "Lapses (caducité)"),
    ("foreclosed", "Foreclosed"),
    ("inadmissible", "Inadmissible"),
    ("final", "Becomes final"),
    ("barred", "Time-barred"),
    ("opens", "The next step opens"),
]
DELAY_UNITS = [("day", "days"), ("month", "months"), ("year", "years")]
RESIDENCES = [
    ("here", "Same territory as the court"),
    ("overseas", "Overseas"),
    ("abroad", "Abroad"),
]
MODES = [("person", "To the person"), ("other", "Otherwise")]
ENDS = [
    ("title", "Title obtained"),
    ("paid", "Paid"),
    ("settled", "Settled"),
    ("lost", "Rejected"),
    ("void", "Lapsed"),
    ("stopped", "Stopped by law"),
    ("handed", "Handed over"),
    ("ended", "Over"),
]
EFFECTS = [
    ("acknowledgement", "Acknowledged by the debtor"),
    ("part_payment", "Paid in part"),
    ("suit", "Suit, even interim"),
    ("order_served", "Order for payment served"),
    ("seizure", "Conservatory or enforcement measure"),
    ("declaration", "Claim declared"),
    ("settlement_procedure", "Petty claims procedure agreed"),
    ("mediation", "Mediation or conciliation"),
    ("order_requested", "Order for payment requested"),
    ("formal_notice", "Formal notice"),
    ("reminder", "Reminder"),
]
SEIZURE_STATES = [
    ("none", "No seizure"),
    ("waiting", "Nothing seized yet"),
    ("seized", "In force"),
    ("due", "To release"),
    ("released", "Seizure released"),
    ("over", "Seizure over"),
]
RELEASE_REASONS = [
    ("paid", "Paid in full"),
    ("settled", "Settled with the debtor"),
    ("other", "Another reason"),
]
RELEASE_EXTENTS = [("total", "All that was seized"), ("partial", "A part of it")]
RELEASE_BEARERS = [("creditor", "Ours"), ("debtor", "The debtor's")]
DEADLINE_KINDS = [
    ("procedure", "Procedure"),
    ("prescription", "Prescription"),
    ("title", "Life of the title"),
    ("security", "Security"),
]
DEADLINE_STATES = [
    ("open", "To be met"),
    ("grace", "Last day extended"),
    ("met", "Met in time"),
    ("missed", "Missed"),
    ("running", "Waiting"),
    ("over", "Wait over"),
    ("answered", "They acted"),
    ("belated", "They acted too late"),
    ("void", "Pointless"),
    ("unknown", "Cannot be worked out"),
]
CASE_STATES = [
    ("draft", "Draft"),
    ("to_approve", "To approve"),
    ("open", "Open"),
    ("closed", "Closed"),
]
CASE_OUTCOMES = [
    ("paid", "Paid"),
    ("settled", "Settled"),
    ("partly", "Paid in part"),
    ("sold", "Debt sold"),
    ("written_off", "Written off"),
    ("lost", "Rejected by the court"),
    ("withdrawn", "Withdrawn"),
]
PARTY_ROLES = [
    ("court", "Registry of the court"),
    ("bailiff", "Commissaire de justice"),
    ("lawyer", "Lawyer"),
    ("agency", "Collection agency"),
    ("insurer", "Credit insurer"),
    ("trustee", "Mandataire or liquidator"),
    ("administrator", "Judicial administrator"),
    ("guarantor", "Guarantor"),
    ("mediator", "Mediator or conciliator"),
    ("buyer", "Buyer of the debt"),
    ("other", "Other"),
]
QUALITIES = [
    ("trader", "Trader"),
    ("civil", "Not a trader (civil)"),
    ("consumer", "Consumer"),
    ("public", "Public body"),
]
CAUSES = [
    ("contract", "Contract"),
    ("statute", "Statute (dues, charges)"),
    ("bill", "Bill of exchange, note"),
    ("other", "Other (damages)"),
]
MATTERS = [("lease", "Residential lease"), ("credit", "Consumer credit")]
CLAIM_KINDS = [
    ("business", "Between professionals"),
    ("consumer", "Against a consumer"),
    ("rent", "Residential rent"),
    ("public", "Against a public body"),
    ("transport", "Transport of goods"),
    ("telecom", "Telephone and internet"),
    ("bill_acceptor", "Bill, against its acceptor"),
    ("bill_holder", "Bill, against drawer or endorser"),
    ("bill_endorser", "Bill, between endorsers"),
]
YES_NO = [("yes", "Yes"), ("no", "No")]
INSOLVENCIES = [
    ("none", "None found"),
    ("safeguard", "Safeguard (sauvegarde)"),
    ("recovery", "Receivership (redressement)"),
    ("liquidation", "Liquidation"),
    ("over_indebtedness", "Over-indebtedness"),
    ("struck_off", "Struck off the register"),
]
HEALTH = [("good", "Favourable"), ("bad", "Unfavourable")]
OUTLOOKS = [
    ("likely", "Recovery likely"),
    ("uncertain", "Recovery uncertain"),
    ("improbable", "Recovery improbable"),
]
SECURITY_KINDS = [
    ("retention", "Retention of title"),
    ("guarantor", "Guarantor"),
    ("deposit", "Deposit"),
    ("bill", "Bill of exchange"),
    ("note", "Promissory note"),
    ("cheque", "Cheque"),
    ("insurance", "Credit insurance"),
]
LETTER_KINDS = [
    ("paper", "Registered letter"),
    ("electronic", "Electronic registered letter"),
]
LETTER_STATES = [
    ("draft", "To send"),
    ("sent", "Sent"),
    ("received", "Received"),
    ("refused", "Refused"),
    ("unclaimed", "Not claimed"),
    ("failed", "Not delivered"),
]
HANDOVER_KINDS = [
    ("mandate", "By mandate: an agency collects for us"),
    ("sale", "By sale: the debt changes hands"),
]
HANDOVER_EVENTS = [
    ("signed", "Mandate or offer signed"),
    ("handed", "Handed over"),
    ("report", "Report"),
    ("paid", "Paid"),
    ("returned", "Given back"),
]
HANDOVER_RESULTS = [
    ("report", "Report"),
    ("paid", "Paid"),
    ("returned", "Given back"),
]
HANDOVER_STATES = [
    ("draft", "Draft"),
    ("handed", "Handed over"),
    ("closed", "Over"),
]
