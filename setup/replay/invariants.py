# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The invariants of the follow-up, checked on every day against the database."""

from collections import defaultdict
from datetime import timedelta

import holidays

from . import commitments, ladder, records

CENT = 0.005
RUN_LINE = "dunforce_followup_run_line"
LINE_KEY = "concat_ws(':', run_id, outcome, reason_code, followup_id)"
LINE_MARKS = ("id", "create_date", "create_uid")
# Beyond the first late step and the minimum interval: two week-ends, a holiday, and the
# patience of a task that a reminder may be waiting for.
SLACK_DAYS = 14
# Reasons that are no matter of figures.
SUSPENSIONS = {"paused", "answered", "blocked", "pending_payment", "stopped"}
SUSPENSIONS |= {"promised", "disputed", "payment_plan"}


class Invariants:
    """Watch the days go by and collect what is broken, in sentences.

    :param date begin: the first day of the replay, the go-live of what is older
    """

    def __init__(self, env, company, begin):
        self.env = env
        self.company = company
        self.begin = begin
        self.ladders = records.read_ladders(env)
        self.days_off = holidays.country_holidays("FR")
        self.seen_since = {}
        self.owed = defaultdict(dict)
        self.problems = defaultdict(dict)
        self.checked = 0

    def is_workday(self, day):
        """Return whether people work in France on that day."""
        return day.weekday() < 5 and day not in self.days_off

    def broken(self):
        """Return [(invariant, sentence)] of everything found so far."""
        return [
            (name, sentence)
            for name, sentences in self.problems.items()
            for sentence in sentences
        ]

    def note_morning(self, day):
        """Remember what the run is about to see: debts and invoices."""
        for partner, amounts in records.read_owed(self.env, self.company, day).items():
            self.owed[partner][day] = amounts[0]
        self.env.cr.execute(
            """SELECT id FROM account_move WHERE company_id = %s AND state = 'posted'
                  AND move_type IN ('out_invoice', 'out_refund')""",
            [self.company.id],
        )
        for (move,) in self.env.cr.fetchall():
            self.seen_since.setdefault(move, day)

    def check_sent(self, day, channels):
        """Check what reached customers today, before the ledger moves on."""
        owed = records.read_owed(self.env, self.company, day)
        for sentence in commitments.find_disturbed(
            self.env, self.company, day, channels
        ):
            self.report("what is promised, disputed or planned is left alone", sentence)
        actions = defaultdict(list)
        for row in records.read_done(self.env, self.company, day, channels):
            actions[row["id"]].append(row)
        for rows in actions.values():
            amounts = owed.get(rows[0]["partner_id"], (0, 0, 0))
            self._check_net(day, rows, amounts)
            self._check_total(day, rows, amounts[2])
            self._check_tone(day, rows)
            for row in rows:
                self._check_item(day, row)

    def _check_net(self, day, rows, owed):
        overdue, _owed, credit = owed
        ahead = sum(row["open"] or 0 for row in rows if row["due_date"] >= day)
        if overdue + ahead - credit <= CENT:
            self.report(
                "nothing is sent to a customer who owes nothing net",
                f"{day}: action {rows[0]['id']} to customer {rows[0]['partner_id']}, "
                f"who owes {overdue:.2f} overdue and has {credit:.2f} of credit",
            )

    def _check_tone(self, day, rows):
        """Check that the items of one message go with its tone."""
        action, level = rows[0]["id"], int(rows[0]["level"] or 0)
        if level > ladder.PRE_DUE and any(row["due_date"] >= day for row in rows):
            due = max(row["due_date"] for row in rows)
            if due > day or level > 1:
                self.report(
                    "an item before its due date never appears in a late tone",
                    f"{day}: action {action} of level {level}, item due {due}",
                )
        if level == ladder.FORMAL_NOTICE and any(
            int(row["item_level"] or 0) != level for row in rows
        ):
            self.report(
                "the formal notice contains only its own items",
                f"{day}: action {action}",
            )

    def _check_total(self, day, rows, credit):
        """Check that one message asks for its items less the customer's credit."""
        action = rows[0]
        items = float(sum(row["residual"] for row in rows))
        deducted, asked = float(action["credit"] or 0), float(action["amount"] or 0)
        if abs(items - deducted - asked) > CENT:
            self.report(
                "a message asks for its items less the credit",
                f"{day}: action {action['id']} asks {asked}, its items are {items} and "
                f"the credit {deducted}",
            )
        if deducted > credit + CENT or (credit > CENT and deducted < CENT):
            self.report(
                "a message deducts the credit of the ledger",
                f"{day}: action {action['id']} deducts {deducted}, the customer has "
                f"{credit:.2f}",
            )

    def _check_item(self, day, row):
        shown, still_open = float(row["residual"]), float(row["open"] or 0)
        if abs(still_open - shown) > CENT:
            self.report(
                "a message shows the open amounts of the ledger",
                f"{day}: action {row['id']} shows {row['residual']} of invoice "
                f"{row['move_id']}, of which {row['open']} is open",
            )
        excluded = row["no_followup"] or not row["is_move_sent"]
        if excluded or row["move_state"] != "posted":
            self.report(
                "what is excluded or was never sent is not reminded",
                f"{day}: action {row['id']}, invoice {row['move_id']}",
            )

    def check_history(self, day):
        """Check the ladder of every item, the spacing of contacts, the forgotten."""
        self.checked += 1
        for move, due, step, count in records.read_repeated(self.env, self.company):
            self.report(
                "an item meets a step once", f"{move} due {due}: {count} times '{step}'"
            )
        climbs = records.read_climbs(self.env, self.company, self.seen_since, self.owed)
        for plan, climb in climbs:
            args = (self.ladders[plan], climb, self.is_workday)
            for sentence in ladder.find_jumps(*args):
                self.report("no step is jumped", sentence)
            for sentence in ladder.find_early(*args):
                self.report("no step comes before its date", sentence)
        for sentence in commitments.find_misjudged(
            self.env, self.company, day, self.is_workday
        ):
            self.report("promises are judged by money received in time", sentence)
        for sentence in commitments.find_misjudged_plans(
            self.env, self.company, day, self.is_workday
        ):
            self.report("payment plans are judged by money received", sentence)
        contacts = records.read_contacts(self.env, self.company)
        self._check_spacing(contacts)
        self._check_forgotten(day, contacts)

    def _check_spacing(self, contacts):
        intervals = {plan.id: plan.min_interval for plan in self.ladders.values()}
        company = self.company
        caps = (company.dunforce_cap_day, company.dunforce_cap_week)
        for partner, mine in contacts.items():
            for sentence in ladder.find_crowding(mine, intervals):
                self.report(
                    "never two contacts within the minimum interval",
                    f"customer {partner}, {sentence}",
                )
            for sentence in ladder.find_excess(mine, *caps):
                self.report(
                    "the caps of the company hold", f"customer {partner}, {sentence}"
                )

    def _check_forgotten(self, day, contacts):
        """Check that every item overdue long enough was followed up, or why not."""
        owed = records.read_owed(self.env, self.company, day)
        for row in records.read_late(self.env, self.company, day):
            plan = self.ladders.get(row["plan_id"])
            if row["met"] or row["waiting"] or not self._is_overripe(plan, row, day):
                continue
            if not self._is_excused(row, plan, day, owed, contacts):
                self.report(
                    "what is overdue long enough is followed up or has a reason",
                    f"{day}: {row['name']} due {row['due']} of customer "
                    f"{row['partner_id']}, reason {row['reason_code']}",
                )

    def _is_overripe(self, plan, row, day):
        first = plan.first_late if plan else None
        wait = SLACK_DAYS + (first.offset + plan.min_interval if first else 0)
        since = max(row["due"], self.seen_since.get(row["move_id"], row["due"]))
        return day > since + timedelta(days=wait)

    def _is_excused(self, row, plan, day, owed, contacts):
        """Return whether a reason is recorded, and the figures bear it out.

        The customer's file tells one reason for all his items, so that of this one may
        hide behind another's.
        """
        overdue, _total, credit = owed.get(row["partner_id"], (0, 0, 0))
        days = [contact[0] for contact in contacts.get(row["partner_id"], ())]
        spacing = plan.min_interval if plan else 0
        return bool(row["reason_code"]) and (
            overdue - credit <= CENT
            or (plan is not None and overdue < plan.amount_min)
            or (bool(days) and (day - max(days)).days < spacing)
            or not self.is_workday(day)
            or row["reason_code"] in SUSPENSIONS
        )

    def report(self, name, sentence):
        """Add a sentence to what is broken; the same one counts once."""
        self.problems[name].setdefault(sentence)


