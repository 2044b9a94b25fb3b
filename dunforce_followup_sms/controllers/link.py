# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import http
from odoo.http import request

# 12 bytes, as `secrets.token_urlsafe` writes them.
CODE_LENGTH = 16


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
        moves = action._get_claimed_items().move_id.filtered(
            lambda move: move.is_invoice() and move.state == "posted"
        )
        moves._ensure_followup_tokens()
        if len(moves) == 1:
            return request.redirect(moves.get_portal_url())
        # In the language of who got the message, whatever his browser speaks.
        lang = action.sms_lang or request.env.lang
        request.update_context(lang=lang)
        page = request.render(
            "dunforce_followup_sms.followup_link_page",
            action.with_context(lang=lang)._prepare_link_values(),
        )
        page.headers["X-Robots-Tag"] = "noindex"
        return page
