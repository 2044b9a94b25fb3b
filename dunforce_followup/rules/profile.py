# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which payer profile a customer's behaviour suggests, and why.

A suggestion takes `KNOWN` paid invoices, and one in five of them paid late: whoever
pays nearly always on time has no profile, and of a new customer nothing is said. Signs
that he cannot pay need no history.

Several profiles may fit; the first of this order is suggested:

1. insolvent: asking harder is useless, whatever he was before;
2. over-controlled: the cause is known and can be removed;
3. dominant: a large customer with terms of his own, which force would not change;
4. specialist: the same delay without a cause, or every means to gain time;
5. selective: some invoices on time, the others very late;
6. sincere: pays as soon as he is told;
7. disorganised: late in no order, or reminded again and again.
"""

from typing import NamedTuple

INSOLVENT, OVER_CONTROLLED = "insolvent", "over_controlled"
DOMINANT, SPECIALIST = "dominant", "specialist"
SELECTIVE, SINCERE, DISORGANISED = "selective", "sincere", "disorganised"
PROFILES = (INSOLVENT, OVER_CONTROLLED, DOMINANT, SPECIALIST)
PROFILES += (SELECTIVE, SINCERE, DISORGANISED)

# Paid invoices below which a behaviour is not known.
KNOWN = 4
# Days after the due date that a payment takes to arrive: not late yet.
GRACE = 3
# Days late from which a payment is far from the due date.
FAR = 15
# Days after the first reminder within which a payment answers it.
QUICK = 7
# The level of the last call: whoever waits for it has let all reminders pass.
LAST = 4
# Days of which the payments show whether he still pays.
RECENT = 90

GOOD = 0.2
OFTEN = 0.5
ALWAYS = 0.8
MOST = 0.75
# A delay is regular within so many days, or that share of it.
STEADY_DAYS, STEADY_SHARE = 5.0, 0.25
# Days by which the delays differ when there is no order in them.
SCATTERED = 8.0
# The share of the late ones that may stand between on time and far too late.
BETWEEN = 0.2
# The share of all that we are paid which makes a customer large.
LARGE = 0.1
# How many times larger or smaller the late invoices are when size decides.
SIZE = 2.0
# Days that what is late now has waited when he has stopped paying.
STOPPED = 45
# What is done to gain time.
MEANS = ("last", "broken", "unfounded")
# A broken promise counts one, any other sign of distress two.
DISTRESS = 3


class Behaviour(NamedTuple):
    """What a customer did with the invoices of the last two years.

    ``count`` invoices were paid, ``late`` of them late, ``near`` of these by less than
    FAR days. The late ones took ``days`` on average, give or take ``spread`` (standard
    deviation), from ``least`` to ``most``. ``prompt_amount`` and ``far_amount`` are
    average amounts of those paid on time and of those paid far too late. ``reminded``
    late ones had ``reminders`` on average before they were paid, ``quick`` of them one
    that was answered within QUICK days, ``last`` of them the last call. ``recent`` is
    what he paid in RECENT days.

    ``documents`` and ``cash`` are disputes for want of a document or of money.
    ``share`` is his part of all that we are paid, ``overdue`` what is late now, for
    ``overdue_days`` on average.
    """

    count: int = 0
    late: int = 0
    near: int = 0
    days: float = 0.0
    spread: float = 0.0
    least: int = 0
    most: int = 0
    prompt_amount: float = 0.0
    far_amount: float = 0.0
    reminded: int = 0
    reminders: float = 0.0
    quick: int = 0
    last: int = 0
    recent: float = 0.0
    is_public: bool = False
    share: float = 0.0
    documents: int = 0
    cash: int = 0
    broken: int = 0
    returned: int = 0
    unfounded: int = 0
    is_insolvent: bool = False
    overdue: float = 0.0
    overdue_days: float = 0.0


class Reason(NamedTuple):
    """Why: a code, and the figures its words need."""

    code: str
    figures: dict


class Suggestion(NamedTuple):
    """The key of a profile with its reasons; none when the key is empty."""

    profile: str = ""
    reasons: tuple = ()


NOTHING = Suggestion()


def suggest(behaviour):
    """Return the Suggestion that a behaviour gives.

    >>> suggest(Behaviour(count=8, late=3, near=1, days=22.0, spread=14.2, least=5,
    ...                   most=40, reminded=3, reminders=2.0))
    ... # doctest: +NORMALIZE_WHITESPACE
    Suggestion(profile='disorganised', reasons=(Reason(code='late', figures={'late': 3,
    'count': 8, 'least': 5, 'most': 40}), Reason(code='reminded',
    figures={'count': 2})))
    >>> suggest(Behaviour(count=3, late=3, days=60.0, least=58, most=61))
    Suggestion(profile='', reasons=())
    """
    distress = find_distress(behaviour)
    if distress:
        return Suggestion(INSOLVENT, distress)
    if behaviour.count < KNOWN or is_good(behaviour):
        return NOTHING
    for profile, find in FINDERS:
        reasons = find(behaviour)
        if reasons is not None:
            return Suggestion(profile, (_tell_late(behaviour), *reasons))
    return NOTHING


def is_good(behaviour):
    """Return whether nearly everything was paid on time.

    >>> is_good(Behaviour(count=10, late=1)), is_good(Behaviour(count=10, late=2))
    (True, False)
    """
    return behaviour.late < GOOD * behaviour.count


def is_regular(behaviour):
    """Return whether he is late nearly always, and by the same days.

    >>> is_regular(Behaviour(count=5, late=4, days=60.0, spread=15.0))
    True
    >>> is_regular(Behaviour(count=5, late=4, days=16.0, spread=6.0))
    False
    """
    steady = max(STEADY_DAYS, STEADY_SHARE * behaviour.days)
    return (
        behaviour.late >= ALWAYS * behaviour.count
        and behaviour.days >= FAR
        and behaviour.spread <= steady
    )


def is_quick(behaviour):
    """Return whether the first reminder is nearly always enough.

    >>> [is_quick(Behaviour(reminded=n, quick=n)) for n in (1, 2)]
    [False, True]
    """
    return behaviour.reminded >= 2 and behaviour.quick >= MOST * behaviour.reminded


def has_stopped(behaviour):
    """Return whether what is late is old, and more than all he has paid of late.

    >>> has_stopped(Behaviour(overdue=900.0, overdue_days=50.0, recent=400.0))
    True
    """
    old = behaviour.overdue_days >= STOPPED
    return old and behaviour.overdue > behaviour.recent


def find_distress(behaviour):
    """Return the reasons to believe that he cannot pay, () when they are too weak.

    Broken promises tell it only of who still owes something that is late.

    >>> [r.code for r in find_distress(Behaviour(broken=1, returned=1, overdue=90.0))]
    ['broken', 'returned']
    >>> find_distress(Behaviour(broken=2, overdue=90.0)), find_distress(
    ...     Behaviour(broken=3))
    ((), ())
    """
    counts = ("broken", "returned", "cash")
    found = [(code, getattr(behaviour, code)) for code in counts]
    reasons = [Reason(code, {"count": count}) for code, count in found if count]
    weight = behaviour.broken if behaviour.overdue else 0
    weight += 2 * (behaviour.returned + behaviour.cash)
    if has_stopped(behaviour):
        weight += 2
        figures = {"amount": round(behaviour.overdue, 2)}
        figures["days"] = round(behaviour.overdue_days)
        reasons.append(Reason("stopped", figures))
    if behaviour.is_insolvent:
        reasons.insert(0, Reason("insolvency", {}))
    return tuple(reasons) if behaviour.is_insolvent or weight >= DISTRESS else ()


def _find_over_controlled(behaviour):
    """Tell whose payments documents stop, twice; a public body is slow besides."""
    reasons = [Reason("public", {})] if behaviour.is_public else []
    if behaviour.documents:
        reasons.append(Reason("documents", {"count": behaviour.documents}))
    often = behaviour.late >= OFTEN * behaviour.count
    public = behaviour.is_public and (behaviour.documents or often)
    return tuple(reasons) if public or behaviour.documents >= 2 else None


def _find_dominant(behaviour):
    """Tell a large customer who pays on days of his own, whatever he is told."""
    large = behaviour.share >= LARGE
    if not large or not is_regular(behaviour) or is_quick(behaviour):
        return None
    share = {"share": round(100 * min(behaviour.share, 1.0))}
    return (Reason("share", share), _tell_regular(behaviour))


def _find_specialist(behaviour):
    """Tell who gains time: the same delay, the last call awaited, empty words."""
    reasons = []
    if is_regular(behaviour) and not is_quick(behaviour):
        reasons.append(_tell_regular(behaviour))
    means = [(code, getattr(behaviour, code)) for code in MEANS]
    dragged = sum(count for _code, count in means)
    if dragged >= 2 and dragged >= OFTEN * behaviour.late:
        reasons += [Reason(code, {"count": count}) for code, count in means if count]
    return tuple(reasons) or None


def _find_selective(behaviour):
    """Tell who pays some on time and others far too late, hardly any between."""
    prompt = behaviour.count - behaviour.late
    far = behaviour.late - behaviour.near
    if min(prompt, far) < 2 or behaviour.near > BETWEEN * behaviour.late:
        return None
    reasons = [Reason("mixed", {"prompt": prompt, "far": far})]
    if behaviour.far_amount >= SIZE * behaviour.prompt_amount > 0:
        reasons.append(Reason("large", {}))
    elif behaviour.prompt_amount >= SIZE * behaviour.far_amount > 0:
        reasons.append(Reason("small", {}))
    return tuple(reasons)


def _find_sincere(behaviour):
    """Tell who pays as soon as he is told, and has never said what was not so."""
    if not is_quick(behaviour) or behaviour.broken or behaviour.unfounded:
        return None
    figures = {"quick": behaviour.quick, "count": behaviour.reminded, "days": QUICK}
    return (Reason("quick", figures),)


def _find_disorganised(behaviour):
    """Tell who has no order in his delays, or needs several reminders each time."""
    repeated = behaviour.reminded >= 2 and behaviour.reminders >= 1.5
    scattered = behaviour.late >= 2 and behaviour.spread >= SCATTERED
    if not repeated and not scattered:
        return None
    times = int(behaviour.reminders + 0.5)
    return (Reason("reminded", {"count": times}),) if times else ()


def _tell_late(behaviour):
    names = ("late", "count", "least", "most")
    code = "late" if behaviour.least < behaviour.most else "late_alike"
    return Reason(code, {name: getattr(behaviour, name) for name in names})


def _tell_regular(behaviour):
    days, spread = round(behaviour.days), round(behaviour.spread)
    return Reason("regular", {"days": days, "spread": spread})


# The order in which they are tried, after what tells that he cannot pay.
FINDERS = (
    (OVER_CONTROLLED, _find_over_controlled),
    (DOMINANT, _find_dominant),
    (SPECIALIST, _find_specialist),
    (SELECTIVE, _find_selective),
    (SINCERE, _find_sincere),
    (DISORGANISED, _find_disorganised),
)
