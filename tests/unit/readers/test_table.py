"""A table of stakes: cells, names, sources, and rows that do not fit."""

from __future__ import annotations

import itertools
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.model.source import Source
from kg.namespaces import ID
from kg.rdf.terms import shipped_terms
from kg.readers import table
from kg.readers.reader import ReadOptions

D = Decimal
ALL = (
    "holder,issuer,share,share_min,share_max,share_over,share_under,"
    "votes,votes_min,votes_max,votes_over,votes_under,share_class,start,end,source,quote"
)


def fields(claim: Any) -> dict[str, Any]:
    return {term: values[0] for term, values in claim.fields.items()}


def test_a_row_is_a_claim(read_table: Any) -> None:
    result = read_table(f"{ALL}\nid:meta,id:scale-ai,49%,,,,,0%,,,,,A,2025-06,2026,,bought 49%\n")
    assert result.errors == []
    (claim,) = result.claims
    assert (claim.record_type, claim.from_, claim.to) == ("Stake", f"{ID}meta", f"{ID}scale-ai")
    assert fields(claim) == {"share": D("0.49"), "votes": D(0), "shareClass": "A"}
    assert (str(claim.start), str(claim.end), claim.quote, claim.at) == (
        "2025-06",
        "2026",
        "bought 49%",
        "2",
    )
    assert (claim.modality, claim.approximate, claim.from_named) == ("stated", False, None)
    assert claim.source == f"{ID}source_stakes"
    assert result.sources == [Source(iri=f"{ID}source_stakes", title="stakes.csv", kind="dataset")]
    assert result.mentions == []


def test_every_bound_has_a_column(read_table: Any) -> None:
    result = read_table(
        f"{ALL}\n"
        "A,B,,25%,50%,,,,,,,,,,,,\n"
        "A,B,,,,25%,,,,,,75%,,,,,\n"
        "A,B,,,,,0.5,,0.1,0.2,,,,,,,\n"
        "A,B,over 50%,,,,,about 49%,,,,,,,,,\n"
        "A,B,,,,,,1.0,,,,,,,,,\n"
    )
    assert result.errors == []
    assert [fields(claim) for claim in result.claims] == [
        {"shareMin": D("0.25"), "shareMax": D("0.5")},
        {"shareOver": D("0.25"), "votesUnder": D("0.75")},
        {"shareUnder": D("0.5"), "votesMin": D("0.1"), "votesMax": D("0.2")},
        {"shareOver": D("0.5"), "votes": D("0.49")},
        {"votes": D(1)},
    ]
    assert [claim.approximate for claim in result.claims] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("sign", "end", "mark"),
    list(itertools.product(",;\t", ("\n", "\r\n", "\r"), (b"", b"\xef\xbb\xbf"))),
)
def test_separators_line_ends_and_marks(read_table: Any, sign: str, end: str, mark: bytes) -> None:
    text = end.join(
        sign.join(row) for row in (["Holder", "Issuer", "Share Min"], ["id:a", "id:b", "25%"])
    )
    result = read_table(mark + text.encode())
    assert result.errors == []
    assert fields(result.claims[0]) == {"shareMin": D("0.25")}


def test_one_name_in_one_file_is_one_party(read_table: Any) -> None:
    result = read_table(
        "holder,issuer,source\nScale AI,X,\nscale  ai,X,\nScale AI,Y,Other\nSCALE AI,X,\n"
    )
    assert {claim.from_ for claim in result.claims} == {f"{ID}stakes_scale-ai"}
    assert [claim.from_named for claim in result.claims] == [
        "Scale AI",
        "scale ai",
        "Scale AI",
        "SCALE AI",
    ]
    own = [one for one in result.mentions if one.source == f"{ID}source_stakes"]
    assert sorted(one.name for one in own) == ["SCALE AI", "Scale AI", "X", "scale ai"]
    other = read_table("holder,issuer\nScale AI,X\n", path=Path("other.csv"))
    assert other.claims[0].from_ == f"{ID}other_scale-ai"


def test_names_that_differ_are_two_parties(read_table: Any) -> None:
    result = read_table("holder,issuer\nMüller AG,X\nMuller AG,X\nMuller-AG,X\n東京電力,X\n")
    assert len({claim.from_ for claim in result.claims}) == 4


def test_same_names_are_those_of_the_store(read_table: Any) -> None:
    options = ReadOptions(same_names={"Meta": f"{ID}meta"}.get)
    claim = read_table("holder,issuer\nMeta,X\n", options=options).claims[0]
    assert (claim.from_, claim.to) == (f"{ID}meta", f"{ID}stakes_x")


def test_official_identifiers_name_a_party(read_table: Any) -> None:
    result = read_table(
        "holder,issuer\nXI-LEI:5493ABC,GB-COH:00102498\nXI-LEI:5493ABC,WIKIDATA:Q95\n"
    )
    assert result.claims[0].from_ == f"{ID}lei_5493abc"
    assert result.claims[0].to == f"{ID}gb-coh_00102498"
    assert sorted(str(one.identifiers[0]) for one in result.mentions) == [
        "GB-COH:00102498", "WIKIDATA:Q95", "XI-LEI:5493ABC",
    ]  # fmt: skip


def test_a_row_may_name_its_source(read_table: Any) -> None:
    result = read_table(
        "holder,issuer,source\n"
        "id:a,id:b,Annual report\n"
        "id:a,id:b,Annual report\n"
        "id:a,id:b,id:source_x\n"
        "id:a,id:b,urn:x:y\n"
        "id:a,id:b,https://example.org/r?a=1\n"
    )
    assert result.errors == []
    assert [source.title for source in result.sources] == ["Annual report", None, None, None]
    assert [source.iri for source in result.sources[:3]] == [
        f"{ID}source_annual-report",
        f"{ID}source_x",
        "urn:x:y",
    ]
    assert result.sources[3].url == "https://example.org/r?a=1"
    assert [claim.source for claim in result.claims][:2] == [f"{ID}source_annual-report"] * 2


