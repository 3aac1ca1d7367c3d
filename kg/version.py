"""The version of kg, here and nowhere else in the code; a test keeps it equal to the package's."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
