# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What every addon must bring, and what no file of the repository may say.

Sizes, host names, forgotten tests and changelog fragments are the linter's
(devenv.checks); here is what needs the addons side by side.
"""

import ast
import re
import sys
from functools import cache

import pytest
from babel.messages.pofile import read_po
from devenv import checks, files, layout

ROOT = layout.ROOT
ADDONS = layout.find_addons()
RULES = sorted(ROOT.glob("dunforce_*/*rules/*.py"))
# A rule that reads a clock, a file or a die is no rule.
IMPURE = {"io", "os", "pathlib", "random", "socket", "subprocess", "time", "urllib"}
# Check digits, numbering plans, months, how a language writes days, sums and numbers:
# arithmetic and tables that somebody else maintains.
LIBRARIES = {"stdnum", "phonenumbers", "dateutil", "babel", "num2words"}
PURE = (sys.stdlib_module_names | LIBRARIES) - IMPURE
CLOCKS = {"today", "now", "utcnow", "time", "open", "print", "input"}
README = {"DESCRIPTION", "CONFIGURE", "USAGE", "DEVELOP", "CONTRIBUTORS"}
HEADER = """# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""
# Put together so that this file does not name them.
PRIVATE = re.compile(r"(?<![\w.])/(" + "|".join(("work", "root", "home")) + ")/")

every_addon = pytest.mark.parametrize("addon", ADDONS)


def manifest(addon):
    return ast.literal_eval((ROOT / addon / "__manifest__.py").read_text())


def catalog(path):
    with path.open("rb") as source:
        return read_po(source)


@cache
def parsed(path):
    return ast.parse(path.read_text())


def imported(tree):
    """Yield (module, is relative) of everything that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, False
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", bool(node.level)


# Addons


def test_repository_has_addons():
    assert "dunforce_followup" in ADDONS


@every_addon
def test_manifest_says_licence_version_and_author(addon):
    found = manifest(addon)
    assert found["license"] == "LGPL-3"
    assert found["author"] == "Dunforce"
    assert re.fullmatch(r"19\.0\.\d+\.\d+\.\d+", found["version"])
    assert found["summary"] and found["depends"]


@every_addon
def test_addon_can_be_packaged_with_whool(addon):
    assert (
        'build-backend = "whool.buildapi"'
        in (ROOT / addon / "pyproject.toml").read_text()
    )


@every_addon
def test_metapackage_requires_the_addon(addon):
    text = (ROOT / "setup/_metapackage/pyproject.toml").read_text()
    assert f'"odoo-addon-{addon}==19.0.*"' in text


@every_addon
def test_addon_has_a_readme_and_its_fragments(addon):
    present = {path.stem for path in (ROOT / addon / "readme").glob("*.md")}
    assert present >= README
    assert (ROOT / addon / "README.rst").is_file()


@every_addon
def test_addon_has_an_icon(addon):
    assert (ROOT / addon / "static/description/icon.png").is_file()


@every_addon
def test_addon_has_tests(addon):
    assert list((ROOT / addon / "tests").glob("test_*.py"))


@every_addon
def test_every_string_is_translated_into_french(addon):
    folder = ROOT / addon / "i18n"
    asked = {m.id for m in catalog(folder / f"{addon}.pot") if m.id}
    given = {m.id: m for m in catalog(folder / "fr.po") if m.id}
    missing = sorted(str(i) for i in asked if i not in given or not given[i].string)
    unsure = sorted(str(i) for i, message in given.items() if message.fuzzy)
    assert (missing, unsure) == ([], [])


@every_addon
def test_translations_keep_what_the_program_puts_in(addon):
    gap = re.compile(r"%\(\w+\)s|%s|\{\{.*?\}\}|\bt-[\w-]+=\"[^\"]*\"")
    wrong = [
        message.id
        for message in catalog(ROOT / addon / "i18n/fr.po")
        if message.id
        and message.string
        and sorted(gap.findall(message.id)) != sorted(gap.findall(message.string))
    ]
    assert wrong == []


@every_addon
def test_translations_are_sorted_so_that_changes_can_be_read(addon):
    ids = [m.id for m in catalog(ROOT / addon / "i18n/fr.po") if m.id]
    assert ids == sorted(ids)


@every_addon
def test_french_has_its_typographic_signs(addon):
    """Apostrophes, and spaces that do not break before double punctuation."""
    markup = re.compile(r"<[^<>]*(?:\"[^\"]*\"[^<>]*)*>|\{\{.*?\}\}")
    wrong = []
    for message in catalog(ROOT / addon / "i18n/fr.po"):
        texts = markup.split(message.string) if message.id else []
        wrong += [t for t in texts if re.search(r"\w'\w| [:;!?»]|« ", t)]
    assert wrong == []


@every_addon
def test_translations_are_in_one_file_per_language(addon):
    folder = ROOT / addon / "i18n"
    names = {str(path.relative_to(folder)) for path in folder.rglob("*.po*")}
    assert names == {f"{addon}.pot", "fr.po"}


@every_addon
def test_addon_depends_on_the_addons_that_it_imports(addon):
    wanted = set()
    for path in (ROOT / addon).rglob("*.py"):
        for module, relative in imported(parsed(path)):
            found = re.match(r"odoo\.addons\.(dunforce_\w+)", module)
            if found and not relative:
                wanted.add(found[1])
    assert wanted <= {addon, *manifest(addon)["depends"]}


# Rules


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_rules_import_nothing_but_pure_python_and_each_other(path):
    for module, relative in imported(parsed(path)):
        assert relative or module.split(".")[0] in PURE


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_rules_read_no_clock_and_print_nothing(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            assert name not in CLOCKS, f"{path.name}:{node.lineno}"


# Files


def has_code(name):
    """Tell whether a file does more than to import others."""
    nodes = (ast.Import, ast.ImportFrom)
    return not all(isinstance(node, nodes) for node in parsed(ROOT / name).body)


def test_python_files_of_addons_and_tests_begin_with_copyright_and_licence():
    bare = [
        name
        for name in files.listed(".py")
        if name.startswith(("dunforce_", "tests/"))
        and has_code(name)
        and not (ROOT / name).read_text().startswith(HEADER)
    ]
    assert bare == []


def test_no_file_names_a_folder_of_somebodys_machine():
    found = []
    for name in files.listed(*checks.TEXT):
        text = (ROOT / name).read_text(errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            if PRIVATE.search(line):
                found.append(f"{name}:{number}: {line.strip()}")
    assert found == []


def test_addons_have_tests_as_long_as_their_code():
    code, tests = 0, 0
    for name in files.listed(".py"):
        lines = (ROOT / name).read_text().count("\n")
        if "tests" in name.split("/"):
            tests += lines
        elif name.startswith("dunforce_"):
            code += lines
    assert tests >= code
