# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Parts of SQL that several queries share."""

from odoo.tools import SQL

# Whom the law on personal data protects, of the partner `p`: private people, and the
# trader who is no company. A company of unknown kind has no such data of its own.
NATURAL_PERSON = SQL(
    "(p.dunforce_kind IN ('consumer', 'tenant') OR p.is_company IS NOT TRUE)"
)
# Of whom no machine may decide alone: those, and whoever might be one of them.
PERHAPS_A_PERSON = SQL("(p.dunforce_kind IS NULL OR %s)", NATURAL_PERSON)


def id_array(ids):
    """Return the SQL of an array of ids, for ``= ANY``.

    As the result of a subquery: the planner would look at each of thousands of
    constants, which takes longer than finding their rows.
    """
    return SQL("(SELECT %s::int4[])::int4[]", f"{{{','.join(map(str, ids))}}}")
