# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Selection keys that two files or more share; their meaning is in the labels."""

LEVELS = [
    ("0", "Before due"),
    ("1", "First reminder"),
    ("2", "Second reminder"),
    ("3", "Firm reminder"),
    ("4", "Last call"),
    ("5", "Formal notice"),
]
CHANNELS = [
    ("email", "E-mail"),
    ("letter", "Letter"),
    ("registered", "Registered letter"),
    ("call", "Phone call"),
    ("visit", "Field visit"),
    ("task", "Internal task"),
]
MODES = [
    ("auto", "Automatic"),
    ("approval", "Waits for approval"),
    ("manual", "Manual task"),
]
RESULTS = [
    ("reached", "Reached, nothing agreed"),
    ("commitment", "Committed to pay"),
    ("not_reached", "Not reached"),
    ("broken", "Commitment broken"),
    ("refused", "Refuses to pay"),
    ("wrong_contact", "Wrong contact details"),
]
KINDS = [
    ("business", "Business"),
    ("consumer", "Consumer"),
    ("public", "Public sector"),
    ("tenant", "Tenant"),
]
# What a debtor is for the courts, by his legal form.
TRADERS = [
    ("commercial", "Trader by its form"),
    ("civil", "Not a trader"),
    ("depends", "Depends on the activity"),
    ("public", "Public body"),
]
REGISTERS = [
    ("sirene", "Sirene (INSEE)"),
    ("rne", "National register of companies (INPI)"),
    ("rcs", "Trade register (Infogreffe, Kbis)"),
    ("rna", "Register of associations"),
    ("vies", "VIES (European VAT numbers)"),
    ("other", "Another register"),
]
IDENTITY_STATES = [
    ("wrong", "Wrong"),
    ("to_check", "To check"),
    ("checked", "Checked"),
]
RATING_SCALES = [
    ("10", "out of 10"),
    ("20", "out of 20"),
    ("100", "out of 100"),
]
KYC_STATES = [
    ("complete", "Complete"),
    ("incomplete", "Incomplete"),
    ("expired", "Expired"),
]
PIECE_STATES = [
    ("valid", "Valid"),
    ("soon", "Expires soon"),
    ("expired", "Expired"),
    ("replaced", "Replaced"),
]
ACTION_STATES = [
    ("to_approve", "To approve"),
    ("ready", "Ready"),
    ("todo", "To do"),
    ("sending", "Sending"),
    ("ambiguous", "Perhaps sent"),
    ("done", "Done"),
    ("skipped", "Skipped by a person"),
    ("not_done", "Not done"),
    ("failed", "Failed"),
    ("cancelled", "Cancelled"),
    ("expired", "Expired"),
]
# An open action blocks the escalation of its items.
OPEN_STATES = ("to_approve", "ready", "todo", "sending", "ambiguous")
# A passed step is behind the item: the ladder goes on from its date.
PASSED_STATES = ("done", "skipped", "not_done")
# At most one live action per item and step; the others may be made anew.
LIVE_STATES = OPEN_STATES + PASSED_STATES

