# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from .common import TODAY
from .common_doubtful import DoubtfulCommon


class CostsCommon(DoubtfulCommon):
    """A case whose registry cost 33.47 € and its officer 120 €; both are claimed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.income = cls._make_account("758000", "income")
        cls.company.dunforce_costs_account_id = cls.income

    def setUp(self):
        super().setUp()
        self.case = self._open_case(
            self.taxed,
            cost_ids=[
                Command.create({"date": TODAY, "name": name, "amount": amount})
                for name, amount in (("Registry", 33.47), ("Officer", 120.0))
            ],
        )
        self.registry, self.officer = self.case.cost_ids

    def _receive(self, amount, **values):
        """Return the free credit of a payment that settles nothing."""
        with self._on(TODAY):
            payment = self.env["account.payment"].create(
                {
                    "payment_type": "inbound",
                    "partner_type": "customer",
                    "partner_id": self.debtor.id,
                    "amount": amount,
                    "date": TODAY,
                    "journal_id": self.company_data["default_journal_bank"].id,
                    **values,
                }
            )
            payment.action_post()
        return self._get_item(payment.move_id)

    def _ask(self, case=None, user=None, **values):
        """Return the wizard as the accountant finds it."""
        with self._on(TODAY):
            return (
                self.env["dunforce.case.recovery"]
                .with_user(user or self.lawyer)
                .create({"case_id": (case or self.case).id, "date": TODAY, **values})
            )

    def _make(self, wizard=None):
        """Return the draft entry that the wizard makes."""
        known = self.case.entry_ids
        with self._on(TODAY):
            (wizard or self._ask()).action_create()
        return self.case.entry_ids - known

    def _post(self, wizard=None):
        """Return the entry, posted by the accountant."""
        entry = self._make(wizard)
        with self._on(TODAY):
            entry.action_post()
        return entry

    def _get_recovered(self):
        return tuple(self.case.cost_ids.mapped("recovered"))

    def _make_accountant(self):
        """Return who keeps the books and knows nothing of the cases."""
        accountant = self._make_user("accountant", "reader")
        groups = ("base.group_user", "account.group_account_invoice")
        accountant.group_ids = [
            Command.set([self.env.ref(group).id for group in groups])
        ]
        return accountant
