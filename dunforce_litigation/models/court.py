# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import file_open

from ..legal_rules import directory
from .court_resort import STATUSES

SHIPPED = (
    "dunforce_litigation/data/courts/courts_fr.csv",
    "dunforce_litigation/data/courts/courts_resort_fr.csv",
)
SHOWN_FAULTS = 10
# A field of the model, and the one of the file's row.
COURT_FIELDS = {
    "name": "name",
    "kind": "kind",
    "city": "seat",
    "department": "department",
    "court_of_appeal": "appeal",
    "status": "status",
    "source": "source",
}
RESORT_FIELDS = ("rule", "detail", "status")


class Court(models.Model):
    """A court that may hear a claim, and the areas it is competent for."""

    _name = "dunforce.court"
    _description = "Court"
    _order = "department, kind, name, id"
    _rec_names_search = ["name", "city", "code"]

    name = fields.Char(required=True)
    code = fields.Char(
        required=True, copy=False, help="What an import finds the court by."
    )
    kind = fields.Selection(
        [
            ("tc", "Commercial court"),
            ("tae", "Economic activities court"),
            ("tj", "Judicial court"),
            ("tprx", "Local court"),
            ("tj_commercial_chamber", "Commercial chamber of a judicial court"),
            ("tmc", "Mixed commercial court"),
            ("tpi", "Court of first instance"),
            ("other", "Other"),
        ],
        required=True,
        index=True,
    )
    active = fields.Boolean(default=True)

    country_id = fields.Many2one(
        "res.country", required=True, default=lambda self: self._default_country_id()
    )
    department = fields.Char(
        string="French department",
        help="Of its seat; the areas say where it is competent.",
    )
    city = fields.Char(string="Seat")
    court_of_appeal = fields.Char()
    partner_id = fields.Many2one(
        "res.partner",
        string="Registry",
        index="btree_not_null",
        help="The contact with the address, telephone and e-mail of the registry.",
    )

    status = fields.Selection(
        STATUSES,
        required=True,
        default="confirmed",
        help="Whether a text names the court, an older one did, or sources conflict.",
    )
    source = fields.Char()
    resort_ids = fields.One2many("dunforce.court.resort", "court_id", string="Areas")

    _code_unique = models.UniqueIndex(
        "(code, country_id)", "Two courts of a country cannot share the same code."
    )

    @api.model
    def _default_country_id(self):
        return self.env.ref("base.fr")

    @api.model
    def _propose(self, department, kinds, city="", country=None):
        """Return the courts that may be competent in a department, the likeliest first.

        :param tuple kinds: the kinds that may be competent, the usual one first
        :param str city: the debtor's; an area that names it comes first
        :return: a Proposal whose ``preselected`` and ``suggested`` are courts (or
            none), ``candidates`` and ``doubtful`` areas: these have the text
        """
        country = country or self._default_country_id()
        areas = self.env["dunforce.court.resort"].search(
            [
                ("department", "=", department),
                ("court_id.active", "=", True),
                ("court_id.country_id", "=", country.id),
            ]
        )
        by_code = {area.court_id.code: area for area in areas}
        found = directory.propose(
            [area._as_rule() for area in areas], department, kinds, city or ""
        )

        def stored(*rows):
            return areas.browse(by_code[row.court].id for row in rows if row)

        return found._replace(
            preselected=stored(found.preselected).court_id,
            suggested=stored(found.suggested).court_id,
            candidates=stored(*found.candidates),
            doubtful=stored(*found.doubtful),
        )

    @api.model
    def _load_shipped(self):
        """Create those of the courts that the addon brings which are not there yet.

        What somebody has corrected since is left as it is.
        """
        country = self._default_country_id()
        courts, resorts = self._read_directory(*self._read_shipped(), country)
        known = self._find_by_code(courts, country)
        self._store_directory(
            [court for court in courts if court.code not in known],
            [resort for resort in resorts if resort.court not in known],
            country,
        )

    @api.model
    def _read_shipped(self):
        """Return the texts of the two files that the addon brings."""
        texts = []
        for path in SHIPPED:
            with file_open(path, "rb") as source:
                texts.append(source.read().decode())
        return texts

    @api.model
    def _import_directory(self, courts_text, resorts_text, country=None):
        """Create or update the courts of two CSV texts; return how many.

        The areas of a court become those of the file. Courts that the file lacks stay
        as they are, as do the contact of a registry and whether a court is archived.

        :return: three numbers: created, updated, left as they were
        :raise UserError: if a line cannot be right; nothing is imported then
        """
        country = country or self._default_country_id()
        courts, resorts = self._read_directory(courts_text, resorts_text, country)
        return self._store_directory(courts, resorts, country)

    @api.model
    def _read_directory(self, courts_text, resorts_text, country):
        """Return the Courts and the Resorts of two texts; refuse them with a fault."""
        french = country == self._default_country_id()
        departments = directory.DEPARTMENTS if french else None
        courts, resorts, faults = directory.read(courts_text, resorts_text, departments)
        if faults:
            lines = [self._say_fault(fault) for fault in faults[:SHOWN_FAULTS]]
            if len(faults) > SHOWN_FAULTS:
                left = len(faults) - SHOWN_FAULTS
                lines.append(self.env._("… and %(count)s more faults.", count=left))
            title = self.env._("Nothing was imported. Correct the files first:")
            raise UserError("\n".join([title, *lines]))
        return courts, resorts

    @api.model
    def _say_fault(self, fault):
        """Return a sentence that says what is wrong with a line of a file."""
        what = self._get_fault_texts(fault.value)[fault.code]
        if fault.file == directory.COURTS:
            return self.env._(
                "Courts, line %(line)s: %(what)s", line=fault.line, what=what
            )
        return self.env._("Areas, line %(line)s: %(what)s", line=fault.line, what=what)

    @api.model
    def _get_fault_texts(self, value):
        """Return by the code of a fault what is said of a value that has it."""
        return {
            "column": self.env._("the column %(value)s is missing.", value=value),
            "format": self.env._(
                "this is too much or unreadable: %(value)s", value=value
            ),
            "empty": self.env._("the column %(value)s is empty.", value=value),
            "kind": self.env._("no kind of court is called “%(value)s”.", value=value),
            "status": self.env._("no status is called “%(value)s”.", value=value),
            "rule": self.env._("no extent is called “%(value)s”.", value=value),
            "department": self.env._("no department is “%(value)s”.", value=value),
            "duplicate": self.env._("%(value)s was there before.", value=value),
            "court": self.env._("no court has the code “%(value)s”.", value=value),
            "own_kind": self.env._(
                "the court is not of the kind %(value)s.", value=value
            ),
        }

    @api.model
    def _find_by_code(self, courts, country):
        """Return the stored ones of some Courts by code, archived ones too."""
        found = self.with_context(active_test=False).search(
            [
                ("country_id", "=", country.id),
                ("code", "in", [court.code for court in courts]),
            ]
        )
        return {court.code: court for court in found}

    @api.model
    def _store_directory(self, courts, resorts, country):
        """Create or update the Courts with their Resorts; return how many."""
        by_code = self._find_by_code(courts, country)
        changed = self.browse()
        to_create = []
        for court in courts:
            vals = {
                field: getattr(court, COURT_FIELDS[field]) for field in COURT_FIELDS
            }
            stored = by_code.get(court.code)
            if not stored:
                to_create.append({**vals, "code": court.code, "country_id": country.id})
            elif _update(stored, vals):
                changed |= stored
        existing = len(by_code)
        created = self.create(to_create)
        by_code.update((court.code, court) for court in created)
        changed |= self._store_resorts(by_code, resorts)
        updated = len(changed - created)
        return len(created), updated, existing - updated

    @api.model
    def _store_resorts(self, by_code, resorts):
        """Make the areas of the courts those of a file; return the courts that change.

        :param dict by_code: all the courts of the file
        """
        old = self.env["dunforce.court.resort"].search(
            [("court_id", "in", [court.id for court in by_code.values()])]
        )
        left = {(area.court_id.code, area.department): area for area in old}
        changed = self.browse()
        to_create = []
        for resort in resorts:
            court = by_code[resort.court]
            vals = {field: getattr(resort, field) for field in RESORT_FIELDS}
            area = left.pop((resort.court, resort.department), None)
            if not area:
                vals |= {"court_id": court.id, "department": resort.department}
                to_create.append(vals)
            if not area or _update(area, vals):
                changed |= court
        gone = old.browse(area.id for area in left.values())
        changed |= gone.court_id
        gone.unlink()
        old.create(to_create)
        return changed


def _update(record, vals):
    """Write what differs of the values; return whether anything did."""
    different = {
        field: value for field, value in vals.items() if (record[field] or "") != value
    }
    if different:
        record.write(different)
    return bool(different)
