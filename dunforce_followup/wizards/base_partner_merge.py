# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from ..rules.channel import split

# The surviving file keeps its own choice; where it has none, it takes the other one's.
CHOICES = (
    "user_id",
    "controller_id",
    "plan_id",
    "risk_class_id",
    "payer_profile_id",
    "answered_profile_id",
    "channel",
    "prepaid_share",
)


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        """Merge the follow-up files first: two files of one customer cannot stand."""
        self._merge_followups(src_partners, dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)

    @api.model
    def _merge_followups(self, src_partners, dst_partner):
        """Leave one file per company, with everything that was done in the others."""
        # sudo: whoever merges contacts need not have any right on the follow-up, and
        # the files of every company count.
        followups = self.env["dunforce.followup"].sudo().with_context(active_test=False)
        files = followups.search(
            [("partner_id", "in", (src_partners | dst_partner).ids)]
        )
        for own in files.grouped("company_id").values():
            own = own.sorted(lambda file: (file.partner_id != dst_partner, file.id))
            kept, others = own[0], own[1:]
            for other in others:
                self._merge_followup(kept, other)
            kept.to_decide = True

    @api.model
    def _merge_followup(self, kept, other):
        """Move all that hangs on a file to the one that is kept, and drop the rest."""
        kept.write(self._prepare_merged_followup_vals(kept, other))
        self._close_double_tasks(kept, other)
        self._join_order_holds(kept, other)
        # What was pseudonymised of one of them says nothing about the other.
        (kept | other).retention_log_ids.last_day = False
        body = self.env._(
            "The follow-up of %(customer)s joined this one.",
            customer=other.display_name,
        )
        self.env.flush_all()
        self._update_foreign_keys_generic("dunforce.followup", other, kept)
        self._update_reference_fields_generic("dunforce.followup", other, kept)
        self.env.invalidate_all()
        other.unlink()
        kept._message_log(body=body)

    @api.model
    def _prepare_merged_followup_vals(self, kept, other):
        """Return what the kept file takes over; what spares the customer wins."""
        vals = {
            name: other[name].id if kept._fields[name].relational else other[name]
            for name in CHOICES
            if other[name] and not kept[name]
        }
        if "risk_class_id" in vals:
            # A class goes with who said it: a computed one stays to be confirmed.
            vals |= {
                "risk_class_source": other.risk_class_source,
                "risk_class_confirmed_by": other.risk_class_confirmed_by.id,
                "risk_class_confirmed_on": other.risk_class_confirmed_on,
            }
        vals |= self._prepare_merged_profile_vals(kept, other)
        if other._is_risk_locked() and not kept._is_risk_locked():
            vals |= other._get_risk_lock()
        # The night scores what both have done together.
        vals["score_on"] = False
        refused = f"{kept.refused_channels or ''},{other.refused_channels or ''}"
        vals["refused_channels"] = ",".join(split(refused)) or False
        vals["answer_date"] = kept.answer_date or other.answer_date
        contacts = {kept.last_contact_date, other.last_contact_date} - {False}
        vals["last_contact_date"] = max(contacts, default=False)
        vals["active"] = kept.active or other.active
        return vals

    @api.model
    def _join_order_holds(self, kept, other):
        """Let the older of two order holds go on for what the other one is for."""
        holds = (kept.order_hold_id | other.order_hold_id).sorted(
            lambda hold: (hold.date_start, hold.id)
        )
        if len(holds) > 1:
            holds[0]._join(holds[1])

    @api.model
    def _prepare_merged_profile_vals(self, kept, other):
        """Return who decided on the profile that the kept file has from now on."""
        decided = kept.payer_profile_id or not other.profile_decided_on
        decider = kept if decided else other
        return {
            "profile_decided_by": decider.profile_decided_by.id,
            "profile_decided_on": decider.profile_decided_on,
        }

    @api.model
    def _close_double_tasks(self, kept, other):
        """Cancel the open tasks of a file that the other one has as well."""
        tasks = (kept | other).action_ids.filtered(
            lambda action: action.state == "todo"
            and action.kind not in ("step", "contact", "instalment")
        )
        known = {
            (task.kind, task.origin_id) for task in tasks if task.followup_id == kept
        }
        tasks.filtered(
            lambda task: task.followup_id == other
            and (task.kind, task.origin_id) in known
        )._cancel("cause_gone")
