"""Prints the lowest version of every dependency that pyproject.toml allows, as pip constraints."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

project = tomllib.loads(
    Path(__file__).parents[1].joinpath("pyproject.toml").read_text(encoding="utf-8")
)["project"]
wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
for line in wanted:
    name, _, version = re.split(r"(>=)", line)
    print(f"{name}=={version}")  # noqa: T201
