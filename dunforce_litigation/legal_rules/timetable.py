# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What must happen by when in a procedure, judged from what has happened so far.

A procedure is data: acts (an order, its service, an opposition) and deadlines that one
act opens and another one meets. Only the acts are what happened; the deadlines are
judged again whenever an act is recorded, corrected or removed, and on each new day.
"""

from datetime import date
from typing import NamedTuple

from .book import MissingValue
from .delays import ONE_DAY, OURS, THEIRS, Delay, Term, delay, latest_before, term

OPEN, GRACE, MET, MISSED = "open", "grace", "met", "missed"
RUNNING, OVER, ANSWERED, BELATED = "running", "over", "answered", "belated"
VOID, UNKNOWN = "void", "unknown"
# Somebody still has to do something, or the file dies.
ALIVE = frozenset({OPEN, GRACE, UNKNOWN})


class Event(NamedTuple):
    """An act that took place; ``mode`` says how, where that matters (CPC 1416)."""

    code: str
    on: date
    mode: str = ""


class Rule(NamedTuple):
    """A deadline of a procedure.

    It runs from the last of the acts ``starts``, or from the end of the rule
    ``follows``, and one of ``ends`` meets it; one of ``voids`` makes it pointless. Its
    length is ``length``, or the legal value ``key`` in force on the day of the act
    ``regime`` (by default the one that starts it), whose day also decides whether the
    rule applies at all (``since``, ``until``). ``backwards``: it ends so long before
    the start, a hearing. ``distance``: the recipient's residence lengthens it.
    """

    code: str
    starts: tuple = ()
    ends: tuple = ()
    side: str = OURS
    length: Delay = Delay()
    key: str = ""
    regime: str = ""
    since: date | None = None
    until: date | None = None
    only_if: str = ""
    follows: str = ""
    voids: tuple = ()
    backwards: bool = False
    distance: bool = False


class Deadline(NamedTuple):
    """A rule as it stands on a day; ``by`` is the day to go by, None when unknown."""

    rule: Rule
    start: date
    term: Term | None
    state: str
    done: date | None = None
    missing: str = ""

    @property
    def by(self):
        """Return the last day for us, or the last day that we must wait."""
        return self.term and self.term.counts(self.rule.side)

    @property
    def opens(self):
        """Return the first day on which we may act, of a delay that is theirs."""
        if self.term and self.rule.side == THEIRS:
            return self.term.extended + ONE_DAY
        return None


class Frame(NamedTuple):
    """What a timetable is judged by: the law's values, days off and what is special.

    ``flags`` say what is true of the case (a commercial court, a creditor abroad);
    ``months`` are those that the recipient's residence adds.
    """

    book: object
    holidays: frozenset = frozenset()
    flags: frozenset = frozenset()
    months: int = 0


def judge(rules, events, today, frame):
    """Return the Deadlines that the events have opened, in the order of the rules.

    >>> from .book import Book, Value
    >>> from decimal import Decimal
    >>> book = Book([Value("months", Decimal(6), "month", date(2022, 3, 1),
    ...                    date(2026, 8, 31)),
    ...              Value("months", Decimal(3), "month", date(2026, 9, 1))])
    >>> serve = Rule("serve", ("order",), ("service",), key="months")
    >>> ordered = [Event("order", date(2026, 9, 1))]
    >>> judge([serve], ordered, date(2026, 11, 1), Frame(book))[0].by
    datetime.date(2026, 12, 1)
    >>> judge([serve], ordered, date(2026, 12, 2), Frame(book))[0].state
    'missed'
    """
    found = {}
    for rule in rules:
        start = _start_of(rule, events, found)
        if start and _applies(rule, start, events, frame):
            found[rule.code] = _judge_one(rule, start, events, today, frame)
    return list(found.values())


def _last(codes, events):
    """Return the last day on which one of the acts took place, None if none did."""
    return max((event.on for event in events if event.code in codes), default=None)


def _start_of(rule, events, found):
    if not rule.follows:
        return _last(rule.starts, events)
    earlier = found.get(rule.follows)
    return earlier.term.extended if earlier and earlier.term else None


def _anchor(rule, start, events):
    """Return the day that decides on the regime of a rule."""
    return (_last((rule.regime,), events) if rule.regime else None) or start


def _applies(rule, start, events, frame):
    if rule.only_if and rule.only_if not in frame.flags:
        return False
    day = _anchor(rule, start, events)
    return (not rule.since or rule.since <= day) and (
        not rule.until or day <= rule.until
    )


def _judge_one(rule, start, events, today, frame):
    try:
        length = _length_of(rule, start, events, frame)
    except MissingValue as missing:
        return Deadline(rule, start, None, UNKNOWN, missing=str(missing))
    if rule.backwards:
        ends = latest_before(start, length, frame.holidays)
    else:
        months = frame.months if rule.distance else 0
        ends = term(start, length, frame.holidays, months)
    done = _done_on(rule, start, events)
    if done is None and _last(rule.voids, events):
        return Deadline(rule, start, ends, VOID)
    state = (_state_ours if rule.side == OURS else _state_theirs)(ends, done, today)
    return Deadline(rule, start, ends, state, done)


def _length_of(rule, start, events, frame):
    if not rule.key:
        return rule.length
    value = frame.book.require(rule.key, _anchor(rule, start, events))
    return delay(value.value, value.unit)


def _done_on(rule, start, events):
    """Return the first day since the start on which an act has met the rule."""
    days = [
        event.on
        for event in events
        if event.code in rule.ends and (rule.backwards or event.on >= start)
    ]
    return min(days, default=None)


def _state_ours(ends, done, today):
    if done:
        return MET if done <= ends.extended else MISSED
    if today <= ends.raw:
        return OPEN
    # Only the law's extension still saves it.
    return GRACE if today <= ends.extended else MISSED


def _state_theirs(ends, done, today):
    if done:
        return ANSWERED if done <= ends.extended else BELATED
    return RUNNING if today <= ends.extended else OVER


def alarm(deadline, today, notice):
    """Return when a person is to be told of a deadline: "", "before", "today", "after".

    :param notice: days before its end from which it is told

    >>> ours = Deadline(Rule("serve"), date(2026, 9, 1),
    ...                 Term(date(2026, 12, 1), date(2026, 12, 1)), OPEN)
    >>> [alarm(ours, date(2026, 11, day), 15) for day in (15, 16)]
    ['', 'before']
    >>> alarm(ours, date(2026, 12, 1), 15)
    'today'
    """
    if deadline.state == UNKNOWN:
        return "today"
    if deadline.rule.side == THEIRS:
        return "after" if deadline.state == OVER else ""
    if deadline.state in (GRACE, MISSED) and not deadline.done:
        return "after"
    if deadline.state != OPEN:
        return ""
    if deadline.by == today:
        return "today"
    return "before" if (deadline.by - today).days <= notice else ""


def nearest(deadlines):
    """Return the deadline of ours that ends first, None when none is alive.

    One whose end nobody can work out comes before all others.
    """
    alive = [one for one in deadlines if one.state in ALIVE and one.rule.side == OURS]
    return min(alive, key=lambda one: one.by or date.min, default=None)
