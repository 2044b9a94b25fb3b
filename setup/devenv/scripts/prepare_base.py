"""Make a fresh database French (run by the tool with ``env`` bound).

Nothing but ``base`` is installed yet: accounting, installed next, takes the chart of
accounts of the company's country.
"""

from odoo.tools.misc import file_path

# Left out of Debian's package for licence reasons, yet named in a bundle; a missing
# file breaks the whole bundle. All it does is blur the background of video calls.
STRIPPED = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def drop_stripped_asset(env):
    """Take the missing file out of the bundle that names it."""
    try:
        file_path(STRIPPED)
    except FileNotFoundError:
        env["ir.asset"].create(
            {
                "name": "Debian: without selfie_segmentation.js",
                "bundle": "web.assets_backend",
                "directive": "remove",
                "path": STRIPPED,
                "sequence": 99,
            }
        )


def make_company_french(env):
    """Give the main company its country."""
    env.ref("base.main_company").country_id = env.ref("base.fr")
    env.ref("base.user_admin").tz = "Europe/Paris"


drop_stripped_asset(env)  # noqa: F821
make_company_french(env)  # noqa: F821
env.cr.commit()  # noqa: F821
