# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from . import list_mixin
from . import case_close
from . import case_doubtful
from . import case_doubtful_line
from . import case_recovery
from . import case_recovery_line
from . import court_import
from . import handover_list
from . import handover_return
from . import registered_letter_list
from . import case_bundle_build
from . import case_bundle_build_line
