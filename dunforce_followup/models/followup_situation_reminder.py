# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL

from .followup_situation import USERS

TYPE = "dunforce_followup.mail_activity_type_situation"


class FollowupSituation(models.Model):
    """On its day, a situation is looked at again: its owner is asked once.

    The activity hangs on the situation, not on the file: whoever may not see the one
    does not see the other.
    """

    _inherit = "dunforce.followup.situation"

    @api.model
    def _get_due(self, company, today):
        """Return the ids of the situations to review that nobody was asked about."""
        # Plain SQL below: it must see what this very transaction has just changed.
        self.env.flush_all()
        query = SQL(
            """
            SELECT s.id
              FROM dunforce_followup_situation s
              JOIN dunforce_followup f ON f.id = s.followup_id AND f.active
             WHERE s.company_id = %s AND s.state = 'active' AND s.review_date <= %s
               AND s.asked_for IS DISTINCT FROM s.review_date
          ORDER BY s.review_date, s.id
            """,
            company.id,
            today,
        )
        return [one for (one,) in self.env.execute_query(query)]

    def _announce(self, today):
        """Ask the owners, each in his language."""
        model_id = self.env["ir.model"]._get_id(self._name)
        type_id = self.env["ir.model.data"]._xmlid_to_res_id(TYPE)
        able = {user: user.has_group(USERS) for user in self.owner_id}
        vals_list = []
        for one in self:
            user = one._get_reviewer(able[one.owner_id])
            words = one.with_context(lang=user.lang or self.env.lang)
            vals_list.append(
                {
                    "res_model_id": model_id,
                    "res_id": one.id,
                    "activity_type_id": type_id,
                    "summary": words.env._("Is this still so? %s", words.display_name),
                    "user_id": user.id,
                    "date_deadline": today,
                }
            )
        self.followup_id._plan_activities(vals_list)
        self._note_asked()

    def _get_reviewer(self, able):
        """Return the owner, else who follows the customer up.

        :param able: whether the owner may see private situations
        """
        self.ensure_one()
        owner = self.owner_id if able or not self.sensitive else None
        return self.followup_id._get_task_user(owner)

    def _note_asked(self):
        """Remember which review was asked for: one query for all of them."""
        self.env.cr.execute(
            SQL(
                "UPDATE dunforce_followup_situation SET asked_for = review_date "
                "WHERE id = ANY(%s)",
                self.ids,
            )
        )
        self.invalidate_recordset(["asked_for"], flush=False)
