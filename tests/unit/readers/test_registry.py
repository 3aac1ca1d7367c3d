"""The format of a file: as told, else by name, else by content."""

from __future__ import annotations

import pytest

from kg.errors import SourceError, UnknownTerm
from kg.readers.registry import READERS, is_readable, pick, sniff


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.ttl", "turtle"), ("a.TTL.gz", "turtle"), ("a.trig", "trig"), ("a.nt", "ntriples"),
        ("a.nq.gz", "nquads"), ("a.jsonld", "jsonld"), ("a.rdf", "rdfxml"), ("a.owl", "rdfxml"),
        ("a.yaml", "claims"), ("a.claims.yml", "claims"), ("a.csv", "table"), ("a.tsv.zip", "table"),
    ],
)  # fmt: skip
def test_by_name(name: str, wanted: str) -> None:
    assert pick(name).name == wanted
    assert is_readable(name)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (b"@prefix kg: <https://x/> .\n", "turtle"),
        (b"# a note\nPREFIX kg: <https://x/>\nkg:a kg:b kg:c .", "turtle"),
        (b"@prefix kg: <https://x/> .\nkg:g {\n kg:a kg:b kg:c . }", "trig"),
        (b'<http://x/a> <http://x/b> "c" .\n', "ntriples"),
        (b'<http://x/a> <http://x/b> "c"@en <http://x/g> .\n', "nquads"),
        (b"<http://x/a> a <http://x/b> ;\n", "turtle"),
        (b'{"@context": {}}', "jsonld"),
        (
            b'<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            "rdfxml",
        ),
        (b"\xef\xbb\xbf# what it says\nsource:\n  id: x\n", "claims"),
        (b'"Holder";"Issuer"\r\n', "table"),
        (b"issuer\tshare\tholder\n", "table"),
        (b"Dear reader", None),
        (b'{"a": 1}', None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_by_content(head: bytes, wanted: str | None) -> None:
    assert sniff(head) == wanted
    if wanted:
        assert pick("standard input", None, head).name == wanted


def test_what_is_asked_wins() -> None:
    assert pick("a.csv", "yaml").name == "claims"
    assert pick("a.csv", "N-Quads").name == "nquads"


def test_an_unknown_format_lists_what_can_be_read() -> None:
    with pytest.raises(UnknownTerm, match='"turtel" is no format that kg reads') as refused:
        pick("a.csv", "turtel")
    assert refused.value.hint == (
        "Did you mean turtle? Formats: turtle, trig, ntriples, nquads, jsonld, rdfxml, claims, table."
    )
    with pytest.raises(SourceError, match=r"notes.txt: is in no format") as unknown:
        pick("notes.txt", None, b"Dear reader")
    assert unknown.value.hint is not None
    assert "--from" in unknown.value.hint


def test_a_claims_file_is_the_whole_of_its_source() -> None:
    assert [reader.name for reader in READERS.values() if reader.whole_source] == ["claims"]
