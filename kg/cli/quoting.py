"""The words of the claims beside an answer that names them, for every format that is no drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.cli.output import Result
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.rows import ClaimRow

NAMING = ("claims", "deciding")
"""Where a row of an answer, or a part of it, names claims."""
COLUMN = "quotes"


def with_quotes(result: Result, claims: Iterable[ClaimRow]) -> Result:
    """The answer with the words of the claims it names.

    In JSON each row has them under ``quotes``, in the shape of a claim; a table has one column
    more, in the order of its column of claims.

    Args:
        result: The answer.
        claims: All that it names.
    """
    known = {claim.claim: claim for claim in claims}
    short = {curie(iri): claim for iri, claim in known.items()}
    at = list(result.columns).index("claims")
    return replace(
        result,
        data=_quoted(result.data, known),
        columns=(*result.columns, COLUMN),
        rows=[
            (*row, [_words(short[one]) if one in short else "" for one in row[at]])
            for row in result.rows
        ],
    )


# Private functions


def _quoted(data: Any, known: Mapping[str, ClaimRow]) -> Any:
    """Rows with their words; of an answer that is no list its lists are the rows."""
    if isinstance(data, list):
        return [_row(one, known) for one in data]
    return {
        name: [_row(one, known) for one in value]
        if isinstance(value, list) and any("claims" in one for one in value)
        else value
        for name, value in data.items()
    }


def _row(row: dict[str, Any], known: Mapping[str, ClaimRow]) -> dict[str, Any]:
    named = dict.fromkeys(_named(row))
    return {**row, COLUMN: [known[iri].as_json() for iri in named if iri in known]}


def _named(part: Any) -> Iterator[str]:
    """The claims that a row names, in the order in which it does."""
    if isinstance(part, list):
        for one in part:
            yield from _named(one)
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from value if name in NAMING else _named(value)


def _words(claim: ClaimRow) -> str:
    return claim.quote or claim.gist or ""
