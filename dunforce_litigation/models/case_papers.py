# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError

from ..legal_rules import papers
from ..legal_rules.book import MissingValue

# What a company is in law, by the code of its form; a form that is not here is named
# as the user has named it.
FORMS = {
    "SARL": "société à responsabilité limitée",
    "SAS": "société par actions simplifiée",
    "SA": "société anonyme",
    "SNC": "société en nom collectif",
    "SCA": "société en commandite",
    "SCOP": "société coopérative",
    "SEL": "société d'exercice libéral",
    "EI": "entrepreneur individuel",
    "GIE": "groupement d'intérêt économique",
    "SCI": "société civile immobilière",
    "SC": "société civile",
    "EARL": "société civile à objet agricole",
    "ASSO": "association",
    "SDC": "syndicat des copropriétaires",
    "COLL": "collectivité territoriale",
    "EP": "établissement public",
    "ETAT": "administration de l'État",
}
# How the files of the papers are called.
NAMES = {
    "notice": "Mise en demeure",
    "declaration": "Déclaration de créance",
    "settlement": "Protocole transactionnel",
    "vat_duplicate": "Relevé TVA",
    "request_ip": "Requête en injonction de payer",
    "mandate": "Mandat",
    "claim_sheet": "Fiche de saisine",
    "release": "Mainlevée",
}
TO_COMPLETE = "[à compléter]"
# What a person who asks a court says of himself, and no contact of Odoo holds.
BORN = (
    f"profession {TO_COMPLETE}, de nationalité {TO_COMPLETE}, né(e) le {TO_COMPLETE} "
    f"à {TO_COMPLETE}, "
)
FORBIDDEN = ("safeguard", "recovery", "liquidation", "over_indebtedness", "struck_off")
WRITERS = {
    "day": papers.write_day,
    "date": papers.write_date,
    "rate": papers.write_rate,
    "number": papers.write_number,
    "of_court": papers.of_court,
    "blank": TO_COMPLETE,
}


