"""A pytest plugin: the company of the tests is made once for each database.

A company with its chart of accounts takes two seconds, and each class of tests wants
one. What a class does to it is rolled back with the rest.
"""

import pytest


@pytest.fixture(scope="session", autouse=True)
def ready_company(load_registry):
    """Make the company that `FollowupCommon` takes when it is there."""
    # None of it can be imported before pytest-odoo has set Odoo up.
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tests.common import get_db_name

    from odoo.addons.dunforce_followup.tests.common import FollowupCommon

    with Registry(get_db_name()).cursor() as cr:
        FollowupCommon.make_ready_company(api.Environment(cr, SUPERUSER_ID, {}))
