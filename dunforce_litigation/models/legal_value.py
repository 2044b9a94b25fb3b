# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..legal_keys import LEGAL_KEYS, LEGAL_STATUSES, LEGAL_UNITS
from ..legal_rules.book import ANNOUNCED, Book, Value


class LegalValue(models.Model):
    """Thresholds, fees, delays and forms of litigation, dated like the rates.

    What is announced is shown and never used. What is doubtful is used and said.
    """

    _inherit = "dunforce.legal.value"

    key = fields.Selection(
        selection_add=LEGAL_KEYS,
        ondelete={code: "cascade" for code, _label in LEGAL_KEYS},
    )
    unit = fields.Selection(
        selection_add=LEGAL_UNITS,
        ondelete={code: "cascade" for code, _label in LEGAL_UNITS},
    )
    status = fields.Selection(
        selection_add=LEGAL_STATUSES,
        ondelete={code: "set to_confirm" for code, _label in LEGAL_STATUSES},
    )
    text = fields.Char(help="The reference of a form, where the value is no number.")
    note = fields.Char(
        string="Doubt", help="What other sources say, or what is not settled."
    )

    @api.constrains("unit", "text")
    def _check_text(self):
        for record in self:
            if record.unit == "form" and not record.text:
                raise ValidationError(self.env._("Enter the reference of the form."))

    @api.constrains("unit", "value")
    def _check_whole(self):
        """Refuse half a month: a delay is counted in whole units (CPC 641)."""
        for record in self:
            if record.unit in ("day", "month", "year") and record.value % 1:
                raise ValidationError(
                    self.env._("%s: a delay is a whole number.", record.display_name)
                )

    @api.constrains("key", "country_id", "valid_from", "valid_to", "status")
    def _check_overlap(self):
        """Let an announced value stand beside the one that it will replace."""
        return super(
            LegalValue, self.filtered(lambda one: one.status != ANNOUNCED)
        )._check_overlap()

    @api.model
    def _get_known_domain(self, country):
        """Leave out what is only announced."""
        return super()._get_known_domain(country) & Domain("status", "!=", ANNOUNCED)

    def _format_value(self):
        """Show the reference of a form instead of a number."""
        return self.text or super()._format_value()

    def _to_legal(self):
        """Return the value as the rules of litigation read it."""
        self.ensure_one()
        return Value(
            self.key,
            self._to_rule().value,
            self.unit,
            self.valid_from,
            self.valid_to or None,
            self.status,
            self.source,
            self.text or "",
            self.id,
        )

    @api.model
    def _get_law_values(self, country):
        """Return the rules' Values of a country, in one query."""
        # sudo: the law is public; whoever reads a case may see what it is counted by.
        values = self.sudo().search([("country_id", "=", country.id)])
        return [value._to_legal() for value in values]

    @api.model
    def _get_book(self, country):
        """Return the rules' Book of a country, in which nothing was read yet."""
        return Book(self._get_law_values(country))

    @api.model
    def _word_missing(self, key, day):
        """Say which value is missing on which day, and where to enter it."""
        keys = dict(self._fields["key"]._description_selection(self.env))
        return self.env._(
            "%(name)s: no value is known on %(date)s. Enter it under Follow-up > "
            "Configuration > Legal values.",
            name=keys.get(key, key),
            date=format_date(self.env, day),
        )

    @api.model
    def _word_book(self, book):
        """Return the records that a Book was read for, and sentences about the rest.

        :return: (records used, [what is missing or doubtful, in words])
        """
        used = self.browse([value.ref for value in book.used])
        words = [self._word_missing(key, day) for key, day in book.missing]
        words += [
            self.env._(
                "%(name)s is doubtful: %(why)s",
                name=record.display_name,
                why=record.note or record.source,
            )
            for record in self.browse([value.ref for value in book.doubts])
        ]
        return used, words