def fingerprint(env):
    """Return {(table, id): digest} of our tables and of all that could reach people.

    Who wrote a row last and when does not count: only what it says. The lines of a run
    are told by what they say, since a report that is counted again is the same report.
    """
    env.flush_all()
    env.cr.execute(
        r"""SELECT table_name FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
               AND (table_name LIKE 'dunforce\_%' OR table_name IN
                    ('mail_mail', 'mail_message', 'mail_activity'))
               AND table_name IN (SELECT table_name FROM information_schema.columns
                                   WHERE column_name = 'id')"""
    )
    digests = {}
    for (table,) in env.cr.fetchall():
        key = LINE_KEY if table == RUN_LINE else "id::text"
        env.cr.execute(
            f"""SELECT {key}, md5((to_jsonb(t) - %s::text[])::text) FROM "{table}" t""",
            [["write_date", "write_uid", *(LINE_MARKS if table == RUN_LINE else ())]],
        )
        digests.update({(table, row[0]): row[1] for row in env.cr.fetchall()})
    return digests


def compare(before, after, but=()):
    """Return one sentence per table whose rows were added, removed or changed.

    :param but: tables whose changed rows do not count

    >>> compare({("a", 1): "x", ("a", 2): "y"}, {("a", 2): "z", ("b", 1): "x"})
    ['a: 1 changed, 1 removed', 'b: 1 added']
    """
    changes = defaultdict(lambda: defaultdict(int))
    for key in sorted(before.keys() | after.keys()):
        if key not in before:
            changes[key[0]]["added"] += 1
        elif key not in after:
            changes[key[0]]["removed"] += 1
        elif before[key] != after[key] and key[0] not in but:
            changes[key[0]]["changed"] += 1
    sentences = []
    for table, found in changes.items():
        counts = ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
        sentences.append(f"{table}: {counts}")
    return sentences
