"""A pytest plugin: a test that was skipped although it should have run has failed.

pytest counts a skipped test as neither passed nor failed, so a browser that is missing
would make all tours vanish without anybody noticing.
"""

import pytest

ALLOWED = "may_skip"


def pytest_configure(config):
    """Declare the mark of the few tests that may be skipped."""
    config.addinivalue_line("markers", f"{ALLOWED}: this test may be skipped")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn the report of an unexpected skip into one of a failure."""
    outcome = yield
    report = outcome.get_result()
    allowed = item.get_closest_marker(ALLOWED) or hasattr(report, "wasxfail")
    if report.skipped and not allowed:
        report.outcome = "failed"
        report.longrepr = f"skipped, but had to run: {report.longrepr}"


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector):
    """Do the same for a whole file that skips itself while it is collected."""
    outcome = yield
    report = outcome.get_result()
    if report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"skipped, but had to run: {report.longrepr}"
