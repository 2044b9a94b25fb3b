# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which court is proposed for a town, against the texts that draw the areas.

These are the Code de l'organisation judiciaire (tableau IV) and the Code de commerce
(annexes 7-1 to 7-4).
"""

import pytest
from devenv import layout
from hypothesis import given
from hypothesis import strategies as st
from legal_rules.directory import DEPARTMENTS, Resort, propose, read
from legal_rules.places import extent, fold, is_same, names

FOLDER = layout.ROOT / "dunforce_litigation/data/courts"
ALL_COURTS, ALL_RESORTS, _faults = read(
    *(
        (FOLDER / name).read_text(encoding="utf-8")
        for name in ("courts_fr.csv", "courts_resort_fr.csv")
    )
)
COMMERCIAL = ("tc", "tae", "tmc", "tj_commercial_chamber")
CIVIL = ("tj", "tpi")
PROTECTION = ("tprx", "tj", "tpi")


def code(resort):
    """Return the code of a court, None without one."""
    return resort and resort.court


def find(department, kinds, city=""):
    """Return (reason, preselected, suggested) from the shipped directory."""
    found = propose(ALL_RESORTS, department, kinds, city)
    return found.reason, code(found.preselected), code(found.suggested)


# Proposals


@pytest.mark.parametrize(
    ("department", "kinds", "court"),
    [
        ("01", COMMERCIAL, "tc_bourg_en_bresse"),
        ("75", COMMERCIAL, "tae_paris"),
        ("75", CIVIL, "tj_paris"),
        ("75", PROTECTION, "tj_paris"),  # Paris has no chamber besides
        ("92", COMMERCIAL, "tae_nanterre"),
        ("2A", COMMERCIAL, "tc_ajaccio"),
        ("93", CIVIL, "tj_bobigny"),
        ("972", COMMERCIAL, "tmc_fort_de_france"),
        ("977", COMMERCIAL, "tmc_basse_terre"),
        ("986", CIVIL, "tpi_mata_utu"),
        # All of the department but an airport.
        ("32", COMMERCIAL, "tc_auch"),
        ("91", COMMERCIAL, "tc_evry"),
        ("91", CIVIL, "tj_evry_courcouronnes"),
        ("95", COMMERCIAL, "tc_pontoise"),
        ("95", CIVIL, "tj_pontoise"),
    ],
)
def test_court_of_a_whole_department_is_preselected(department, kinds, court):
    reason, preselected, _suggested = find(department, kinds)
    assert (reason, preselected) == ("whole", court)


def test_court_that_has_an_airport_only_comes_last_and_is_not_hidden():
    found = propose(ALL_RESORTS, "91", COMMERCIAL)
    assert [one.court for one in found.candidates] == ["tc_evry", "tc_creteil"]
    # The row of Seine-et-Marne is one of three.
    found = propose(ALL_RESORTS, "77", COMMERCIAL)
    assert (found.reason, found.candidates[-1].court) == ("choose", "tc_bobigny")


@pytest.mark.parametrize(
    ("department", "kinds", "city", "court"),
    [
        # The town of the court itself.
        ("59", COMMERCIAL, "DOUAI", "tc_douai"),
        ("76", COMMERCIAL, "LE HAVRE CEDEX", "tae_le_havre"),
        ("974", CIVIL, "St Pierre", "tj_saint_pierre_de_la_reunion"),
        # A canton of the area.
        ("29", CIVIL, "ploudalmezeau", "tj_brest"),
        ("29", CIVIL, "Pont-l'Abbé", "tj_quimper"),
        ("29", CIVIL, "Pont l’Abbe", "tj_quimper"),
        ("31", CIVIL, "St-Gaudens", "tj_saint_gaudens"),
        ("33", CIVIL, "Ste Foy la Grande", "tj_libourne"),
        ("67", COMMERCIAL, "Sélestat", "tjcc_colmar"),
        # The area of the judicial court that the text refers to.
        ("29", COMMERCIAL, "Morlaix", "tc_brest"),
        ("74", COMMERCIAL, "Cluses", "tc_annecy"),
        ("76", COMMERCIAL, "Fécamp", "tae_le_havre"),
        ("25", COMMERCIAL, "Montbéliard", "tc_belfort"),
        ("22", COMMERCIAL, "Dinan", "tc_saint_malo"),
        # That of a chamber.
        ("83", COMMERCIAL, "St Tropez", "tc_frejus"),
        ("06", COMMERCIAL, "Mougins", "tc_cannes"),
        # What one court has, another has not.
        ("06", COMMERCIAL, "Vence", "tc_grasse"),
        ("13", COMMERCIAL, "Berre-l'Étang", "tc_salon_de_provence"),
        ("51", COMMERCIAL, "Épernay", "tc_reims"),
        ("51", COMMERCIAL, "Sézanne", "tc_reims"),
        ("51", COMMERCIAL, "Vitry-le-François", "tc_chalons_en_champagne"),
        ("971", COMMERCIAL, "Deshaies", "tmc_basse_terre"),
        ("971", COMMERCIAL, "Sainte-Rose", "tmc_pointe_a_pitre"),
        # The chamber is nearer than the court that it belongs to.
        ("01", PROTECTION, "Belley", "tprx_belley"),
        ("06", PROTECTION, "Mougins", "tprx_cannes"),
        ("06", PROTECTION, "Grasse", "tj_grasse"),
        ("92", PROTECTION, "Nanterre", "tprx_puteaux"),
        ("92", PROTECTION, "Clichy", "tprx_asnieres_sur_seine"),
        ("92", PROTECTION, "Garches", "tprx_boulogne_billancourt"),
        ("93", PROTECTION, "Saint-Denis", "tprx_saint_denis"),
    ],
)
def test_court_whose_area_names_the_town_is_suggested(department, kinds, city, court):
    found = propose(ALL_RESORTS, department, kinds, city)
    assert (found.reason, code(found.suggested)) == ("named", court)
    assert found.preselected is None
    assert found.candidates[0] == found.suggested


@pytest.mark.parametrize(
    ("department", "kinds", "city"),
    [
        ("59", COMMERCIAL, ""),
        ("59", COMMERCIAL, "A hamlet that no text names"),
        # The canton is Béziers' for some of its communes.
        ("34", CIVIL, "Lunas"),
        # Its canton has changed hands: the one doubt of the directory.
        ("33", COMMERCIAL, "Saint-André-de-Cubzac"),
        # Of this part of Aix's area, the text has no list.
        ("13", COMMERCIAL, "Gardanne"),
        # A part of a longer name is no town.
        ("77", COMMERCIAL, "Roissy"),
        ("33", CIVIL, "Sainte-Foy"),
        # The court has all, a chamber some of it: which is not said.
        ("01", PROTECTION, ""),
    ],
)
def test_person_chooses_where_nothing_decides(department, kinds, city):
    assert find(department, kinds, city) == ("choose", None, None)


def test_all_candidates_come_with_their_texts():
    found = propose(ALL_RESORTS, "59", COMMERCIAL)
    assert {one.court for one in found.candidates} == {
        "tc_douai",
        "tc_dunkerque",
        "tc_lille_metropole",
        "tc_valenciennes",
    }
    assert all(one.detail for one in found.candidates)


def test_doubt_is_said():
    found = propose(ALL_RESORTS, "33", COMMERCIAL, "Blaye")
    assert [one.court for one in found.doubtful] == ["tc_libourne", "tc_bordeaux"]
    assert propose(ALL_RESORTS, "33", CIVIL, "Blaye").doubtful == ()


@pytest.mark.parametrize("kinds", [COMMERCIAL, ()])
def test_nothing_is_proposed_without_a_court(kinds):
    assert find("988", kinds) == ("none", None, None)
    assert propose([], "75", COMMERCIAL) == ((None, None, (), (), "none"))


@pytest.mark.parametrize("court", ALL_COURTS, ids=lambda court: court.code)
def test_town_of_a_court_is_in_its_own_area(court):
    found = propose(ALL_RESORTS, court.department, (court.kind,), court.seat)
    assert code(found.preselected or found.suggested) == court.code


def test_two_courts_of_a_whole_department_leave_the_choice():
    rows = [Resort("05", kind, kind, "whole_department") for kind in ("tc", "tae")]
    assert propose(rows, "05", COMMERCIAL).reason == "choose"
    assert propose(rows, "05", ("tae",)).preselected.court == "tae"


@given(
    st.sampled_from(sorted(DEPARTMENTS)),
    st.sampled_from([COMMERCIAL, CIVIL, PROTECTION]),
    st.text("SainteFoyLGrdCEDX 1-'", max_size=25),
)
def test_proposal_hides_nothing_and_invents_nothing(department, kinds, city):
    found = propose(ALL_RESORTS, department, kinds, city)
    asked = {
        one for one in ALL_RESORTS if one.department == department and one.kind in kinds
    }
    assert set(found.candidates) == asked and len(found.candidates) == len(asked)
    assert {found.preselected, found.suggested} <= asked | {None}
    assert set(found.doubtful) <= asked
    assert (found.reason == "whole") == (found.preselected is not None)


@pytest.mark.parametrize(
    ("detail", "kind"),
    [
        ("tout le département sauf l'emprise de l'aérodrome X", "whole_department"),
        ("ressort du TJ : emprise des aérodromes de X et de Y", "aerodrome"),
        ("cantons de A, B ; emprise de l'aérodrome de X", "part"),
        ("cantons de A, B ; hors emprise de l'aérodrome de X", "part"),
        ("tout le département sauf le canton de A", "part"),
        ("", "part"),
    ],
)
def test_text_says_whether_an_airport_is_all(detail, kind):
    assert extent(Resort("91", "tj", "tj_x", "part", detail)) == kind


# Names of towns


@pytest.mark.parametrize(
    ("text", "town", "named"),
    [
        ("Grasse, Nice", "GRASSE", True),
        ("Grasse, Nice", "Gras", False),
        ("Pont-de-Vaux", "Vaux", False),
        ("Pont-d'Ain", "Ain", False),
        ("commune d'Étalans", "Etalans", True),
        ("commune du Plessis-Robinson", "Le Plessis-Robinson", True),
        ("communes des Monts d'Aunay", "Les Monts d'Aunay", True),
        ("Istres-Nord, Istres-Sud", "Istres", True),
        ("Mercœur", "MERCOEUR", True),
        ("Saint-Étienne", "St. Étienne", True),
        ("Sainte-Étienne", "St Étienne", False),
        ("Lyon", "Lyon 3e Arrondissement", True),
        ("Paris", "PARIS CEDEX 08", True),
        ("tout", "", False),
        ("a.b", "axb", False),
        ("L'Isle-en-Dodon", "L(", True),
    ],
)
def test_name_of_a_town_is_found_as_people_write_it(text, town, named):
    assert names(fold(text), town) is named


@pytest.mark.parametrize(
    ("town", "other", "same"),
    [
        ("ST DENIS", "Saint-Denis", True),
        ("Paris 15", "PARIS CEDEX 08", True),
        ("Le Havre", "LE HAVRE CEDEX", True),
        ("Sainte-Marie", "Saint-Marie", False),
        ("Le Bourget", "Bourget", False),
        ("", "", False),
    ],
)
def test_towns_are_compared_as_people_write_them(town, other, same):
    assert is_same(town, other) is same


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_the_search(text, town):
    assert names(fold(text), town) in (True, False)
    assert is_same(text, town) == is_same(town, text)
