# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date, formatLang

from ..const import LEGAL_KEYS, LEGAL_STATUSES, LEGAL_UNITS
from ..rules.rates import MissingRate, Period, find_overlap, lookup


class LegalValue(models.Model):
    """A value that the law changes, with the days it holds and the text that says so.

    Another country is other records; no value is taken from one country to another,
    nor from one period to the next.
    """

    _name = "dunforce.legal.value"
    _description = "Legal value"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "key, country_id, valid_from desc, id"

    key = fields.Selection(LEGAL_KEYS, string="Value of", required=True, index=True)
    country_id = fields.Many2one(
        "res.country", required=True, default=lambda self: self._default_country_id()
    )
    # Rates are not added up.
    value = fields.Float(digits=(12, 4), required=True, tracking=True, aggregator=None)
    unit = fields.Selection(LEGAL_UNITS, required=True, default="percent")
    valid_from = fields.Date(string="From", required=True, tracking=True)
    valid_to = fields.Date(
        string="To", tracking=True, help="Empty: until another value replaces it."
    )
    source = fields.Char(
        required=True, help="The article or the publication that gives the value."
    )
    status = fields.Selection(
        LEGAL_STATUSES,
        required=True,
        default="to_confirm",
        help="Whether the text itself was read, a copy of it, or neither.",
    )

    _days_in_order = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "A legal value cannot end before it begins.",
    )
    _value_not_negative = models.Constraint(
        "CHECK (value >= 0)", "A legal value cannot be negative."
    )

    @api.model
    def _default_country_id(self):
        return self.env.company.account_fiscal_country_id or self.env.company.country_id

    @api.depends("key", "value", "unit", "valid_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        keys = dict(self._fields["key"]._description_selection(self.env))
        units = dict(self._fields["unit"]._description_selection(self.env))
        for record in self:
            record.display_name = self.env._(
                "%(name)s: %(value)s %(unit)s from %(date)s",
                name=keys.get(record.key, ""),
                value=record._format_value(),
                unit=units.get(record.unit, ""),
                date=format_date(self.env, record.valid_from),
            )

    def _format_value(self):
        """Return the value for its reader, with the decimals it has and no more."""
        decimals = max(0, -self._to_rule().value.as_tuple().exponent)
        return formatLang(self.env, self.value, digits=decimals)

    @api.constrains("key", "country_id", "valid_from", "valid_to")
    def _check_overlap(self):
        """Refuse two values of one day; say which."""
        for record in self:
            others = self.search(
                record._get_known_domain(record.country_id)
                & Domain("key", "=", record.key)
            )
            faulty = find_overlap([other._to_rule() for other in others])
            if faulty:
                pair = others.filtered(lambda one, two=faulty: one._to_rule() in two)
                raise ValidationError(
                    self.env._(
                        "Two values hold on the same day; end the first, or change the "
                        "second: %(first)s and %(second)s.",
                        first=pair[-1:].display_name,
                        second=pair[:1].display_name,
                    )
                )

    @api.model
    def _get_known_domain(self, country):
        """Return what is law in a country on some day. Extension point."""
        return Domain("country_id", "=", country.id)

    def _to_rule(self):
        """Return the value as the rules read it: exact, as it was typed."""
        self.ensure_one()
        value = Decimal(f"{self.value:.4f}").normalize()
        return Period(Decimal(f"{value:f}"), self.valid_from, self.valid_to or None)

    @api.model
    def _get_values(self, country):
        """Return {key: rules' Periods} of a country, in one query."""
        values = {}
        # sudo: everybody's messages and screens depend on them; they are public.
        for record in self.sudo().search(self._get_known_domain(country)):
            values.setdefault(record.key, []).append(record._to_rule())
        return values

    @api.model
    def _get_periods(self, key, country):
        """Return the rules' Periods of a value in a country, the latest first."""
        return tuple(self._get_values(country).get(key, ()))

    @api.model
    def _get_value(self, key, country, day):
        """Return the Decimal in force on a day; an error names what is missing."""
        try:
            return lookup(self._get_values(country), key, day)
        except MissingRate as error:
            raise UserError(self._get_missing_text(error.key, error.semester)) from None

    @api.model
    def _get_missing_text(self, key, semester):
        """Say which value is missing of which semester, and where to enter it."""
        keys = dict(self._fields["key"]._description_selection(self.env))
        return self.env._(
            "%(name)s: no value is known for %(semester)s. Enter it under Follow-up > "
            "Configuration > Legal values.",
            name=keys.get(key, key),
            semester=semester,
        )
