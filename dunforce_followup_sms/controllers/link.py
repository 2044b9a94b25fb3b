# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import http
from odoo.http import request

from ..models.followup_action_link import CODE_LENGTH


class FollowupLink(http.Controller):
    """The short address in a text message: see what is asked for, and pay."""

    @http.route(
        "/i/<string:code>", type="http", auth="public", methods=["GET"], sitemap=False
    )
    def follow(self, code, **_options):
        """Show the invoice on the portal; several as a list."""
        actions = request.env["dunforce.followup.action"].sudo()
        action = actions.browse()
        if len(code) == CODE_LENGTH:
            action = actions.search([("sms_code", "=", code)], limit=1)
        if not action:
            raise request.not_found()
        move = action._get_only_invoice()
        if move:
            return request.redirect(move.get_portal_url())
        # In the language of who got the message, whatever his browser speaks.
        lang = action.sms_lang or request.env.lang
        request.update_context(lang=lang)
        page = request.render(
            "dunforce_followup_sms.followup_link_page",
            action.with_context(lang=lang)._prepare_link_values(),
        )
        page.headers["X-Robots-Tag"] = "noindex"
        return page
