# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""One day of the daily run under the stopwatch."""

import gc

from .measure import Stopwatch, peak_mib, reset_peak, time_aggregate, vacuum, watching
from .past import give_past

# Queueing takes the same time for each message: a sample tells it of a large ledger.
QUEUE_SAMPLE = 4000
ENGINE = "dunforce.followup.engine"


class Day:
    """The first day of the follow-up on a ledger: the heaviest there is."""

    def __init__(self, env, ledger):
        self.env = env
        self.ledger = ledger
        self.company = env.company
        self.actions = env["dunforce.followup.action"]
        self.figures = {}

    def measure(self):
        """Return the figures, by name."""
        self._configure()
        self._forget()
        items, customers, open_items = self.ledger.count()
        self.figures.update(items=items, customers=customers, open_items=open_items)
        aggregate = time_aggregate(self.env, self.company)
        reset_peak()
        self._prepare()
        self._prepare_again()
        self.figures["peak_mib"] = peak_mib()
        self._queue()
        self._know_customers()
        self.figures["aggregate_s"] = round(aggregate, 3)
        return self.figures

    def _configure(self):
        """Let the plans act; without PDFs, whose rendering is not what is measured."""
        plans = self.env["dunforce.followup.plan"].search([])
        plans.write({"rollout": "configured", "run_cap": 0, "start_date": False})
        plans.step_ids.write(
            {
                "attach_invoices": False,
                "attach_statement": False,
                "attach_promise": False,
                "attach_delivery": False,
            }
        )
        self.company.dunforce_start_date = self.ledger.today
        vacuum(self.env.cr)

    def _forget(self):
        """Start as a fresh process would, without records in memory."""
        self.env.flush_all()
        self.env.invalidate_all()
        self.env.cr.commit()
        gc.collect()

    def _run(self):
        run = self.env["dunforce.followup.run"]._start(self.company, self.ledger.today)
        run._process(self._commit)
        self.env.flush_all()
        self.env.cr.commit()
        return run

    def _commit(self, _done):
        """Commit each batch as the scheduled job does, with time left for the next."""
        self.env.cr.commit()
        return True

    def _prepare(self):
        """Measure the run: select and decide apart from the writing."""
        decide = Stopwatch(self.env.cr)
        with (
            watching(self.env, decide, ENGINE, "_select", "_judge"),
            Stopwatch(self.env.cr) as whole,
        ):
            run = self._run()
        self.figures.update(
            prepared=run.prepared_count,
            select_decide_s=round(decide.seconds, 3),
            write_s=round(whole.seconds - decide.seconds, 3),
            prepare_s=round(whole.seconds, 3),
            queries=whole.queries,
            prepare_peak_mib=peak_mib(),
        )

    def _prepare_again(self):
        self._forget()
        with Stopwatch(self.env.cr) as stopwatch:
            self._run()
        self.figures["second_run_s"] = round(stopwatch.seconds, 3)

    def _queue(self):
        """Measure the queueing of the e-mails."""
        emails = self.actions.search(
            [("state", "=", "ready"), ("channel", "=", "email")], order="id"
        )[:QUEUE_SAMPLE]
        self.figures["messages"] = 0
        if not emails:
            return
        by_template = emails.grouped(lambda action: action._get_followup_template())
        with _Rollback(self.env):
            # Compiled templates and caches serve both alike.
            self._send_batches({key: some[:5] for key, some in by_template.items()})
        files = emails.followup_id
        self._forget()
        with Stopwatch(self.env.cr) as stopwatch:
            self.actions._execute(
                self.company, self.ledger.today, self._commit, followups=files
            )
            self.env.flush_all()
        self.figures.update(
            messages=len(emails.filtered("message_ref")),
            queue_s=round(stopwatch.seconds, 3),
            queue_queries=stopwatch.queries,
            peak_mib=peak_mib(),
        )
        self._time_batches(by_template)

    def _know_customers(self):
        """Measure the night: the scores of all customers, then their payments."""
        self.figures["paid_items"] = give_past(self.env, self.ledger)
        vacuum(self.env.cr)
        for name, model, serve in (
            ("score", "dunforce.followup.scoring", "_score_company"),
            ("forecast", "dunforce.followup.forecast", "_expect_company"),
        ):
            self._forget()
            job = self.env[model].sudo().with_company(self.company)
            with Stopwatch(self.env.cr) as stopwatch:
                getattr(job, serve)(self.company, self._commit)
            self.figures[f"{name}_s"] = round(stopwatch.seconds, 3)
            self.figures[f"{name}_queries"] = stopwatch.queries

    def _time_batches(self, by_template):
        """Measure what the same messages cost by Odoo's own means."""
        self._forget()
        with _Rollback(self.env), Stopwatch(self.env.cr) as stopwatch:
            self._send_batches(by_template)
            self.env.flush_all()
        self.figures["send_mail_batch_s"] = round(stopwatch.seconds, 3)

    def _send_batches(self, by_template):
        for template, actions in by_template.items():
            template.send_mail_batch(actions.ids)


class _Rollback:
    """Undo whatever is done inside."""

    def __init__(self, env):
        self.env = env

    def __enter__(self):
        self.env.flush_all()
        self.env.cr.execute("SAVEPOINT dunforce_bench")

    def __exit__(self, *_exception):
        self.env.invalidate_all(flush=False)
        self.env.cr.execute("ROLLBACK TO SAVEPOINT dunforce_bench")
