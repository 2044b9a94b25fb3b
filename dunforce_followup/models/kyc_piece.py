# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..const import PIECE_STATES
from ..rules.calendar import add_months
from ..rules.kyc import piece_state

DECIDING = {"type_id", "date_issue", "date_end", "active"}


class KycPiece(models.Model):
    """A document that a customer gave us, until when it holds, and who checked it.

    It belongs to the file of one company: each company answers by itself for the
    papers of people that it keeps, and for how long.
    """

    _name = "dunforce.kyc.piece"
    _description = "KYC document"
    _order = "current desc, date_end, id desc"

    followup_id = fields.Many2one(
        "dunforce.followup",
        string="Customer file",
        required=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        related="followup_id.partner_id", store=True, index=True, string="Customer"
    )
    company_id = fields.Many2one(related="followup_id.company_id", store=True)
    active = fields.Boolean(default=True)
    type_id = fields.Many2one(
        "dunforce.kyc.piece.type",
        string="Document",
        required=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(string="Number or holder")
    date_issue = fields.Date(string="Issued on")
    date_end = fields.Date(
        string="Valid until",
        compute="_compute_date_end",
        store=True,
        readonly=False,
        index="btree_not_null",
        help="The last day it holds; empty: it does not expire.",
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Files")
    checked_by_id = fields.Many2one("res.users", string="Checked by", readonly=True)
    checked_on = fields.Date(readonly=True)
    current = fields.Boolean(
        compute="_compute_current", store=True, help="No newer one replaces it."
    )
    state = fields.Selection(PIECE_STATES, compute="_compute_state")
    reminded_for = fields.Date(
        readonly=True, copy=False, help="The expiry that somebody was told of."
    )

    @api.depends("type_id", "date_issue")
    def _compute_date_end(self):
        """Propose the end from the day of issue; the document may say another."""
        for piece in self:
            months, issued = piece.type_id.months, piece.date_issue
            if months and issued:
                piece.date_end = add_months(issued, months)
            else:
                piece.date_end = piece.date_end

    @api.depends(
        "active",
        "date_issue",
        "type_id.several",
        "followup_id.piece_ids.active",
        "followup_id.piece_ids.type_id",
        "followup_id.piece_ids.date_issue",
    )
    def _compute_current(self):
        for piece in self:
            several = piece.type_id.several
            piece.current = piece.active and (several or piece._is_newest())

    @api.depends("current", "date_end")
    def _compute_state(self):
        for piece in self:
            # sudo: whoever sees the document need not see the company's settings.
            company = piece.company_id.sudo() or self.env.company
            today, days = company._followup_today(), company.dunforce_kyc_days
            state = piece_state(piece.date_end or None, today, days)
            piece.state = state if piece.current else "replaced"

    @api.depends("type_id", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for piece in self:
            name = piece.partner_id.display_name or ""
            piece.display_name = f"{piece.type_id.name or ''} · {name}"

    @api.constrains("date_issue", "date_end")
    def _check_dates(self):
        for piece in self.filtered("date_issue"):
            if piece.date_issue > piece.company_id.sudo()._followup_today():
                raise ValidationError(
                    self.env._(
                        "“%(piece)s” cannot have been issued in the future.",
                        piece=piece.display_name,
                    )
                )
            if piece.date_end and piece.date_end < piece.date_issue:
                raise ValidationError(
                    self.env._(
                        "“%(piece)s” cannot expire before it was issued.",
                        piece=piece.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Put them into the customer's file; a renewal answers its reminder."""
        pieces = super().create([self._prepare_own_vals(vals) for vals in vals_list])
        pieces._adopt_files()
        pieces.followup_id._close_answered_pieces()
        return pieces

    def write(self, vals):
        """Close the reminders that are answered by what is written."""
        result = super().write(vals)
        if "attachment_ids" in vals:
            self._adopt_files()
        if DECIDING & vals.keys():
            self.followup_id._close_answered_pieces()
        return result

    @api.model
    def _prepare_own_vals(self, vals):
        """Return the values of a document with the file of the customer it names."""
        if vals.get("followup_id"):
            return vals
        partner = self.env["res.partner"].browse(vals.get("partner_id"))
        if not partner:
            raise UserError(self.env._("Say whose document it is."))
        followup = self.env["dunforce.followup"]._get_or_create(
            self.env.company, partner.commercial_partner_id
        )
        vals = {name: value for name, value in vals.items() if name != "partner_id"}
        return {**vals, "followup_id": followup.id}

    def _adopt_files(self):
        """Have who may read a document read its files, which hang in the air else."""
        for piece in self:
            # sudo: nobody but who uploaded them may touch them so far, and it was him.
            loose = piece.sudo().attachment_ids.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            loose.write({"res_model": self._name, "res_id": piece.id})

    def _is_newest(self):
        """Return whether no other document of the type was issued later."""
        self.ensure_one()
        rivals = self.followup_id.piece_ids.filtered(
            lambda one: one.active and one.type_id == self.type_id
        )
        return self._get_age() >= max((one._get_age() for one in rivals), default=())

    def _get_age(self):
        """Return what tells the newer of two documents; one being entered is newest."""
        entered = self.create_date.date() if self.create_date else date.max
        return (self.date_issue or entered, self._origin.id or float("inf"))

    def action_check(self):
        """Note that the user has looked at the documents."""
        for company, own in self.grouped("company_id").items():
            own.write(
                {
                    "checked_by_id": self.env.uid,
                    "checked_on": company.sudo()._followup_today(),
                }
            )
        return True
