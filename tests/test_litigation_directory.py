# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Postcodes, what the shipped directory of courts has, and files with faults."""

from collections import Counter

import pytest
from devenv import layout
from hypothesis import given
from hypothesis import strategies as st
from legal_rules.directory import (
    COLUMNS,
    COURTS,
    DEPARTMENTS,
    RESORTS,
    Fault,
    department_of,
    read,
)

FOLDER = layout.ROOT / "dunforce_litigation/data/courts"
SHIPPED = tuple(
    (FOLDER / name).read_text(encoding="utf-8")
    for name in ("courts_fr.csv", "courts_resort_fr.csv")
)
ALL_COURTS, ALL_RESORTS, ALL_FAULTS = read(*SHIPPED)
COMMERCIAL = ("tc", "tae", "tmc", "tj_commercial_chamber")
CIVIL = ("tj", "tpi")
# 96 of the mainland and Corsica, and the five of overseas.
OF_THE_REPUBLIC = DEPARTMENTS - {"975", "977", "978", "986", "987", "988"}
COURT = "tj_gap,tj,Tribunal judiciaire de Gap,Gap,05,Cour d'appel,confirmed,COJ"
RESORT = "05,tj,tj_gap,whole_department,tout le département,confirmed"


def table(file, *rows):
    """Return the text of a CSV file with its header."""
    return "\n".join([",".join(COLUMNS[file]), *rows])


# Postcodes


@pytest.mark.parametrize(
    ("zip_code", "department"),
    [
        ("01000", "01"),
        ("59000", "59"),
        ("75008", "75"),
        ("75 116", "75"),
        (" 95000\u00a0", "95"),
        ("20000", "2A"),  # Ajaccio
        ("20137", "2A"),  # Porto-Vecchio
        ("20200", "2B"),  # Bastia
        ("20250", "2B"),  # Corte
        ("20600", "2B"),  # Bastia
        ("20620", "2B"),  # Biguglia
        ("97110", "971"),
        ("97133", "977"),  # Saint-Barthélemy, once a commune of Guadeloupe
        ("97150", "978"),  # Saint-Martin, too
        ("97200", "972"),
        ("97300", "973"),
        ("97400", "974"),
        ("97500", "975"),
        ("97600", "976"),
        ("98600", "986"),
        ("98714", "987"),
        ("98800", "988"),
    ],
)
def test_department_of_a_french_postcode(zip_code, department):
    assert department_of(zip_code) == department


@pytest.mark.parametrize(
    "zip_code",
    [
        "",
        None,
        False,
        "1000",  # Brussels, or a zero that a spreadsheet has eaten
        "00100",
        "20300",
        "96000",
        "97900",
        "98000",  # Monaco
        "98400",  # the Southern Lands: nobody has a seat there
        "99000",
        "123456",
        "SW1A 1AA",
        "7500A",
        "٧٥٠٠٨",  # digits, not those of a postcode
    ],
)
def test_another_postcode_has_no_department(zip_code):
    assert department_of(zip_code) == ""


@given(st.integers(0, 99999))
def test_department_is_one_that_exists(number):
    assert department_of(f"{number:05}") in DEPARTMENTS | {""}


# The shipped directory


def test_shipped_directory_has_no_fault():
    assert ALL_FAULTS == []
    assert (len(ALL_COURTS), len(ALL_RESORTS)) == (441, 460)


def test_shipped_directory_has_as_many_courts_as_the_codes():
    assert Counter(court.kind for court in ALL_COURTS) == {
        "tc": 122,
        "tae": 12,
        "tj": 164,
        "tprx": 125,
        "tj_commercial_chamber": 7,
        "tmc": 7,
        "tpi": 4,
    }


def test_there_are_101_departments():
    assert len(OF_THE_REPUBLIC) == 101


@pytest.mark.parametrize("department", sorted(DEPARTMENTS))
def test_each_department_has_its_courts(department):
    kinds = {one.kind for one in ALL_RESORTS if one.department == department}
    assert kinds & set(CIVIL)
    assert kinds & set(COMMERCIAL) or department not in OF_THE_REPUBLIC | {"977", "978"}


def test_each_court_has_an_area():
    assert {court.code for court in ALL_COURTS} == {one.court for one in ALL_RESORTS}


def test_only_four_courts_have_a_doubt():
    doubtful = [one.court for one in ALL_RESORTS if one.status == "doubtful"]
    assert doubtful == ["tc_bordeaux", "tc_libourne"]


def test_twelve_economic_activities_courts_are_those_of_the_order():
    seats = {court.seat for court in ALL_COURTS if court.kind == "tae"}
    assert seats == {
        "Auxerre",
        "Avignon",
        "Le Havre",
        "Le Mans",
        "Limoges",
        "Lyon",
        "Marseille",
        "Nancy",
        "Nanterre",
        "Paris",
        "Saint-Brieuc",
        "Versailles",
    }


# Files


