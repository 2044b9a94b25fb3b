# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import FollowupCommon, june


class KycCommon(FollowupCommon):
    """A business and a tenant with their files, and verbs of the card."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.business = cls._make_customer(user_id=cls.seller.id)
        cls.tenant = cls._make_customer(
            "Rosa Delmas", kind="tenant", is_company=False, user_id=cls.seller.id
        )
        files = cls.env["dunforce.followup"].with_user(cls.controller)
        cls.file = files._get_or_create(cls.company, cls.business)
        cls.home = files._get_or_create(cls.company, cls.tenant)
        cls.kbis = cls.env.ref("dunforce_followup.kyc_piece_type_kbis")
        cls.rib = cls.env.ref("dunforce_followup.kyc_piece_type_bank_details")
        cls.sas = cls.env.ref("dunforce_followup.legal_form_sas")
        cls.illness = cls.env.ref("dunforce_followup.situation_illness")
        cls.cash = cls.env.ref("dunforce_followup.situation_cash")

    def _make_piece(self, day=None, user=None, **values):
        """Enter a document of the business, as the credit controller, on a day."""
        with self._on(day or june(8)):
            pieces = self.env["dunforce.kyc.piece"].with_user(user or self.controller)
            return pieces.create(
                {"followup_id": self.file.id, "type_id": self.kbis.id, **values}
            )

    def _note(self, situation=None, day=None, user=None, **values):
        """Note a situation of a customer, as the credit controller, on a day."""
        situation = situation or self.illness
        file = self.home if situation.for_tenant else self.file
        with self._on(day or june(8)):
            situations = self.env["dunforce.followup.situation"]
            return situations.with_user(user or self.controller).create(
                {"followup_id": file.id, "situation_id": situation.id, **values}
            )

    def _remind(self, day, company=None):
        """Let the daily action of that day ask for documents and reviews."""
        company = company or self.company
        with self._on(day):
            files = self._as_robot("dunforce.followup")
            for model in files._get_reminding_models():
                files._remind(self._as_robot(model), company)

    def _get_asked(self, records):
        """Return the open activities on records, the oldest first."""
        activities = self.env["mail.activity"].sudo()
        return activities.search(
            [("res_model", "=", records._name), ("res_id", "in", records.ids)],
            order="id",
        )
