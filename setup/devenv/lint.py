"""Check and format the files of the repository."""

import subprocess
from dataclasses import dataclass, field

from . import checks, files, layout, node
from .errors import SetupError
from .shell import say

# A model is spread over files by topic, which keeps each of them short.
SPREAD = "--disable=consider-merging-classes-inherited"


@dataclass(frozen=True)
class Check:
    """A linter: what it is called and how it is started; nothing to check if empty."""

    name: str
    command: list
    options: dict = field(default_factory=dict)


def python_checks(environment):
    """Return the linters that are Python packages."""
    programs = environment.venv / "bin"
    addons = layout.find_addons()
    manifests = [f"{addon}/__manifest__.py" for addon in addons]
    texts = [
        name
        for name in files.listed(".po", ".pot")
        if name.split("/")[-2:-1] == ["i18n"]
    ]
    python = environment.python
    found = [
        Check("ruff check", [programs / "ruff", "check", "-q", "."]),
        Check("ruff format", [programs / "ruff", "format", "-q", "--check", "."]),
        Check("README.rst", [python, "tools/gen_readme.py", "--check"]),
    ]
    if addons:
        found.append(Check("pylint-odoo", [programs / "pylint", SPREAD, *addons]))
        found.append(
            Check(
                "oca-checks-odoo-module",
                [programs / "oca-checks-odoo-module", *manifests],
            )
        )
    if texts:
        found.append(Check("oca-checks-po", [programs / "oca-checks-po", *texts]))
    return found


def prettier_command(environment, switch):
    """Return how to start Prettier on the files it owns, or None without Node."""
    if not node.available():
        say("prettier: left out, Node is not installed (apt-get install nodejs npm).")
        return None
    names = [name for name in files.listed(*node.SUFFIXES) if node.is_prettified(name)]
    if not names:
        return None
    return [*node.ensure_prettier(environment.home), switch, *names]


def prettier_checks(environment):
    """Return the check of XML and JavaScript."""
    command = prettier_command(environment, "--check")
    options = {"env": node.variables(environment.home)}
    return [Check("prettier", command, options)] if command else []


def passes(check, environment):
    """Run one linter and show what it says if it is not content."""
    options = {"env": environment.process_environment(), **check.options}
    done = subprocess.run(
        [str(part) for part in check.command],
        cwd=layout.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )
    say(f"{'FAILED' if done.returncode else 'ok':7}{check.name}")
    if done.returncode:
        say(done.stdout.rstrip())
    return not done.returncode


def repository_rules():
    """Check the rules of this repository."""
    problems = checks.problems()
    say(f"{'FAILED' if problems else 'ok':7}rules of the repository")
    for problem in problems:
        say(problem)
    return not problems


def lint(environment):
    """Run every linter, also after one failed; fail at the end."""
    linters = python_checks(environment) + prettier_checks(environment)
    failed = [check.name for check in linters if not passes(check, environment)]
    if not repository_rules():
        failed.append("rules of the repository")
    if failed:
        raise SetupError(
            f"Lint failed: {', '.join(failed)}; see above, `make format` mends what is "
            "layout only."
        )


def reformat(environment):
    """Rewrite what the tools can rewrite."""
    ruff = environment.venv / "bin/ruff"
    commands = [
        Check("ruff check --fix", [ruff, "check", "-q", "--fix", "."]),
        Check("ruff format", [ruff, "format", "-q", "."]),
        Check("README.rst", [environment.python, "tools/gen_readme.py"]),
    ]
    command = prettier_command(environment, "--write")
    if command:
        variables = {"env": node.variables(environment.home)}
        commands.append(Check("prettier", command, variables))
    for step in commands:
        passes(step, environment)
