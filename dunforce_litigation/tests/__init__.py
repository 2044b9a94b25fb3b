# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from . import (
    test_case,
    test_case_alarms,
    test_case_edges,
    test_case_limits,
    test_case_options,
    test_case_proposal,
    test_case_security,
    test_court,
    test_court_advice,
    test_doubtful,
    test_doubtful_entries,
    test_legal_value,
    test_papers,
    test_papers_amounts,
    test_papers_doubtful,
    test_procedure,
    test_procedure_walks,
    test_proceeding,
    test_registered_letter,
    test_security,
    test_tours_litigation,
)