def test_file_is_read_with_a_mark_and_the_ends_of_lines_of_any_system():
    courts, resorts = table(COURTS, COURT, ""), table(RESORTS, RESORT, "")
    expected = read(courts, resorts)
    assert expected[2] == [] and len(expected[0]) == len(expected[1]) == 1
    for end in ("\r\n", "\r"):
        texts = [f"\ufeff{text}".replace("\n", end) for text in (courts, resorts)]
        assert read(*texts) == expected


def test_file_of_a_french_spreadsheet_is_read():
    court, resort = COURT.replace(",", ";"), RESORT.replace(",", ";")
    texts = [
        table(COURTS, court).replace("kind,", "kind;"),
        table(RESORTS, resort),
    ]
    texts = [text.replace(",", ";") for text in texts]
    assert read(*texts) == read(table(COURTS, COURT), table(RESORTS, RESORT))


def test_quoted_text_may_have_commas_and_lines():
    resort = RESORT.replace("tout le département", '"A, B\n ; C"')
    assert (
        read(table(COURTS, COURT), table(RESORTS, resort))[1][0].detail == "A, B\n ; C"
    )
    faults = read(
        table(COURTS, COURT), table(RESORTS, resort, "05,tj,x,part,,confirmed")
    )
    assert faults[2] == [Fault("resorts", 4, "court", "x")]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([COURT.replace(",tj,", ",tz,")], ("kind", "tz")),
        ([COURT.replace("confirmed", "sure")], ("status", "sure")),
        ([COURT.replace(",05,", ",20,")], ("department", "20")),
        ([COURT.replace(",05,", ",,")], ("department", "")),
        ([COURT.replace("tj_gap,", ",")], ("empty", "code")),
        ([COURT.replace("Tribunal judiciaire de Gap", "  ")], ("empty", "name")),
        ([f"{COURT},more"], ("format", "more")),
        ([COURT.partition(",confirmed")[0]], ("status", "")),
    ],
)
def test_fault_of_a_court_is_told_with_its_line(rows, fault):
    courts, resorts, faults = read(table(COURTS, *rows), table(RESORTS))
    assert faults == [Fault("courts", 2, *fault)]
    assert resorts == []
    assert len(courts) == (fault[0] == "format")


def test_second_court_of_a_code_is_a_fault():
    courts, _resorts, faults = read(table(COURTS, COURT, COURT), table(RESORTS))
    assert faults == [Fault("courts", 3, "duplicate", "tj_gap")]
    assert len(courts) == 1


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (RESORT.replace("tj_gap", "tj_pau"), ("court", "tj_pau")),
        (RESORT.replace("05,tj", "05,tc"), ("own_kind", "tc")),
        (RESORT.replace("05,tj", "05,tz"), ("kind", "tz")),
        (RESORT.replace("whole_department", "most"), ("rule", "most")),
        (RESORT.replace("confirmed", ""), ("status", "")),
        (RESORT.replace("05,tj", "96,tj"), ("department", "96")),
    ],
)
def test_fault_of_an_area_is_told_with_its_line(row, fault):
    _courts, resorts, faults = read(table(COURTS, COURT), table(RESORTS, row))
    assert faults == [Fault("resorts", 2, *fault)]
    assert resorts == []


def test_second_area_of_a_court_in_a_department_is_a_fault():
    rows = table(RESORTS, RESORT, RESORT.replace("whole_department", "part"))
    _courts, resorts, faults = read(table(COURTS, COURT), rows)
    assert faults == [Fault("resorts", 3, "duplicate", "tj_gap")]
    assert len(resorts) == 1


def test_area_of_a_court_with_a_fault_is_not_a_fault_itself():
    bad = COURT.replace("confirmed", "sure")
    _courts, resorts, faults = read(table(COURTS, bad), table(RESORTS, RESORT))
    assert [fault.code for fault in faults] == ["status"]
    assert resorts == []


@pytest.mark.parametrize("file", [COURTS, RESORTS])
@pytest.mark.parametrize("text", ["", "\n", "a,b\n1,2", "PK\x03\x04"])
def test_columns_that_are_missing_are_named_once(file, text):
    texts = {COURTS: table(COURTS, COURT), RESORTS: table(RESORTS, RESORT), file: text}
    faults = read(texts[COURTS], texts[RESORTS])[2]
    assert faults == [Fault(file, 1, "column", name) for name in COLUMNS[file]]


def test_other_country_has_departments_of_its_own():
    court = COURT.replace(",05,", ",Namur,").replace(",tj,", ",other,")
    resort = RESORT.replace("05,tj", "Namur,other")
    texts = table(COURTS, court), table(RESORTS, resort)
    assert [fault.code for fault in read(*texts)[2]] == ["department", "department"]
    assert read(*texts, departments=None)[2] == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_file_breaks_the_reading(courts, resorts):
    assert read(courts, resorts)[2]
    read(table(COURTS, courts), table(RESORTS, resorts))
