"""What a page was given, as its scripts have it."""

from __future__ import annotations

import json
import re
from typing import Any

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def given(page: bytes | str) -> dict[str, Any]:
    """What stands in the file of a page."""
    text = page if isinstance(page, str) else page.decode()
    found: dict[str, Any] = unpacked(json.loads(written(text)))
    return found


def written(page: str) -> str:
    """The same as it is written."""
    found = DATA.search(page)
    assert found is not None
    return found[1]


def unpacked(packed: dict[str, Any]) -> Any:
    """As ``viz/scripts/unpacking.js`` does it."""
    values = packed["values"]

    def meant(cell: Any) -> Any:
        if isinstance(cell, int) and not isinstance(cell, bool):
            value = values[cell]
            plain = isinstance(value, int | float) and not isinstance(value, bool)
            return value if plain else meant(value)
        if not isinstance(cell, list):
            return cell
        kind, *rest = cell
        if kind == -1:
            return rest
        if kind == -2:
            return [made(rest[0], row) for row in zip(*map(meant, rest[1:]), strict=True)]
        if kind == -3:
            return [meant(rest[1]) for _ in range(rest[0])]
        return made(kind, map(meant, rest))

    def made(kind: int, parts: Any) -> Any:
        return dict(zip(fields[kind - 1], parts, strict=True)) if kind else list(parts)

    fields = [list(map(meant, shape)) for shape in packed["shapes"]]
    return meant(packed["all"])
