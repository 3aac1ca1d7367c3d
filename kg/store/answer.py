"""What a query gives back: rows, a yes or no, or triples, and their W3C forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Final, Literal, TypeAlias, TypeVar

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.errors import QueryError, UnknownTerm
from kg.namespaces import PREFIXES
from kg.rdf.nodes import Term

Kind: TypeAlias = Literal["select", "ask", "graph"]
Result: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples | Iterator[Triple]
Row: TypeAlias = tuple[Term | None, ...]
_Format = TypeVar("_Format")

TABLE_FORMATS: Final[Mapping[str, QueryResultsFormat]] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Final[Mapping[str, RdfFormat]] = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_IRI = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query, read once and in order, by the thread that asked.

    Args:
        kind: ``select`` (rows), ``ask`` (a yes or no) or ``graph`` (triples).
        variables: The names of the columns, without their question marks.
        notes: Sentences for whoever asked, about what the answer leaves out.
    """

    kind: Kind
    variables: tuple[str, ...]
    _result: Result = field(repr=False)
    notes: tuple[str, ...] = ()

    @classmethod
    def wrap(cls, result: Result, notes: Sequence[str] = ()) -> Answer:
        """An answer around what the engine gives."""
        if isinstance(result, QuerySolutions):
            names = tuple(name.value for name in result.variables)
            return cls("select", names, result, tuple(notes))
        kind: Kind = "ask" if isinstance(result, QueryBoolean) else "graph"
        return cls(kind, (), result, tuple(notes))

    def __iter__(self) -> Iterator[Row]:
        if not isinstance(self._result, QuerySolutions):
            raise QueryError(f"Only SELECT gives rows; this query gives {_GIVES[self.kind]}.")
        try:
            for solution in self._result:
                yield tuple(solution)
        except (OSError, RuntimeError, ValueError) as error:
            raise failed(error) from error

    @property
    def boolean(self) -> bool:
        """The yes or no of an ASK.

        Raises:
            QueryError: The query is no ASK.
        """
        if not isinstance(self._result, QueryBoolean):
            raise QueryError(f"Only ASK gives a yes or no; this query gives {_GIVES[self.kind]}.")
        return bool(self._result)

    @property
    def triples(self) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, in the engine's order; some may come twice.

        Raises:
            QueryError: The query is neither.
        """
        if isinstance(self._result, QuerySolutions | QueryBoolean):
            raise QueryError(
                f"Only CONSTRUCT and DESCRIBE give triples; this query gives {_GIVES[self.kind]}."
            )
        try:
            yield from self._result
        except (OSError, RuntimeError, ValueError) as error:
            raise failed(error) from error

    def serialize(self, form: str) -> bytes:
        """The answer in a W3C form.

        Args:
            form: ``json``, ``xml``, ``csv``, ``tsv`` for rows and a yes or no; ``turtle``,
                ``ntriples``, ``jsonld``, ``rdfxml`` for triples, which are sorted: the same
                triples give the same bytes.

        Raises:
            UnknownTerm: This kind of answer has no such form.
        """
        if not isinstance(self._result, QuerySolutions | QueryBoolean):
            return _written(list(self.triples), self._format(GRAPH_FORMATS, form))
        try:
            return self._result.serialize(format=self._format(TABLE_FORMATS, form)) or b""
        except (OSError, RuntimeError, ValueError) as error:
            raise failed(error) from error

    def write(self, output: IO[bytes], form: str) -> None:
        """Like ``serialize``, into an open file and, for rows, without holding them all."""
        if not isinstance(self._result, QuerySolutions | QueryBoolean):
            output.write(self.serialize(form))
            return
        chosen = self._format(TABLE_FORMATS, form)
        try:
            self._result.serialize(output, format=chosen)
        except BrokenPipeError:
            raise
        except (OSError, RuntimeError, ValueError) as error:
            raise failed(error) from error

    def _format(self, formats: Mapping[str, _Format], form: str) -> _Format:
        if form in formats:
            return formats[form]
        raise UnknownTerm(
            f'A query that gives {_GIVES[self.kind]} cannot be written as "{form}".',
            hint=f"Its forms are: {', '.join(formats)}.",
        )


_GIVES: Final[Mapping[str, str]] = {
    "select": "rows",
    "ask": "a yes or no",
    "graph": "triples",
}


def failed(error: Exception) -> QueryError:
    """What the engine says while a query runs, as an error of ours."""
    text = " ".join(str(error).split()).rstrip(".")
    return QueryError(f"The query failed while it ran: {text}.")


# Private functions


def _written(triples: list[Triple], form: RdfFormat) -> bytes:
    ordered = sorted(set(_named_alike(triples)), key=_sort_key)
    used = _used_prefixes(ordered)
    return serialize(ordered, format=form, prefixes=used) or b""


def _sort_key(triple: Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _named_alike(triples: list[Triple]) -> list[Triple]:
    """Blank nodes get names that follow from the triples, so that they repeat."""
    if not any(
        isinstance(end, BlankNode | Triple) for one in triples for end in (one.subject, one.object)
    ):
        return triples
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _used_prefixes(triples: list[Triple]) -> dict[str, str]:
    iris = {iri for triple in triples for iri in _IRI.findall(str(triple))}
    return {
        prefix: base
        for prefix, base in PREFIXES.items()
        if any(iri.startswith(base) for iri in iris)
    }
