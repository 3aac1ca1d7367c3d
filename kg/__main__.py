"""``python -m kg`` is the command ``kg``."""

from __future__ import annotations

import sys

from kg.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
