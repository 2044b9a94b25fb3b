# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import api, models

from ..rules.reasons import Reason
from ..rules.situation import fill

AMOUNTS = ("amount", "credit", "overdue_amount")
STATES = {"auto": "ready", "approval": "to_approve", "manual": "todo"}


class FollowupWriter(models.AbstractModel):
    """Write the decisions of a batch: files, actions and items, all in bulk."""

    _name = "dunforce.followup.writer"
    _description = "Follow-up: write the decisions"

    @api.model
    def _write_decisions(self, run, setting, verdicts, fingerprints):
        """Write what was decided, for one batch; return how many actions.

        :param verdicts: [rules' Verdict]
        :param fingerprints: {partner: what its items looked like}
        """
        followups = self._ensure_followups(
            run, [verdict.customer for verdict in verdicts]
        )
        outcomes, made = self._sort_out(setting, verdicts)
        drafts = self._fill_in(setting, made)
        actions = self._create_actions(run, drafts, followups)
        self._update_followups(run, verdicts, outcomes, fingerprints, followups)
        self._open_credit_tasks(run, verdicts, followups)
        actions.filtered(lambda action: action.state == "todo")._schedule_activities()
        return len(actions)

    @api.model
    def _sort_out(self, setting, verdicts):
        """Return ({partner: (reason, drafted?)}, [(verdict, drafts to make)]).

        A plan that only observes, or has contacted its number of customers, keeps its
        drafts; they are told, not made.
        """
        outcomes, made = {}, []
        for verdict in verdicts:
            drafts, reason = [], verdict.reason
            for draft in verdict.drafts:
                refusal = self._refuse_draft(setting, draft)
                if refusal:
                    reason = refusal
                else:
                    drafts.append(draft)
            if drafts:
                reason = Reason.PREPARED
                setting.contacted.update({draft.plan.id for draft in drafts})
                made.append((verdict, drafts))
            outcomes[verdict.customer] = (reason, bool(drafts))
        return outcomes, made

    @api.model
    def _refuse_draft(self, setting, draft):
        plan = draft.plan
        if plan.rollout == "observe":
            return Reason.OBSERVED
        if plan.run_cap and setting.contacted[plan.id] >= plan.run_cap:
            return Reason.CAP_RUN
        return None

    @api.model
    def _fill_in(self, setting, made):
        """Return [(verdict, draft)], a situation's drafts with the customer's items."""
        shared = [
            verdict.customer for verdict, _drafts in made if verdict.ladder is not None
        ]
        loader = self.env["dunforce.followup.loader"]
        customers = loader._load_crowd(setting, shared) if shared else {}
        filled = []
        for verdict, drafts in made:
            if verdict.ladder is not None:
                drafts = fill(drafts, customers[verdict.customer], verdict.ladder)
            filled += [(verdict, draft) for draft in drafts]
        return filled

    @api.model
    def _create_actions(self, run, drafts, followups):
        """Create the actions of a batch with their items.

        :param drafts: [(rules' Verdict, rules' Draft)]
        """
        if not drafts:
            return self.env["dunforce.followup.action"]
        steps = self._by_id("dunforce.followup.step", (d.step.id for _v, d in drafts))
        files = self._by_id(
            "dunforce.followup", (followups[v.customer] for v, _draft in drafts)
        )
        contacts = self._by_id("res.partner", (d.contact for _v, d in drafts))
        vals_list = [
            self._prepare_action_vals(
                run,
                files[followups[verdict.customer]],
                steps[draft.step.id],
                contacts[draft.contact],
                (verdict, draft),
            )
            for verdict, draft in drafts
        ]
        actions = self._create_in_bulk(run, vals_list)
        self._insert_items(actions, drafts)
        self._log_expired(run, drafts, followups)
        return actions

    @api.model
    def _create_in_bulk(self, run, vals_list):
        """Create actions, and write what they claim in one statement.

        Their creation would look up the currency of each single amount, which takes as
        long as all the rest of it.
        """
        amounts = [[vals.pop(name) for name in AMOUNTS] for vals in vals_list]
        actions = self.env["dunforce.followup.action"].with_context(
            tracking_disable=True, mail_create_nosubscribe=True
        )
        actions = actions.create(vals_list)
        self._write_amounts(run.company_id.currency_id, actions, amounts)
        return actions

    @api.model
    def _write_amounts(self, currency, actions, amounts):
        rows = [
            (action_id, *map(currency.round, values))
            for action_id, values in zip(actions.ids, amounts, strict=True)
        ]
        actions.flush_recordset()
        columns = ", ".join(f"{name} = v.{name}" for name in AMOUNTS)
        self.env.cr.execute_values(
            f"UPDATE dunforce_followup_action a SET {columns} "
            f"FROM (VALUES %s) AS v (id, {', '.join(AMOUNTS)}) WHERE a.id = v.id",
            rows,
            page_size=1000,
        )
        actions.invalidate_recordset(AMOUNTS)

    @api.model
    def _by_id(self, model, ids):
        """Return {id: record}, read together when the first of them is."""
        return {record.id: record for record in self.env[model].browse(set(ids))}

    @api.model
    def _prepare_action_vals(self, run, followup, step, contact, prepared):
        """Return the values of an action. Extension point of other addons."""
        verdict, draft = prepared
        claimed = [finding.item for finding in draft.findings]
        oldest = min(item.due for item in claimed)
        address = draft.bucket == "address"
        user = step._get_user(followup)
        return {
            **self._prepare_wording_vals(step, user, contact, run, address),
            "kind": "address" if address else "step",
            "followup_id": followup.id,
            "partner_id": verdict.customer,
            "contact_id": contact.id,
            "company_id": run.company_id.id,
            "run_id": run.id,
            "plan_id": draft.plan.id,
            "step_id": step.id,
            "level": step.level,
            "channel": draft.channel,
            "state": STATES[draft.mode],
            "counted": draft.counted,
            "fallback": draft.fallback,
            "contact_ref": f"{run.date}:{draft.bucket}:{draft.round}",
            "user_id": user.id,
            **self._prepare_amount_vals(verdict, draft),
            "days_late": max((run.date - oldest).days, 0),
            "date": run.date,
        }

    @api.model
    def _prepare_amount_vals(self, verdict, draft):
        """Return what the action claims, what it deducts, and what is owed in all."""
        return {
            "amount": sum(item.residual for item in draft.items) - draft.credit,
            "credit": draft.credit,
            "credits": draft.credits or False,
            "overdue_amount": verdict.overdue,
        }

    @api.model
    def _prepare_wording_vals(self, step, user, contact, run, address):
        """Word the action for who does it, and the consequence for who reads it."""
        own = step.with_context(lang=user.lang)
        if address:
            words = own.env._("Find an address: %(step)s", step=own.name)
            return {"name": words}
        vals = {"name": own.name, "note": own.instructions}
        if step.consequence:
            read = step.with_context(lang=contact.lang or step.env.lang)
            days = timedelta(days=step.consequence_days)
            vals["consequence"] = read.consequence
            vals["consequence_date"] = run.date + days
        return vals
