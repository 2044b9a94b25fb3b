# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, models
from odoo.tools import SQL, format_date

from .followup_reminder import PIECES


class KycPiece(models.Model):
    """One activity per customer whose documents expire, and never for the same day."""

    _inherit = "dunforce.kyc.piece"

    @api.model
    def _get_due(self, company, today):
        """Return the ids of the documents to renew that nobody was told of.

        Those of a customer are neighbours. Who is no customer of his own any more is
        left alone: nobody asks a contact for his papers.
        """
        # Plain SQL below: it must see what this very transaction has just changed.
        self.env.flush_all()
        query = SQL(
            """
            SELECT p.id
              FROM dunforce_kyc_piece p
              JOIN dunforce_followup f ON f.id = p.followup_id AND f.active
              JOIN res_partner c ON c.id = f.partner_id AND c.active
               AND c.commercial_partner_id = c.id
             WHERE p.company_id = %s AND p.current AND p.date_end <= %s::date + %s
               AND p.reminded_for IS DISTINCT FROM p.date_end
          ORDER BY p.followup_id, p.date_end, p.id
            """,
            company.id,
            today,
            company.dunforce_kyc_days,
        )
        return [piece_id for (piece_id,) in self.env.execute_query(query)]

    def _announce(self, today):
        """Open one activity per customer, or add to the one that is open."""
        open_ones = {
            activity.res_id: activity
            for activity in self.followup_id._get_piece_activities()
        }
        vals_list = []
        for file, pieces in self.grouped("followup_id").items():
            known = open_ones.get(file.id)
            if known:
                note = pieces._word_expiries(known.user_id)
                known.with_context(mail_activity_quick_update=True).write(
                    {"note": Markup("%s%s") % (known.note or "", note)}
                )
            else:
                vals_list.append(pieces._prepare_activity_vals(file, today))
        file._plan_activities(vals_list)
        self._note_announced()

    def _note_announced(self):
        """Remember which expiry was announced: one query for all of them."""
        self.env.cr.execute(
            SQL(
                "UPDATE dunforce_kyc_piece SET reminded_for = date_end "
                "WHERE id = ANY(%s)",
                self.ids,
            )
        )
        self.invalidate_recordset(["reminded_for"], flush=False)

    def _prepare_activity_vals(self, file, today):
        """Return the values of the activity about these documents of a customer."""
        user = file._get_task_user()
        words = file.with_context(lang=user.lang or self.env.lang)
        return {
            "res_model_id": self.env["ir.model"]._get_id(file._name),
            "res_id": file.id,
            "activity_type_id": self.env["ir.model.data"]._xmlid_to_res_id(PIECES),
            "summary": words.env._("Renew the documents of the KYC card"),
            "note": self._word_expiries(user),
            "user_id": user.id,
            "date_deadline": max(min(self.mapped("date_end")), today),
        }

    def _word_expiries(self, user):
        """Return which documents expire when, for who is to ask for them."""
        words = self.with_context(lang=user.lang or self.env.lang)
        lines = Markup().join(
            Markup("<li>%s</li>")
            % words.env._(
                "%(document)s: until %(day)s",
                document=piece.type_id.name,
                day=format_date(words.env, piece.date_end),
            )
            for piece in words
        )
        return Markup("<ul>%s</ul>") % lines