def test_further_columns(read_table: Any) -> None:
    result = read_table(
        "holder,issuer,modality,speaker,place,gist,at\nid:a,id:b,denied,The CEO,page 3,no,/rows/7\nid:a,id:b,,id:ceo,,,\n"
    )
    first, second = result.claims
    assert (first.modality, first.speaker, first.place, first.gist, first.at) == (
        "denied",
        "The CEO",
        "page 3",
        "no",
        "/rows/7",
    )
    assert (second.speaker, second.speaker_is_party, second.at) == (f"{ID}ceo", True, "3")


def test_a_table_without_rows_is_a_source_without_claims(read_table: Any) -> None:
    result = read_table("holder,issuer\n")
    assert (result.claims, [source.title for source in result.sources]) == ([], ["stakes.csv"])
    told = read_table("holder,issuer\nA,B\n", path=None, options=ReadOptions(source="register"))
    assert (told.sources[0].iri, told.claims[0].from_) == (
        f"{ID}source_register",
        f"{ID}register_a",
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A,B,49", 'share "49" is neither a fraction (0.49) nor a percentage (49%).'),
        ("A,B,1", 'share "1" is neither a fraction (0.49) nor a percentage (49%).'),
        ("A,B,135%", 'share "135%" is above 100%.'),
        ("A,B,-1%", 'share "-1%" is below 0.'),
        ('A,B,"49,5%"', 'share "49,5%" has a decimal comma: write a point (49.5%).'),
        ("A,B,,49", 'share_min "49" is neither a fraction (0.49) nor a percentage (49%).'),
        ("A,B,50%,25%", "share and share_min exclude each other: give the exact value or a range."),
        ("A,B,,50%,25%", "share_min 50% and share_max 25% are a range that is upside down."),
        ("A,B,over 50%,,,50%", "share_over says again what another column says: give one of them."),
        (",B,49%", "the row has no holder."),
        ("A, ,49%", "the row has no issuer."),
        ("LEI:123,B,49%", 'holder: "LEI" is no scheme of identifiers.'),
        (
            "A,id:Scale AI,49%",
            'issuer: "id:Scale AI" is no id: an id is lower-case words joined by "-".',
        ),
        (
            "A,B,,,,,,,,,,,,2025-13",
            'start: "2025-13" is no date: write 2025, 2025-06 or 2025-06-13',
        ),
        ("A,B,,,,,,,,,,,,2025,2024", "the end 2024 is before the start 2025."),
        ("A,B" + "," * 20 + "x", "the row has 22 cells, but the first row names 17 columns."),
    ],
)
def test_a_row_that_does_not_fit_names_its_line(read_table: Any, row: str, message: str) -> None:
    result = read_table(f'{ALL}\nC,D,,,,,,,,,,,,,,,"two\nlines"\n{row}\nE,F,10%\n')
    assert result.errors == [f"stakes.csv:4: {message}"]
    assert [claim.at for claim in result.claims] == ["2", "4"]
    assert all(one.name != "A" for one in result.mentions)


def test_all_rows_that_do_not_fit_are_told(read_table: Any) -> None:
    result = read_table("holder,issuer,share\n\nA,B,49\nA,B,50%\nA,,50%\n")
    assert [problem.line for problem in result.problems] == [3, 5]
    assert [claim.at for claim in result.claims] == ["4"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (b"holder,issuer,shares\n", 1, '"shares" is no column that is known.'),
        (b"holder,issuer,share,Share\n", 1, 'the column "share" stands twice.'),
        (b"holder,share\n", 1, 'the first row names no column "issuer".'),
        (b"Meta,Scale AI,49%\n", 1, "the first row must name the columns."),
        (b"holder,issuer\nA,B\nCaf\xe9,B\n", 3, "this is not UTF-8 (byte 0xE9): save the table as UTF-8."),
        (b"holder,issuer\nA\0,B\n", 2, "this is no text: it holds bytes that no text has."),
        (b'holder,issuer\nA,"B\nC,D\n', 2, "the row cannot be read: a quotation mark is not closed"),
        (b'holder,issuer\n"A"x,B\n', 2, "the row cannot be read: a quotation mark is not closed"),
        (b"holder,issuer\n" + b"x" * 1_100_000, 2, "the line is longer than 1 MB"),
    ],
)  # fmt: skip
def test_what_is_no_table(read_table: Any, text: bytes, line: int, message: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_table(text)
    assert str(refused.value).startswith(f"stakes.csv:{line}: {message}")


def test_an_unknown_column_proposes_the_nearest(read_table: Any) -> None:
    with pytest.raises(SourceError) as refused:
        read_table("holder,issuer,shar_min\n")
    assert refused.value.hint == "Did you mean share_min?"


class Endless:
    """A long table that is never there as a whole."""

    def __init__(self, rows: int) -> None:
        self.rows = iter(range(rows))
        self.started = False

    def readline(self, size: int) -> bytes:
        if not self.started:
            self.started = True
            return b"holder,issuer,share\n"
        number = next(self.rows, None)
        return b"" if number is None else b"A%d,B,49%%\n" % (number % 10)


def test_a_long_table_passes_in_bounded_memory() -> None:
    def peak(rows: int) -> int:
        stream: Any = Endless(rows)
        tracemalloc.start()
        found = table.read(
            None, stream, name="x", terms=shipped_terms(), problems=[], options=ReadOptions()
        )
        count = sum(1 for _ in found)
        assert count >= rows
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(3000)  # fills what is kept between files
    assert peak(3000) < 2 * peak(300) + 100_000
