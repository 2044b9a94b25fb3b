"""The rules of this repository that no general linter knows."""

import ast
import re

from . import files, layout

FUNCTION_LINES = 30
FILE_LINES = 300
FRAGMENTS = {"feature", "bugfix", "breaking", "misc"}
# Put together here so that the rule's own text does not break the rule.
HOSTS = re.compile(
    r"\b(?:"
    + "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("deb", "debian", "org"),
            ("ftp", "debian", "org"),
            ("archive", "ubuntu", "com"),
            ("pypi", "org"),
            ("files", "pythonhosted", "org"),
            ("registry", "npmjs", "org"),
        )
    )
    + r")\b"
)
LEFTOVER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)) + r")\b")
TEXT = (".py", ".md", ".rst", ".xml", ".js", ".toml", ".yaml", ".cfg", ".txt", ".sh")
TEXT += (".csv", ".po", ".pot", ".scss", "Makefile", ".ci/run")


def is_test(name):
    """Tell whether the file holds tests, whose functions may be longer.

    >>> is_test("dunforce_followup/tests/test_run.py"), is_test("setup/devenv/lint.py")
    (True, False)
    """
    return "tests" in name.split("/")


def long_functions(name, text):
    """Yield the functions that do not fit on a screen."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = node.end_lineno - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{name}:{node.lineno}: {node.name} has {lines} lines"


def python_problems(name, text):
    """Yield what is too long in a Python file."""
    lines = text.count("\n")
    if lines > FILE_LINES:
        yield f"{name}: {lines} lines, {FILE_LINES} at most"
    if not is_test(name):
        yield from long_functions(name, text)


def text_problems(name, text):
    """Yield the lines that belong in no file of the repository."""
    for number, line in enumerate(text.splitlines(), 1):
        if HOSTS.search(line):
            yield f"{name}:{number}: names a package registry's host"
        if name.endswith((".py", ".xml", ".js")) and LEFTOVER.search(line):
            yield f"{name}:{number}: leftover note"


def unimported_tests(name, text):
    """Yield the test files that an addon's tests/__init__.py forgets."""
    folder = (layout.ROOT / name).parent
    for path in sorted(folder.glob("test_*.py")):
        if not re.search(rf"\b{path.stem}\b", text):
            yield f"{name}: {path.name} is not imported, so Odoo never runs it"


def fragment_problems(name):
    """Yield changelog fragments that towncrier would drop without a word.

    >>> list(fragment_problems("x/readme/newsfragments/12.feature.md"))
    []
    >>> list(fragment_problems("x/readme/newsfragments/12.bug.md"))
    ['x/readme/newsfragments/12.bug.md: not <issue>.{breaking,bugfix,feature,misc}.md']
    """
    parts = name.rsplit("/", 1)[-1].split(".")
    if len(parts) != 3 or parts[1] not in FRAGMENTS:
        yield f"{name}: not <issue>.{{{','.join(sorted(FRAGMENTS))}}}.md"


def problems():
    """Return all breaches, one sentence each."""
    found = []
    for name in files.listed(*TEXT):
        text = (layout.ROOT / name).read_text(errors="replace")
        found += text_problems(name, text)
        if name.endswith(".py"):
            found += python_problems(name, text)
        if re.fullmatch(r"dunforce_\w+/tests/__init__\.py", name):
            found += unimported_tests(name, text)
        if "/newsfragments/" in name and name.endswith(".md"):
            found += fragment_problems(name)
    return found
