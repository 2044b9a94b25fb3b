# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Properties are judged by what holds, not by how fast this machine draws examples."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "dunforce", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("dunforce")