ACTION_KINDS = [
    ("step", "Step of the plan"),
    ("consequence", "Announced consequence"),
    ("allocate", "Allocate the credit"),
    ("answer", "Read the answer"),
    ("address", "Find an address"),
    ("ambiguous", "Find out whether it was sent"),
    ("configuration", "Mend the configuration"),
    ("undated", "Give a due date"),
    ("transfer", "Transfer of the debt"),
    ("contact", "Contact outside the plan"),
    ("promise", "Promise not kept"),
    ("instalment", "Instalment of a payment plan"),
    ("plan_default", "Payment plan in default"),
    ("lift", "Lift a measure"),
    ("order_hold", "Decide on an order hold"),
]
HOLD_SCOPES = [
    ("both", "Orders and deliveries"),
    ("orders", "Orders"),
    ("deliveries", "Deliveries"),
]
HOLD_STATES = [("active", "On hold"), ("lifted", "Lifted")]
HOLD_LIFTS = [
    ("paid", "Paid"),
    ("manager", "By a manager"),
    ("cancelled", "Set by mistake, or joined"),
]
# What a person is asked about a hold; the rules say why.
HOLD_QUESTIONS = [
    ("settled", "Settled without being paid"),
    ("insolvency", "Insolvency proceedings"),
    ("returned", "The payment came back"),
]
SUSPENSION_KINDS = [
    ("paused", "Pause"),
    ("block", "Blocked by us"),
    ("insolvency", "Insolvency proceedings"),
    ("over_indebtedness", "Over-indebtedness"),
    ("prescription", "Time-barred"),
    ("factored", "Factored"),
    ("assigned", "Assigned"),
    ("sold", "Debt sold"),
    ("agency", "With a collection agency"),
    ("direct_debit", "Direct debit to come"),
]
PROMISE_SOURCES = [
    ("call", "Phone call"),
    ("visit", "Visit"),
    ("email", "E-mail"),
    ("letter", "Letter"),
    ("portal", "Customer portal"),
]
PROMISE_STATES = [
    ("open", "Open"),
    ("kept", "Kept"),
    ("partly", "Partly kept"),
    ("broken", "Broken"),
    ("void", "Nothing left to pay"),
    ("cancelled", "Cancelled"),
]
INSTRUMENTS = [
    ("bill", "Bill of exchange"),
    ("note", "Promissory note"),
    ("cheque", "Cheque"),
]
PAYMENT_PLAN_STATES = [
    ("draft", "Draft"),
    ("agreed", "Agreed"),
    ("completed", "Completed"),
    ("defaulted", "In default"),
    ("void", "Nothing left to pay"),
    ("cancelled", "Cancelled"),
]
# Those that the money received decides about.
JUDGED_PLAN_STATES = ("agreed", "completed", "defaulted", "void")
INSTALMENT_STATES = [
    ("to_come", "To come"),
    ("partly", "Partly paid"),
    ("late", "Late"),
    ("missed", "Not paid in time"),
    ("paid", "Paid"),
    ("void", "Nothing left to pay"),
]
INSTALMENT_NOTICES = [
    ("ahead", "Reminder before its day"),
    ("late", "Notice that it is late"),
]
INSTALMENT_MODES = [
    ("auto", "Sent by themselves"),
    ("approval", "Wait for approval"),
    ("none", "Not prepared"),
]
DISPUTE_STATES = [
    ("open", "Open"),
    ("founded", "Founded"),
    ("unfounded", "Unfounded"),
    ("cancelled", "Cancelled"),
]
DEPARTMENTS = [
    ("sales", "Sales"),
    ("billing", "Billing"),
    ("logistics", "Logistics"),
    ("quality", "Quality"),
    ("accounting", "Accounting"),
    ("customer", "At the customer's"),
]
RETENTION_PURPOSES = [
    ("settled", "Messages about a debt that was paid"),
    ("unpaid", "Messages about a debt never paid"),
    ("file", "The customer's file"),
    ("document", "Documents and proofs"),
    ("lift", "Removal of a measure after payment"),
]
# What came through them is money; a credit note, a write-off, a transfer are not.
RISK_FACTORS = [
    ("lateness", "Average days late (days)"),
    ("share_late", "Share of invoices paid late"),
    ("overdue", "What is late now, on all that is owed (days)"),
    ("broken", "Broken promises"),
    ("unfounded", "Unfounded disputes"),
    ("returned", "Payments returned unpaid"),
    ("exposure", "What is owed, on the credit limit"),
    ("rating", "Risk of the outside rating"),
]
MONEY_JOURNALS = ("bank", "cash", "credit")
DELIVERIES = [
    ("queued", "Queued"),
    ("sent", "Sent"),
    ("failed", "Failed"),
    ("bounced", "Bounced"),
    ("answered", "Answered"),
]
FOLLOWUP_STATUSES = [
    ("idle", "Nothing owed"),
    ("on_track", "On track"),
    ("action", "Action under way"),
    ("suspended", "Suspended"),
    ("attention", "Needs attention"),
    ("finished", "Plan finished"),
]
ROLLOUTS = [
    ("observe", "Observe"),
    ("approve", "Approve everything"),
    ("configured", "As configured"),
]
LEGAL_KEYS = [
    ("ecb_refi", "ECB main refinancing rate"),
    ("legal_rate_professional", "Legal rate, professional creditors"),
    ("legal_rate_individual", "Legal rate, private creditors"),
    ("penalty_points_business", "Penalty points between professionals"),
    ("penalty_points_public", "Penalty points of public bodies"),
    ("floor_multiple", "Least contractual rate, times the legal rate"),
    ("indemnity", "Fixed recovery indemnity"),
    ("judgment_points", "Points after a judgment"),
    ("judgment_months", "Months before these points"),
    ("prescription_business_months", "Prescription between professionals"),
    ("prescription_consumer_months", "Prescription of consumers' debts"),
    ("prescription_rent_months", "Prescription of residential rent"),
    ("prescription_public_months", "Prescription of public bodies' debts"),
    ("prescription_transport_months", "Prescription of the transport of goods"),
]
LEGAL_UNITS = [
    ("percent", "%"),
    ("points", "points"),
    ("multiple", "times"),
    ("euro", "€"),
    ("month", "months"),
]
LEGAL_STATUSES = [
    ("confirmed", "Confirmed"),
    ("second_hand", "Second-hand"),
    ("to_confirm", "To be confirmed"),
]
# Published for each semester: the next one is asked for in time.
SEMESTER_KEYS = ("ecb_refi", "legal_rate_professional")
PENALTY_PARTS = [
    ("both", "Interest and indemnity"),
    ("interest", "Interest"),
    ("indemnity", "Indemnity"),
]
RATE_KINDS = [
    ("law", "The law's rate"),
    ("fixed", "A fixed rate of the contract"),
    ("multiple", "A multiple of the legal rate"),
]
