# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Live the demo company's last weeks, run its day and show it (``env`` is bound)."""

import sys
from pathlib import Path

import odoo.addons.dunforce_followup as addon
from odoo.addons.dunforce_followup.setting import country_calendar

sys.path.insert(0, str(Path(addon.__path__[0]).resolve().parent / "setup"))

from demo.past import Past
from demo.payers import pay
from demo.table import Table
from demo.web import serving


def say(text=""):
    """Print at once, also into a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def ignore_days_off(env, calendar, today):
    """Let the plans work today even if it is a day off, and say so."""
    if calendar.is_workday(today):
        return
    say(
        f"{today:%A %d %B} is a day off in France, on which nobody is contacted; for "
        "the demonstration the plans ignore days off."
    )
    env["dunforce.followup.step"].search([]).workday_rule = "any"


def main(env):
    """Prepare the past, execute today's run and print what came of it."""
    company = env.ref("base.main_company")
    today = company._followup_today()
    calendar = country_calendar("FR", today.year)
    say("Living the last weeks of the demo company ...")
    pay(env, company)
    Past(env, company, calendar).play()
    env.cr.commit()
    ignore_days_off(env, calendar, today)
    runs = env["dunforce.followup.run"]
    with serving(env):
        # The night before the run, in the order of the scheduled actions.
        env["dunforce.followup.scoring"]._cron_score()
        env["dunforce.followup.forecast"]._cron_forecast()
        runs._cron_run()
    run = runs._start(company, today)
    say(f"\n{company.name}, follow-up of {today:%A %d %B %Y}\n")
    say("\n".join(Table(run).lines()))
    say(
        "\nLogins, the password being the same: admin sees everything, ines is the\n"
        "credit controller, camille and noe are salespeople and see their customers."
    )
    env.cr.commit()


main(env)  # noqa: F821  (bound by the tool)
