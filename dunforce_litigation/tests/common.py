# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.dunforce_followup.tests.common import FollowupCommon

TODAY = date(2026, 11, 2)


class LitigationCommon(FollowupCommon):
    """A trader of Bourg-en-Bresse who owes two invoices, and the people who sue him."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The tests look as the administrator does; what they do is done by others.
        cls.env.user.group_ids += cls.env.ref(
            "dunforce_litigation.dunforce_litigation_group_manager"
        )
        cls.company.account_fiscal_country_id = cls.france
        cls.lawyer = cls._make_litigator("clerk", "user")
        cls.chief = cls._make_litigator("chief", "manager")
        cls.company.dunforce_litigation_manager_id = cls.chief
        cls.company.partner_id.dunforce_legal_form_id = cls.env.ref(
            "dunforce_followup.legal_form_sas"
        )
        cls.debtor = cls._make_customer(
            "Débord SARL",
            company_registry="732829320",
            zip="01000",
            city="Bourg-en-Bresse",
            dunforce_legal_form_id=cls.env.ref("dunforce_followup.legal_form_sarl").id,
        )
        cls.old = cls._make_invoice(cls.debtor, date(2026, 5, 1), 10000.0)
        cls.new = cls._make_invoice(cls.debtor, date(2026, 6, 1), 2000.0)

    @classmethod
    def _make_litigator(cls, login, role):
        return new_test_user(
            cls.env,
            login,
            groups=f"base.group_user,dunforce_litigation.dunforce_litigation_group_{role}",
            email=f"{login}@creditor.example",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    def _prepare_case(self, invoices=None, day=TODAY, **values):
        """Return a draft case about invoices, as the clerk prepares it."""
        invoices = self.old if invoices is None else invoices
        lines = invoices.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )
        with self._on(day):
            followups = self.env["dunforce.followup"].with_user(self.lawyer)
            file = followups._get_or_create(
                self.company, invoices.partner_id.commercial_partner_id
            )
            return (
                self.env["dunforce.case"]
                .with_user(self.lawyer)
                .create(
                    {
                        "followup_id": file.id,
                        "line_ids": [Command.set(lines.ids)],
                        **values,
                    }
                )
            )

    def _open_case(self, invoices=None, day=TODAY, **values):
        """Return a case that the manager has approved."""
        case = self._prepare_case(invoices, day, **values)
        with self._on(day):
            case.action_submit()
            case.with_user(self.chief).action_approve()
        return case

    def _start(self, case, code, day=TODAY, **values):
        """Start a procedure as the clerk does."""
        procedure = self.env.ref(f"dunforce_litigation.procedure_{code}")
        with self._on(day):
            return (
                self.env["dunforce.proceeding"]
                .with_user(self.lawyer)
                .create({**case._prepare_proceeding_vals(procedure), **values})
            )

    def _record(self, proceeding, code, day, today=None, **values):
        """Record an act of a proceeding, on its day unless another is given."""
        act = proceeding.procedure_id.act_ids.filtered(lambda one: one.code == code)
        with self._on(today or day):
            return (
                self.env["dunforce.proceeding.event"]
                .with_user(self.lawyer)
                .create(
                    {
                        "proceeding_id": proceeding.id,
                        "act_id": act.id,
                        "date": day,
                        **values,
                    }
                )
            )

    def _remind(self, day):
        """Judge the day and tell of it, as the job does."""
        with self._on(day):
            for model in ("case", "proceeding", "case.deadline"):
                records = self._as_robot(f"dunforce.{model}")
                records.browse(records._get_due(self.company, day))._announce(day)

    def _deadline(self, proceeding, code):
        """Return the row of a deadline of a proceeding."""
        return proceeding.deadline_ids.filtered(
            lambda one: one.definition_id.code == code
        )

    def _limit(self, case):
        """Return the prescriptions of a case."""
        return case.deadline_ids.filtered(lambda one: one.kind == "prescription")
