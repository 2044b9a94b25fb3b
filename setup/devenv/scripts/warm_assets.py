"""Compile the web client's bundles once, for every copy of this database.

Without it each run of the tests, on a fresh copy, would compile them again.
"""

env["ir.qweb"]._pregenerate_assets_bundles()  # noqa: F821
env.cr.commit()  # noqa: F821
