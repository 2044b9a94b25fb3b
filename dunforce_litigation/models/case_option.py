# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import formatLang

from ..const import OUTCOMES
from ..legal_rules.conditions import MET, NOT_MET, UNKNOWN

MARKS = {MET: "✔", NOT_MET: "✘", UNKNOWN: "?"}
COLORS = {MET: "text-success", NOT_MET: "text-danger", UNKNOWN: "text-warning"}


class CaseOption(models.Model):
    """A procedure beside the others: its conditions, costs and duration for a case.

    The rows show what was found on the day of the comparison; they decide nothing.
    """

    _name = "dunforce.case.option"
    _description = "Option of a case"
    _order = "case_id, rank, sequence, id"

    case_id = fields.Many2one(
        "dunforce.case", required=True, index=True, ondelete="cascade"
    )
    procedure_id = fields.Many2one(
        "dunforce.procedure", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(related="procedure_id.sequence", store=True)
    family = fields.Selection(related="procedure_id.family", store=True)
    outcome = fields.Selection(OUTCOMES, string="Conditions", required=True)
    rank = fields.Integer()
    met_count = fields.Integer(string="Met")
    unmet_count = fields.Integer(string="Not met")
    unknown_count = fields.Integer(string="Unknown")
    conditions_html = fields.Html(string="Why", sanitize=False, readonly=True)
    currency_id = fields.Many2one(related="case_id.currency_id")
    cost_low = fields.Monetary(string="Costs at least")
    cost_high = fields.Monetary(string="Costs at most")
    cost_unknown = fields.Boolean(string="A cost is not known")
    kept_high = fields.Monetary(
        string="Not recovered", help="What stays with us at most, even if we win."
    )
    months_min = fields.Float(related="procedure_id.months_min")
    months_max = fields.Float(related="procedure_id.months_max")
    duration = fields.Char(compute="_compute_duration")
    value_ids = fields.Many2many("dunforce.legal.value", string="Legal values used")
    compared_on = fields.Date(readonly=True)
    missing_count = fields.Integer(
        string="Documents missing", compute="_compute_missing"
    )
    missing = fields.Text(string="Missing documents", compute="_compute_missing")

    @api.depends("procedure_id", "case_id.document_ids.kind")
    @api.depends_context("lang")
    def _compute_missing(self):
        """Say which documents the procedure wants and the case does not have today."""
        for case, options in self.grouped("case_id").items():
            kinds = case._get_found_kinds()
            for one in options:
                lacking = case._find_missing(one.procedure_id, kinds)
                one.missing_count = len(lacking)
                one.missing = case._word_missing(lacking)

    @api.depends("months_min", "months_max")
    @api.depends_context("lang")
    def _compute_duration(self):
        for one in self:
            low, high = (
                formatLang(self.env, value, digits=0)
                for value in (one.months_min, one.months_max)
            )
            one.duration = (
                self.env._("%(low)s to %(high)s months", low=low, high=high)
                if one.months_max
                else ""
            )

    @api.depends("procedure_id")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.procedure_id.name or ""

    def action_start(self):
        """Start the procedure in its case, and open it."""
        self.ensure_one()
        if self.outcome == NOT_MET:
            raise UserError(
                self.env._(
                    "A condition of “%s” is not met. If you know better, correct the "
                    "facts of the case and compare again.",
                    self.procedure_id.name,
                )
            )
        proceeding = self.env["dunforce.proceeding"].create(
            self.case_id._prepare_proceeding_vals(self.procedure_id)
        )
        return proceeding._get_records_action(context={})

    def _word_conditions(self, verdicts, notes):
        """Return the conditions as a list, each with its mark and its reason."""
        rows = [
            Markup('<li><span class="%s fw-bold">%s</span> %s</li>')
            % (COLORS[verdict.outcome], MARKS[verdict.outcome], self._word(verdict))
            for verdict in verdicts
        ]
        rows += [Markup('<li class="text-muted">%s</li>') % note for note in notes]
        return Markup('<ul class="list-unstyled mb-0">%s</ul>') % Markup("").join(rows)

    def _word(self, verdict):
        """Return the sentence of a condition: what is asked, and what was found."""
        tests = dict(
            self.env["dunforce.procedure.condition"]
            ._fields["test"]
            ._description_selection(self.env)
        )
        text = tests[verdict.condition.test]
        method = getattr(self, f"_word_{verdict.why}", None) if verdict.why else None
        detail = method(verdict) if method else ""
        if verdict.outcome == UNKNOWN and not detail:
            detail = self.env._("nobody has said")
        return f"{text} ({detail})" if detail else text

    def _word_compared(self, verdict):
        euro = self.env.ref("base.EUR")
        return self.env._(
            "%(found)s against %(limit)s",
            found=formatLang(self.env, float(verdict.found), currency_obj=euro),
            limit=formatLang(self.env, float(verdict.value.value), currency_obj=euro),
        )

    def _word_missing(self, verdict):
        case = self.case_id
        return self.env["dunforce.legal.value"]._word_missing(
            verdict.condition.key, case.company_id._followup_today()
        )

    def _word_announced(self, verdict):
        return self.env._("not yet available: %s", verdict.value.source)

    def _word_insolvency(self, verdict):
        names = dict(
            self.env["dunforce.case"]
            ._fields["insolvency"]
            ._description_selection(self.env)
        )
        return names.get(verdict.found, "")

    def _word_places(self, verdict):
        return self.env._(
            "%(creditor)s and %(debtor)s",
            creditor=verdict.found[0],
            debtor=verdict.found[1],
        )
