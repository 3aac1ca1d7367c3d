"""Prints one of the README's two set-up commands: ``use`` or ``test``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

readme = Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")
block = re.search(rf"<!-- setup: {sys.argv[1]} -->\s*```\w*\n(.*?)```", readme, re.DOTALL)
if block is None:
    sys.exit(f"README.md has no command marked <!-- setup: {sys.argv[1]} -->")
print(block[1].strip().replace("\\\n", " "))  # noqa: T201
