# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What `make demo` does once the demo data is there: a past, the day, its table."""
