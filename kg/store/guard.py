"""Reads a query before it runs: what kind it is, and what it would do beyond reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryError

_TOKEN: Final = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
          | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<var>[?$]\w+)
      | (?P<word>[^\W\d_]\w*(?![\w.\-]*:))
      | (?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the guard saw in a query."""

    form: str
    has_from: bool
    has_service: bool


def read(text: str) -> Reading:
    """Reads a query."""
    words = [m.group().upper() for m in _TOKEN.finditer(text) if m.lastgroup == "word"]
    form = next((w for w in words if w not in {"PREFIX", "BASE", "VERSION"}), "")
    return Reading(form, "FROM" in words, "SERVICE" in words)


def check(reading: Reading, *, allow_service: bool) -> None:
    """Refuses what kg does not run."""
    if reading.has_service and not allow_service:
        raise QueryError("SERVICE is refused.", hint="Allow it with --allow-service.")


def explain(text: str, error: SyntaxError, prefixes: Mapping[str, str]) -> QueryError:
    """The engine's syntax error in our words."""
    return QueryError(f"The query has an error: {str(error)[:200]}")
