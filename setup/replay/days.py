# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Step through the days: the ledger moves, the run decides, people do their part."""

from datetime import datetime, time, timedelta
from itertools import cycle
from types import SimpleNamespace

from freezegun import freeze_time

from .importer import LedgerImport
from .invariants import Invariants, compare, fingerprint
from .people import People
from .voices import Voices

ONE_DAY = timedelta(days=1)
NOON = time(12)
# Days between two looks of the planner at the growing tables.
STATISTICS = 10
FILES = ("dunforce_followup",)
ENCLOSURES = (
    "attach_invoices",
    "attach_statement",
    "attach_promise",
    "attach_delivery",
)
# The ready-made ones of the addon; those of others come and go with these.
PLANS = ("business", "at_risk", "key_account", "consumer", "public", "tenant")
SPOKEN = ("call", "visit")
WRITTEN = ("email", "sms", "letter", "registered")


class Replay:
    """A ledger replayed from one day to another.

    Payments come in at two moments, half of them before the pass of the day and half
    between the pass and the sending: what was prepared must then be withdrawn.

    :param int twice: do everything twice on each so many-th day, 0 for never
    """

    def __init__(self, env, company, entries, begin, end, twice=7):
        self.env = env
        self.company = company
        self.begin = begin
        self.end = end
        self.twice = twice
        self.ledger = LedgerImport(env, company, entries)
        self.people = People(env, company)
        self.voices = Voices(env, company)
        self.figures = SimpleNamespace(days=0, posted=0, paid=0, repeated=0)
        self._configure()
        self.invariants = Invariants(env, company, begin)

    def _configure(self):
        """Let the plans act, and give each kind of plan its share of the customers."""
        plans = self.env["dunforce.followup.plan"].concat(
            *(self.env.ref(f"dunforce_followup.followup_plan_{name}") for name in PLANS)
        )
        plans.write({"rollout": "configured", "start_date": False, "run_cap": 0})
        # Laying out thousands of PDFs takes hours and decides nothing.
        plans.step_ids.write(dict.fromkeys(ENCLOSURES, False))
        self.company.dunforce_start_date = self.begin
        # The days are lived at midnight, and what a day sends leaves within it.
        self.company.dunforce_hours_emails = False
        vals = []
        for partner, plan in zip(self.ledger.partners.values(), cycle(plans)):
            partner.dunforce_kind = plan.customer_kind or "business"
            vals.append(
                {
                    "partner_id": partner.id,
                    "company_id": self.company.id,
                    "plan_id": plan.id,
                }
            )
        self.env["dunforce.followup"].create(vals)

    def run(self, each_day=lambda day: None):
        """Replay every day; what came before the first one is there already."""
        self.ledger.post(self.begin - ONE_DAY)
        self._refresh_statistics()
        self.ledger.pay(self.begin - ONE_DAY, any_payment)
        self._refresh_statistics()
        day = self.begin
        with freeze_time(self.begin) as clock:
            while day <= self.end:
                # Whoever asks for the time of day is told noon.
                clock.move_to(datetime.combine(day, NOON))
                self.live(day)
                each_day(day)
                day += ONE_DAY
        return self.invariants.broken()

    def _refresh_statistics(self):
        """Tell the planner how much there is; in one long transaction nobody else does.

        Without it, Odoo's own query of a payment's invoices may take seconds.
        """
        self.env.flush_all()
        self.env.cr.execute(
            "ANALYZE account_move, account_move_line, account_payment, "
            "account_partial_reconcile"
        )

    def live(self, day):
        """Live one day; on some, once more, with all payments in from the start."""
        figures = self.figures
        figures.days += 1
        if figures.days % STATISTICS == 0:
            self._refresh_statistics()
        again = self.twice and figures.days % self.twice == 0
        figures.posted += self.ledger.post(day)
        figures.paid += self.ledger.pay(day, any_payment if again else is_early_bird)
        self.people.carry_out(day)
        self.voices.speak(day)
        self.know_customers()
        self.env.flush_all()
        self.invariants.note_morning(day)
        self.pass_day(day)
        self.invariants.check_sent(day, SPOKEN)
        figures.paid += self.ledger.pay(day, any_payment)
        self.execute(day)
        self.invariants.check_sent(day, WRITTEN)
        self.invariants.check_history(day)
        if again:
            self.live_again(day)

    def know_customers(self):
        """Score the customers, as the scheduled job does before the pass."""
        scoring = self.env["dunforce.followup.scoring"].with_company(self.company)
        scoring._score_company(self.company, lambda done: True)

    def pass_day(self, day):
        """Decide and prepare, as the scheduled job does; people approve and call."""
        self.env["dunforce.followup.run"]._start(self.company, day)._process()
        self.people.approve()
        self.people.call(day)
        self.env.flush_all()

    def execute(self, day):
        """Carry out what is due: messages leave, letters are printed."""
        self.env["dunforce.followup.action"]._execute(self.company, day)
        self.people.receive()
        self.people.print_letters()
        self.env.flush_all()

    def live_again(self, day):
        """Do the day twice more and report whatever that changed.

        The files may be brought up to date once, since they tell what comes after what
        was sent; nothing else may change, and the third time not even they.
        """
        self.figures.repeated += 1
        before = fingerprint(self.env)
        for kept in (FILES, ()):
            self.pass_day(day)
            self.execute(day)
            after = fingerprint(self.env)
            for change in compare(before, after, kept):
                self.invariants.report(
                    "executing a day twice changes nothing", f"{day}: {change}"
                )
            before = after


def any_payment(entry):
    """Choose every payment."""
    return True


def is_early_bird(entry):
    """Return whether a payment comes in before the pass: a coin that falls alike.

    >>> is_early_bird(SimpleNamespace(number="12")), is_early_bird(
    ...     SimpleNamespace(number="13"))
    (True, False)
    """
    return ord(entry.number[-1]) % 2 == 0
