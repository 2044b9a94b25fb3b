# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which acts of a procedure can follow which, and what cannot have happened so."""

from typing import NamedTuple

from .timetable import Event


class Act(NamedTuple):
    """Something that can happen in a procedure.

    ``after`` are the acts that come before it: all of them, or with ``any_before`` one
    of them. ``once``: it cannot happen twice. ``planned``: its day is known before, as
    that of a hearing. ``waits`` are the other party's deadlines that must be over.
    """

    code: str
    after: tuple = ()
    any_before: bool = False
    once: bool = True
    planned: bool = False
    waits: tuple = ()


class Fault(NamedTuple):
    """Why an event cannot be right; ``other`` is the act it clashes with."""

    code: str
    event: Event
    other: str = ""


def find_faults(acts, events, today):
    """Return the Faults of the events of a procedure, in the order of their days.

    Codes: "unknown" (no act of the procedure), "future", "repeated", "needs" (an act
    that must come first has not taken place), "before" (it took place later).

    >>> from datetime import date
    >>> acts = (Act("order"), Act("service", ("order",)))
    >>> served = Event("service", date(2026, 9, 1))
    >>> [f.code for f in find_faults(acts, [served], date(2026, 9, 2))]
    ['needs']
    >>> find_faults(acts, [Event("order", date(2026, 9, 2)), served],
    ...             date(2026, 9, 2))[0][::2]
    ('before', 'order')
    """
    known = {act.code: act for act in acts}
    firsts = _first_days(events)
    faults, seen = [], set()
    for event in sorted(events, key=lambda event: event.on):
        act = known.get(event.code)
        if not act:
            faults.append(Fault("unknown", event))
            continue
        if event.on > today and not act.planned:
            faults.append(Fault("future", event))
        if act.once and event.code in seen:
            faults.append(Fault("repeated", event))
        seen.add(event.code)
        faults += _out_of_order(act, event, firsts)
    return faults


def _first_days(events):
    firsts = {}
    for event in events:
        firsts[event.code] = min(event.on, firsts.get(event.code, event.on))
    return firsts


def _out_of_order(act, event, firsts):
    """Return the Faults of an event whose forerunners are missing or later."""
    found = [
        Fault("before" if code in firsts else "needs", event, code)
        for code in act.after
        if code not in firsts or firsts[code] > event.on
    ]
    if act.any_before and len(found) < len(act.after):
        return []
    return found[:1] if act.any_before else found


def find_early(acts, events, deadlines):
    """Return the Faults of acts that came before the other party's delay was over.

    :param deadlines: the Deadlines that these events have opened

    >>> from datetime import date
    >>> from .delays import Term
    >>> from .timetable import RUNNING, Deadline, Rule
    >>> end = date(2026, 11, 16)
    >>> wait = Deadline(Rule("wait"), date(2026, 9, 15), Term(end, end), RUNNING)
    >>> done = Event("enforceable", date(2026, 11, 16))
    >>> [f.code for f in find_early((Act("enforceable", waits=("wait",)),), [done],
    ...                             [wait])]
    ['early']
    """
    known = {act.code: act for act in acts}
    ends = {one.rule.code: one.term for one in deadlines if one.term}
    return [
        Fault("early", event, code)
        for event in events
        for code in (known[event.code].waits if event.code in known else ())
        if code in ends and event.on <= ends[code].extended
    ]


def find_possible(acts, events):
    """Return the codes of the acts that may be recorded next, in their order.

    >>> acts = (Act("request"), Act("order", ("request",)), Act("served", ("order",)))
    >>> from datetime import date
    >>> find_possible(acts, [Event("request", date(2026, 9, 1))])
    ['order']
    """
    done = {event.code for event in events}
    return [
        act.code
        for act in acts
        if not (act.once and act.code in done) and _may_follow(act, done)
    ]


def _may_follow(act, done):
    if act.any_before:
        return bool(done & set(act.after))
    return done >= set(act.after)
