"""Quotes are found in the text that lies beside a claims file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.readers.draft import draft, scalar
from kg.readers.quotes import Passage

TEXT = (
    "In June 2025, Meta bought a 49\u00a0percent non-voting stake in “Scale AI”.\nIt paid cash.\n"
)
FILE = """\
source: {{id: x, text: a.txt}}
entities: {{meta: company Meta, scale-ai: company Scale AI}}
claims:
- quote: {quote}
  {at}
  says: meta owns scale-ai
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    return tmp_path / "x.yaml"


def test_the_place_is_computed_and_the_words_are_the_texts_own(
    read_claims: Any, path: Path
) -> None:
    result = read_claims(
        FILE.format(quote="'a 49 percent non-voting stake in \"scale ai\"'", at=""), path=path
    )
    assert not result.errors
    (claim,) = result.claims
    assert claim.quote == "a 49\u00a0percent non-voting stake in “Scale AI”"
    start, end = map(int, claim.at.split("-"))
    assert TEXT[start:end] == claim.quote
    assert result.sources[0].content_hash == f"sha256:{hashlib.sha256(TEXT.encode()).hexdigest()}"


def test_a_quote_that_is_not_there_shows_the_nearest_passage(read_claims: Any, path: Path) -> None:
    result = read_claims(FILE.format(quote="sold a 49 percent voting stake", at=""), path=path)
    assert result.claims == []
    (error,) = result.errors
    assert error.startswith('x.yaml:4: the text does not say "sold a 49 percent voting stake":')
    assert 'the nearest passage is "bought a 49 percent non' in error


def test_a_place_that_agrees_and_one_that_does_not(read_claims: Any, path: Path) -> None:
    at = TEXT.index("Meta")
    good = read_claims(FILE.format(quote="Meta bought", at=f"at: {at}-{at + 11}"), path=path)
    assert (good.errors, good.claims[0].at) == ([], f"{at}-{at + 11}")
    bad = read_claims(FILE.format(quote="Meta bought", at="at: 0-11"), path=path)
    assert bad.errors == ['x.yaml:4: the quote is not at 0-11: the text says "In June 202" there.']
    assert bad.problems[0].hint == f"Write at: {at}-{at + 11}"
    far = read_claims(FILE.format(quote="Meta bought", at="at: 9000-9011"), path=path)
    assert "the text ends before that" in far.errors[0]
    odd = read_claims(FILE.format(quote="Meta bought", at="at: line 3"), path=path)
    assert 'at "line 3" is no place in a text' in odd.errors[0]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/passwd", "b.txt", "sub/../../a.txt"])
def test_only_a_text_beside_the_file_is_read(read_claims: Any, path: Path, name: str) -> None:
    result = read_claims(f"source:\n  id: x\n  text: {name}\n", path=path)
    assert result.errors[0].startswith("x.yaml:3: the text")
    assert "is not beside this file" in result.errors[0]


def test_a_text_that_changed_since(read_claims: Any, path: Path) -> None:
    text = f"source:\n  id: x\n  text: a.txt\n  hash: sha256:{'0' * 64}\n"
    result = read_claims(text, path=path)
    assert result.errors == ['x.yaml:4: the text "a.txt" has changed since its hash was taken.']
    assert result.sources == []


def test_a_text_that_is_not_utf8(read_claims: Any, path: Path) -> None:
    (path.parent / "a.txt").write_bytes(b"ok\ncaf\xe9\n")
    result = read_claims("source:\n  id: x\n  text: a.txt\n", path=path)
    assert result.errors == ['x.yaml:3: the text "a.txt" is not UTF-8 (line 2): save it as UTF-8.']


def test_the_articles_quotes_are_found(read_claims: Any, tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    for name, article in (
        ("meta-partnership-strain", "000_84586a4f367ff48b.txt"),
        ("meta-grabs-49", "003_ac2e9aa5e53ff018.txt"),
    ):
        source = root.parent / "shared" / "articles" / article
        if not source.is_file():
            pytest.skip("the articles do not ship with kg")
        (tmp_path / article).write_bytes(source.read_bytes())
        said = (root / "data" / f"{name}.yaml").read_text("utf-8")
        beside = said.replace("\nentities:", f"\n  text: {article}\n\nentities:", 1)
        plain = read_claims(said, path=tmp_path / "x.yaml")
        placed = read_claims(beside, path=tmp_path / "x.yaml")
        assert placed.errors == []
        assert placed.claims == plain.claims
        passage = Passage(source.read_text("utf-8"))
        assert all(passage.find(claim.quote) for claim in plain.claims)


def test_a_draft_loads_as_it_is(read_claims: Any, tmp_path: Path) -> None:
    text = tmp_path / "meta grabs 49: “now”.txt"
    text.write_text("\n  # Meta: the # end’s \\ near  \n\nMore.", "utf-8")
    said = draft(text, published="2025-06", url="https://example.org/?a=1#b")
    result = read_claims(said, path=tmp_path / "x.yaml")
    assert result.errors == []
    (source,) = result.sources
    assert (source.title, str(source.published)) == ("Meta: the # end’s \\ near", "2025-06")
    assert source.url == "https://example.org/?a=1#b"
    assert source.content_hash == f"sha256:{hashlib.sha256(text.read_bytes()).hexdigest()}"
    assert result.claims == []


def test_the_example_in_a_draft_loads_once_it_is_no_comment(
    read_claims: Any, tmp_path: Path
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Meta bought a 49 percent non-voting stake in Scale AI.", "utf-8")
    said = (
        draft(text, title="T")
        .replace("\n  # meta:", "\n  meta:")
        .replace("\n  # scale", "\n  scale")
    )
    said = (
        said.replace("\n  # jason", "\n  jason")
        .replace("\n  # - ", "\n  - ")
        .replace("\n  #   ", "\n    ")
    )
    result = read_claims(said, path=tmp_path / "x.yaml")
    assert result.errors == []
    assert [claim.at for claim in result.claims] == ["5-53"] * 4


def test_a_draft_refuses_what_it_cannot_write(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("x", "utf-8")
    with pytest.raises(ValueError, match="2025-13"):
        draft(text, published="2025-13")
    with pytest.raises(ValueError, match="is no address"):
        draft(text, url="example.org")
    text.write_bytes(b"")
    with pytest.raises(SourceError, match="is empty"):
        draft(text)
    text.write_bytes(b"a\n\xff")
    with pytest.raises(SourceError, match=r"a\.txt:2: this is not UTF-8"):
        draft(text)


@pytest.mark.parametrize(
    "text",
    ["a: b", "#x", "- x", "no", "", " x ", "x\u2028y", "\x7f", "\U000e0001", "a\tb", '"', "{x}"],
)
def test_any_text_is_written_so_that_yaml_reads_it_back(read_claims: Any, text: str) -> None:
    result = read_claims(f"source:\n  id: x\n  title: {scalar(text)}\n")
    assert result.errors == []
    assert (result.sources[0].title or "") == text.strip()
