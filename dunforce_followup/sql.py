# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Parts of SQL that several queries share."""

from odoo.tools import SQL


def id_array(ids):
    """Return the SQL of an array of ids, for ``= ANY``.

    As the result of a subquery: the planner would look at each of thousands of
    constants, which takes longer than finding their rows.
    """
    return SQL("(SELECT %s::int4[])::int4[]", f"{{{','.join(map(str, ids))}}}")
