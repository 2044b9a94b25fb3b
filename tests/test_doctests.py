# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The examples in the docstrings of the pure rules are true."""

import doctest
import importlib
import pkgutil

import legal_rules
import pytest
import rules
import sms_rules

# Only values and names: nothing that an example could show.
WITHOUT_EXAMPLES = {"rules.drafts", "rules.finding", "legal_rules.facts"}
MODULES = [
    info.name
    for package in (rules, sms_rules, legal_rules)
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
    assert result.attempted or name in WITHOUT_EXAMPLES
