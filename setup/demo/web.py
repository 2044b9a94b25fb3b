# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""A web server for as long as PDFs are made: they fetch their style from Odoo."""

import contextlib
import threading

from werkzeug.serving import make_server

from odoo import http

PARAMETER = "report.url"


@contextlib.contextmanager
def serving(env):
    """Answer requests to Odoo from this process, on a free port of this machine."""
    server = make_server("127.0.0.1", 0, http.root, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    parameters = env["ir.config_parameter"].sudo()
    before = parameters.get_param(PARAMETER)
    parameters.set_param(PARAMETER, f"http://127.0.0.1:{server.server_port}")
    # The server answers in transactions of its own.
    env.cr.commit()
    try:
        yield
    finally:
        parameters.set_param(PARAMETER, before)
        env.cr.commit()
        server.shutdown()