class Case(models.Model):
    """What all papers of a case show: who asks whom, and since when.

    The papers are French by nature: courts, officers and trustees read nothing else.
    Their templates are written in French, whatever the language of the user.
    """

    _inherit = "dunforce.case"

    def _get_paper_name(self, kind):
        """Return the name of the file of a paper."""
        self.ensure_one()
        return f"{NAMES[kind]} {self.name or self.id}".replace("/", "-")

    def _in_french(self):
        """Return the case with names in French, as far as French is installed."""
        if "fr_FR" in dict(self.env["res.lang"].get_installed()):
            known = self.env.context.get("paper_reader") or self.env.lang
            # Without a language, Odoo speaks English.
            reader = known or "en_US"
            return self.with_context(lang="fr_FR", paper_reader=reader)
        return self

    def _to_reader(self):
        """Return the case as who prints it reads: refusals are for him."""
        reader = self.env.context.get("paper_reader")
        return self.with_context(lang=reader) if reader else self

    def _get_paper_values(self, until=None):
        """Return what the papers about the claim show, as of today or of a day.

        Extension point: an addon adds what its own templates show.
        """
        return {**self._get_plain_values(), "claim": self._prepare_claim(until)}

    def _get_plain_values(self):
        """Return what every paper shows: parties, day and place."""
        self.ensure_one()
        company = self.company_id.sudo()
        today = company._followup_today()
        return {
            **WRITERS,
            "amount": self._write_amount,
            "case": self,
            "company": company,
            "today": today,
            "place_and_date": self._write_place(today),
            "is_draft": self.state in ("draft", "to_approve"),
            "creditor": self._prepare_party(company.partner_id, claimant=True),
            "debtor": self._prepare_party(self.partner_id),
        }

    def _write_amount(self, amount, currency=None):
        return papers.write_amount(amount, (currency or self.currency_id).name)

    def _write_place(self, day):
        city = self.company_id.sudo().city
        written = papers.write_date(day)
        return f"{city}, le {written}" if city else f"Le {written}"

    def _prepare_party(self, partner, claimant=False):
        """Return how a paper names a party (CPC 54, 57): name, form, seat, number.

        :param claimant: it asks the court; a person then says more (CPC 54, 3°, a)
        """
        # sudo: whoever works on a case may print who its parties are.
        partner = partner.sudo()
        form = partner.dunforce_legal_form_id
        lines = self._get_address(partner)
        firm = partner.commercial_company_name
        names = [firm, partner.name if partner.name != firm else ""]
        return {
            "name": partner.name,
            "words": self._describe_party(partner, ", ".join(lines), claimant),
            "lines": [name for name in names if name] + lines,
            "form": FORMS.get(form.code, form.name),
            "number": papers.write_number(
                partner.dunforce_siren or partner.company_registry
            ),
        }

    def _describe_party(self, partner, address, claimant):
        """Return what follows the name: a person by his home, a company by its seat."""
        form = partner.dunforce_legal_form_id
        named = FORMS.get(form.code, form.name)
        number = papers.write_number(partner.dunforce_siren or partner.company_registry)
        if not partner.is_company or form.code == "EI":
            words = f"{named}, " if named else ""
            words += BORN if claimant else ""
            words += f"demeurant ou exerçant {address or TO_COMPLETE}"
            return words + (f", numéro SIREN {number}." if number else ".")
        return (
            f"{named or f'forme juridique {TO_COMPLETE}'}, dont le siège est situé "
            f"{address or TO_COMPLETE}, identifiée sous le numéro SIREN "
            f"{number or TO_COMPLETE}, prise en la personne de son représentant légal, "
            "domicilié en cette qualité audit siège."
        )

    def _get_address(self, partner):
        """Return the lines of an address as France writes them, whatever is missing."""
        home = self.company_id.sudo().country_id
        parts = (
            partner.street,
            partner.street2,
            " ".join(part for part in (partner.zip, partner.city) if part),
            partner.country_id.name if partner.country_id != home else "",
        )
        return [part for part in parts if part]

    def _check_debtor(self):
        """Refuse to print what cannot reach the debtor, or names another one."""
        self.ensure_one()
        partner = self.partner_id
        names = {
            "street": self.env._("street"),
            "zip": self.env._("postcode"),
            "city": self.env._("city"),
        }
        missing = [label for name, label in names.items() if not partner[name]]
        if missing:
            raise UserError(
                self.env._(
                    "The address of %(partner)s is not complete (%(what)s): enter it "
                    "on the contact.",
                    partner=partner.display_name,
                    what=", ".join(missing),
                )
            )
        if partner.is_company and partner.dunforce_identity_state == "wrong":
            raise UserError(
                self.env._(
                    "The SIREN of %(partner)s is wrong: the paper would name another "
                    "company, or none. Correct it on the contact.",
                    partner=partner.display_name,
                )
            )

    def _check_suits_allowed(self):
        """Refuse to ask for a payment that the law forbids."""
        self.ensure_one()
        if self.insolvency in FORBIDDEN:
            states = dict(self._fields["insolvency"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(partner)s: %(state)s. The payment cannot be asked for; where "
                    "proceedings are open, declare the claim.",
                    partner=self.partner_id.display_name,
                    state=states[self.insolvency],
                )
            )

    def _read_legal(self, key):
        """Return a legal value of today; refuse to print without it."""
        values = self.env["dunforce.legal.value"]
        book = values._get_book(self._get_law())
        try:
            return book.require(key, self.company_id._followup_today())
        except MissingValue as missing:
            raise UserError(values._word_missing(missing.key, missing.day)) from missing

    def _get_notice_values(self):
        """Return what the formal notice shows (C. civ. 1344)."""
        self._check_debtor()
        self._check_suits_allowed()
        case = self._in_french()
        values = case._get_paper_values()
        return {
            **values,
            # Costs without a title stay with the creditor (CPCE L111-8).
            "total": values["claim"]["total"] - values["claim"]["costs"],
            "days": int(case._read_legal("notice_letter_days").value),
            "banks": case._get_claimed_moves()._get_followup_banks(values["company"]),
            "reminders": case._list_reminders(),
        }

    def _get_settlement_values(self):
        """Return what the settlement shows (C. civ. 2044); its plan may be a draft."""
        case = self._in_french()
        values = case._get_paper_values()
        plan = case._get_paper_plan()
        total = plan.amount if plan else values["claim"]["total"]
        currency = plan.currency_id or case.currency_id
        own = currency == case.currency_id
        letters = papers.write_letters(total, currency.name)
        return {
            **values,
            "plan": plan,
            "instalments": plan._get_schedule() if plan else (),
            "agreed": total,
            "agreed_currency": currency,
            "rest": max(values["claim"]["total"] - total, 0.0) if own else 0.0,
            # Who is no trader must write the sum in letters too (C. civ. 1376).
            "letters": "" if case.debtor_quality == "trader" else letters,
        }

    def _get_paper_plan(self):
        """Return the payment plan about these items: the agreed one, else a draft."""
        keys = set(self.covered_ids.mapped("item_key"))
        # sudo: plans are the credit controllers'; what they say is no secret here.
        plans = (
            self.env["dunforce.payment.plan"]
            .sudo()
            .search(
                [
                    ("followup_id", "=", self.followup_id.id),
                    ("state", "in", ("agreed", "draft")),
                ],
                order="state, id desc",
            )
        )
        return plans.filtered(
            lambda plan: keys & set(plan.covered_ids.mapped("item_key"))
        )[:1]
