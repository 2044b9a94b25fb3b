# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What is known of a claim, of who claims it and of who owes it.

What nobody has said yet is None, or "": the rules then answer "unknown".
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

# What a party is before the courts (C. com. L721-3).
TRADER, CIVIL, CONSUMER, PUBLIC = "trader", "civil", "consumer", "public"
# Where a claim comes from: a contract, a statute (dues, charges), a bill of exchange or
# note, or something else (damages) whose amount only a judge can fix.
CONTRACT, STATUTE, BILL, OTHER = "contract", "statute", "bill", "other"
# Claims with a judge of their own (COJ L213-4-1 s.).
LEASE, CREDIT = "lease", "credit"
# Titles and papers that allow a conservatory seizure without leave (CPCE L511-2).
TITLE, DECISION = "title", "decision"
ACCEPTED_BILL, NOTE, CHEQUE, WRITTEN_LEASE = "accepted_bill", "note", "cheque", "rent"
EXEMPT = frozenset({TITLE, DECISION, ACCEPTED_BILL, NOTE, CHEQUE, WRITTEN_LEASE})
# What stops individual suits and seizures.
PROCEEDINGS = ("safeguard", "recovery", "liquidation", "over_indebtedness")
STRUCK_OFF = "struck_off"


class Facts(NamedTuple):
    """What a procedure is chosen by.

    ``amount`` is the principal and ``interest`` what it has borne so far, both in
    euros. ``papers`` are those of EXEMPT that the creditor holds. ``insolvency`` is one
    of PROCEEDINGS, STRUCK_OFF, or "none" where somebody has looked and found nothing.
    """

    on: date
    amount: Decimal = Decimal(0)
    interest: Decimal = Decimal(0)
    creditor: str = TRADER
    debtor: str = ""
    cause: str = ""
    matter: str = ""
    creditor_country: str = "FR"
    debtor_country: str = "FR"
    department: str = ""
    certain: str = "unknown"
    liquid: str = "unknown"
    due: str = "unknown"
    contested: bool | None = None
    barred: bool | None = None
    insolvency: str = ""
    papers: frozenset = frozenset()
    identified: bool | None = None
    address: bool | None = None
    threat: bool | None = None
    bank_known: bool | None = None
    employer_known: bool | None = None
    goods_known: bool | None = None
    same_area: bool | None = None
    attempt: bool | None = None
    agreeable: bool | None = None
    insured: bool | None = None
    consents: bool | None = None

    @property
    def has_title(self):
        """Return whether the debt can be enforced (CPCE L111-3)."""
        return TITLE in self.papers

    @property
    def between_traders(self):
        """Return whether both are traders; None while nobody knows what they are."""
        if not self.creditor or not self.debtor:
            return None
        return self.creditor == TRADER == self.debtor
