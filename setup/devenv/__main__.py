"""Entry point of ``python3 setup/devenv COMMAND``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from devenv.cli import main

if __name__ == "__main__":
    sys.exit(main())
