# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

{
    "name": "Dunforce Follow-up by SMS",
    "summary": "Reminders by text message, at the right hour and never twice",
    "version": "19.0.1.0.0",
    "development_status": "Beta",
    "category": "Accounting/Accounting",
    "author": "Dunforce",
    "maintainers": ["dunforce"],
    "website": "https://github.com/dunforce/dunforce",
    "license": "LGPL-3",
    "depends": ["dunforce_followup", "sms"],
    "external_dependencies": {"python": ["phonenumbers"]},
    "data": [
        "security/ir.model.access.csv",
        "security/sms_template_security.xml",
        "data/sms_template_data.xml",
        "data/res_partner_category_data.xml",
        "data/followup_plan_sms_data.xml",
        "wizards/followup_action_result_views.xml",
        "views/followup_link_templates.xml",
        "views/followup_action_views.xml",
        "views/followup_step_views.xml",
        "views/followup_views.xml",
        "views/sms_template_views.xml",
        "views/res_partner_views.xml",
        "views/res_config_settings_views.xml",
        "views/dunforce_followup_sms_menus.xml",
    ],
    "demo": [
        "demo/followup_sms_demo.xml",
    ],
    "assets": {
        "web.assets_tests": ["dunforce_followup_sms/static/tests/tours/*.js"],
    },
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
