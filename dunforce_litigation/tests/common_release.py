# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from .common_papers import PapersCommon


def november(day):
    return date(2026, 11, day)


class ReleaseCommon(PapersCommon):
    """Accounts seized at a bank on 3 November 2026 for 10 000 € and their interest."""

    def setUp(self):
        super().setUp()
        self.enterContext(self._on(november(2)))
        self.case = self._open_case(day=november(2))
        self.seizure = self._seize(self.case)

    def _seize(self, case, code="attribution", act="seized", day=3, **values):
        values = {"officer_id": self.officer.id, **values}
        one = self._start(case, code, november(2), **values)
        self._record(one, act, november(day))
        return one

    def _pay_on(self, day, invoice=None, amount=None):
        with self._on(day):
            return self._pay(invoice or self.old, amount, day)

    def _make_free_payment(self, amount, day, **values):
        """Return a payment that settles nothing yet."""
        with self._on(day):
            payment = self.env["account.payment"].create(
                {
                    "payment_type": "inbound",
                    "partner_type": "customer",
                    "partner_id": self.debtor.id,
                    "amount": amount,
                    "date": day,
                    "journal_id": self.company_data["default_journal_bank"].id,
                    **values,
                }
            )
            payment.action_post()
        return payment

    def _get_receivable(self, moves):
        return moves.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )

    def _close_case(self, outcome, day):
        with self._on(day):
            self.env["dunforce.case.close"].with_user(self.lawyer).create(
                {"case_id": self.case.id, "outcome": outcome, "note": "Over"}
            ).action_close()

    def _get_acts(self, one):
        return [
            (event.act_id.code, event.date, event.from_ledger)
            for event in one.event_ids
        ]
