"""Reads a claims file or a table from text, for tests."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.model.claim import Claim
from kg.model.source import Mention, Source
from kg.rdf.terms import Terms, shipped_terms
from kg.readers import claims_file, table
from kg.readers.items import Item
from kg.readers.reader import ReadOptions


@dataclass
class Result:
    items: list[Item] = field(default_factory=list)
    problems: list[SourceError] = field(default_factory=list)

    @property
    def claims(self) -> list[Claim]:
        return [item for item in self.items if isinstance(item, Claim)]

    @property
    def mentions(self) -> list[Mention]:
        return [item for item in self.items if isinstance(item, Mention)]

    @property
    def sources(self) -> list[Source]:
        return [item for item in self.items if isinstance(item, Source)]

    @property
    def errors(self) -> list[str]:
        return [str(problem) for problem in self.problems]


def _read_claims(
    text: str,
    *,
    path: Path | None = Path("x.yaml"),
    options: ReadOptions = ReadOptions(),  # noqa: B008  frozen
    terms: Terms | None = None,
) -> Result:
    result = Result()
    stream = io.BytesIO(textwrap.dedent(text).encode())
    result.items += claims_file.read(
        path,
        stream,
        name="x.yaml",
        terms=terms or shipped_terms(),
        problems=result.problems,
        options=options,
    )
    return result


def _read_table(
    text: str | bytes,
    *,
    path: Path | None = Path("stakes.csv"),
    options: ReadOptions = ReadOptions(),  # noqa: B008  frozen
) -> Result:
    result = Result()
    data = text if isinstance(text, bytes) else text.encode()
    result.items += table.read(
        path,
        io.BytesIO(data),
        name="stakes.csv",
        terms=shipped_terms(),
        problems=result.problems,
        options=options,
    )
    return result


@pytest.fixture
def read_claims() -> Any:
    return _read_claims


@pytest.fixture
def read_table() -> Any:
    return _read_table
