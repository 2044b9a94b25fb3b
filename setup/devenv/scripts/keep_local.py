"""Let no message of a demo database leave the machine (``env`` is bound by the tool).

E-mail and SMS go to the catcher of `make serve`. What Odoo's online services would do
(posted letters, company data, SMS before that) gets an address where nobody answers.
"""

NOBODY = "http://127.0.0.1:9"
SERVICES = (
    "enrich.endpoint",
    "iap.endpoint",
    "iap.partner_autocomplete.endpoint",
    "sms.endpoint",
    "snailmail.endpoint",
)

for service in SERVICES:
    env["ir.config_parameter"].sudo().set_param(service, NOBODY)  # noqa: F821
# This job reports the database to Odoo's publisher.
env.ref("mail.ir_cron_module_update_notification").active = False  # noqa: F821
env.cr.commit()  # noqa: F821
