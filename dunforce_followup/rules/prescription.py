# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The day from which a debt cannot be claimed any more.

The day counted from is the due date, the earliest the law can mean; what interrupts the
delay (an acknowledgement, a judgment) is for a person to judge.
"""

from .calendar import add_months

# A tenant's rent has a delay of its own; an unknown customer may be a consumer.
CONSUMER = "prescription_consumer_months"
RENT = "prescription_rent_months"
KEYS = {"consumer": CONSUMER, "": CONSUMER, "tenant": RENT}


def key_of(kind):
    """Return the legal value that bars the debts of a kind of customer by itself.

    None for businesses and public bodies: whether their delay was interrupted is a
    question for a person.

    >>> key_of("tenant"), key_of(None), key_of("business")
    ('prescription_rent_months', 'prescription_consumer_months', None)
    """
    return KEYS.get(kind or "")


def barred_since(due, months):
    """Return the day from which a debt of that due date is time-barred.

    >>> from datetime import date
    >>> barred_since(date(2024, 11, 24), 24)
    datetime.date(2026, 11, 24)
    """
    return add_months(due, months)


def is_barred(due, months, today):
    """Return whether the debt is time-barred; never without a known delay.

    >>> from datetime import date
    >>> is_barred(date(2024, 11, 24), 24, date(2026, 11, 23))
    False
    >>> is_barred(date(2024, 11, 24), 24, date(2026, 11, 24))
    True
    >>> is_barred(date(1999, 1, 1), None, date(2026, 11, 24))
    False
    """
    return bool(months) and barred_since(due, months) <= today
