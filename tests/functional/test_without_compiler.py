"""What is said where a large graph would be worked out faster with the compiler."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.ownership import compiling

Run = Callable[..., Any]

STAKES = """@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
id:source_reg a kg:Source ; kg:title "Register" .
id:claim_000000000001 a kg:Claim ; kg:source id:source_reg ; kg:recordType kg:Stake ;
  kg:from id:ann ; kg:to id:hold ; kg:modality kg:stated ; kg:share 0.8 .
"""
ADVICE = "pip install 'kg-stakes[fast]' would make this faster."


@pytest.fixture
def large(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that is taken as large, where numba is not installed."""
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.setattr(compiling, "LARGE", 1)
    compiling.compiler.cache_clear()
    compiling._compiled.cache_clear()
    path = elsewhere / "stakes.ttl"
    path.write_text(STAKES, encoding="utf-8")
    yield path
    compiling.compiler.cache_clear()
    compiling._compiled.cache_clear()


def test_verbose_says_once_what_would_make_it_faster(kg: Run, large: Path) -> None:
    assert kg("init", "-q").status == 0
    assert kg("load", "-q", large).status == 0
    ran = kg("derive", "--verbose")
    assert ran.status == 0
    assert [line for line in ran.err.splitlines() if "kg-stakes[fast]" in line] == [
        f"Large, and numba is not installed: {ADVICE}"
    ]


def test_nothing_is_said_otherwise(kg: Run, large: Path) -> None:
    kg("init", "-q")
    kg("load", "-q", large)
    assert "numba" not in kg("derive").err
    compiling.compiler.cache_clear()
    compiling._compiled.cache_clear()
    assert "numba" not in kg("derive", "--verbose", "--quiet").err
