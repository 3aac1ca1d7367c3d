"""The Python API: ``kg.open()`` gives a graph to ask, in a program or a notebook."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias

from kg.answers.profile import Profile, Relationship
from kg.answers.rows import ClaimRow, PartyRow, RecordRow
from kg.errors import KgError, UnknownName
from kg.graph.locate import OpenGraph, open_graph

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.rdf.nodes import Term
    from kg.store.answer import Answer
    from kg.store.limits import Limits

__all__ = ["ClaimRow", "Graph", "Page", "Party", "PartyRow", "RecordRow", "Rows", "Value", "open"]

Value: TypeAlias = str | int | float | bool | Decimal | dt.date | None
"""What stands in an answer: IRIs and texts as ``str``, numbers exact, full dates as dates."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_SECONDS = 60.0


def open(*graphs: str | os.PathLike[str]) -> Graph:  # noqa: A001  `kg.open` reads as `gzip.open` does
    """Open a graph to be read.

    Args:
        graphs: A store's folder, files and folders of files, or the address of a SPARQL
            endpoint; none for the nearest store above this folder, or else the graph that
            ships with kg.

    Raises:
        KgError: It is not there, or cannot be read.

    Example:
        >>> with open() as g:
        ...     print(g)
        the graph that ships with kg
    """
    return Graph(open_graph([os.fspath(one) for one in graphs]))


class Rows(Sequence[dict[str, Value]]):
    """The rows of an answer; each is a dictionary of its columns.

    Args:
        columns: The names of the columns.
        rows: The values, row by row.

    Example:
        >>> rows = Rows(("who", "share"), [("Meta", Decimal("0.49"))])
        >>> rows[0]["who"], rows.column("share"), len(rows)
        ('Meta', [Decimal('0.49')], 1)
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        self.columns = tuple(columns)
        self._rows = [dict(zip(self.columns, row, strict=True)) for row in rows]

    def column(self, name: str) -> list[Value]:
        """All values of one column."""
        return [row[name] for row in self._rows]

    def __getitem__(self, index: int) -> dict[str, Value]:  # type: ignore[override]  # rows have no slices
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(cell))}</td>" for cell in row.values()) + "</tr>"
            for row in self._rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@dataclass(frozen=True, slots=True)
class Party:
    """One entity with everything that the graph says of it."""

    profile: Profile

    @property
    def iri(self) -> str:
        """Its IRI."""
        return self.profile.party.iri

    @property
    def name(self) -> str:
        """What most sources call it."""
        return self.profile.party.name

    @property
    def type(self) -> str:
        """``Company``, ``Person``, …"""
        return self.profile.party.type

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else it is called."""
        return self.profile.aliases

    @property
    def identifiers(self) -> dict[str, str]:
        """Its official identifiers: the code by its scheme."""
        return {one.scheme: one.code for one in self.profile.identifiers}

    @property
    def relationships(self) -> tuple[Relationship, ...]:
        """Its relationships, both ways, each with the claims behind it."""
        return self.profile.relationships

    @property
    def figures(self) -> tuple[RecordRow, ...]:
        """Its figures: revenue, headcount, …"""
        return self.profile.figures

    @property
    def attributes(self) -> tuple[RecordRow, ...]:
        """What it is said to be."""
        return self.profile.attributes


@dataclass(frozen=True, slots=True)
class Page:
    """A graph drawn as one HTML page; a notebook shows it."""

    html: bytes

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write it to a file."""
        Path(path).write_bytes(self.html)

    def _repr_html_(self) -> str:
        from html import escape

        page = escape(self.html.decode(), quote=True)
        style = "width: 100%; height: 640px; border: 0"
        return f'<iframe sandbox="allow-scripts" style="{style}" srcdoc="{page}"></iframe>'


class Graph:
    """A graph that is open to be read; a context manager that closes it.

    Example:
        >>> g = open()
        >>> [row["owner_name"] for row in g.query("who-owns", company="Scale AI")]
        ['Meta']
        >>> g.close()
    """

    def __init__(self, graph: OpenGraph) -> None:
        self._graph = graph

    def query(
        self,
        text: str,
        *,
        timeout: float | None = _SECONDS,
        memory: int | None = None,
        allow_service: bool = False,
        **params: str,
    ) -> Rows:
        """The rows of a SPARQL query, or of a saved query by its name.

        The triples of a CONSTRUCT or DESCRIBE are rows of subject, predicate and object.

        Args:
            text: SPARQL, where the usual prefixes are known; or a saved query's name.
            timeout: So many seconds it may take; None for as long as it likes.
            memory: So many bytes it may take; half of the machine's if not given.
            allow_service: Whether SERVICE may call other endpoints.
            params: The saved query's parameters.

        Raises:
            QueryError: The query is refused or wrong.
            QueryStopped: It took too much.

        Example:
            >>> with open() as g:
            ...     g.query("SELECT ?share { ?s kg:issuer id:scale-ai ; kg:share ?share }")[0]
            {'share': Decimal('0.49')}
        """
        answer = self._ask(text, timeout, memory, params, allow_service=allow_service)
        if answer.kind == "graph":
            triples = sorted(answer.triples, key=str)
            parts = [(_value(t.subject), _value(t.predicate), _value(t.object)) for t in triples]
            return Rows(("subject", "predicate", "object"), parts)
        return Rows(answer.variables, [[_value(term) for term in row] for row in answer])

    def ask(self, text: str, *, timeout: float | None = _SECONDS) -> bool:
        """The yes or no of an ASK query.

        Example:
            >>> with open() as g:
            ...     g.ask("ASK { id:meta kg:owns id:scale-ai }")
            True
        """
        return self._ask(text, timeout, None, {}).boolean

    def parties(self) -> list[PartyRow]:
        """All entities, sorted by name.

        Example:
            >>> with open() as g:
            ...     "Scale AI" in [party.name for party in g.parties()]
            True
        """
        from kg.graph.read import entities

        found = entities(self._here())
        rows = [PartyRow(iri, one.name, one.type) for iri, one in found.items()]
        return sorted(rows, key=lambda row: (row.name.casefold(), row.iri))

    def party(self, name: str) -> Party:
        """One entity by its name, an alias, an identifier or its IRI.

        Raises:
            UnknownName: Nothing is called so; the error has the nearest names.
            AmbiguousName: Several are.

        Example:
            >>> with open() as g:
            ...     meta = g.party("meta")
            >>> meta.name, meta.type
            ('Meta', 'Company')
        """
        from kg.answers.profile import profile
        from kg.graph.find import resolve_name

        graph = self._here()
        return Party(profile(graph, resolve_name(graph, name)))

    def claims(self, name: str | None = None) -> list[ClaimRow]:
        """All claims, or those about one entity, record or source, or one claim.

        Example:
            >>> with open() as g:
            ...     all(claim.quote for claim in g.claims("Scale AI"))
            True
        """
        from kg.answers.inventory import sources
        from kg.answers.profile import ClaimView, RecordView, show, source_view

        graph = self._here()
        if name is None:
            return [one for row in sources(graph) for one in source_view(graph, row.iri).claims]
        shown = show(graph, name)
        if isinstance(shown, ClaimView):
            return [shown.claim]
        if isinstance(shown, RecordView):
            return list(shown.row.claims)
        if not isinstance(shown, Profile):
            return list(shown.claims)
        ties = (tie.row for tie in shown.relationships)
        rows = (*ties, *shown.figures, *shown.attributes)
        return list({claim.claim: claim for row in rows for claim in row.claims}.values())

    def graph(self) -> Dataset:
        """The graph as an rdflib dataset that reads it in place.

        Example:
            >>> with open() as g:
            ...     len(g.graph()) > 1000
            True
        """
        from kg.store.view import as_rdflib

        return as_rdflib(self._here().store)

    def view(
        self,
        *names: str,
        depth: int = 1,
        title: str | None = None,
        theme: str = "auto",
        with_private: bool = False,
    ) -> Page:
        """The graph, or what lies around some parties, as one HTML page.

        Args:
            names: Only what lies around these.
            depth: How many steps around them.
            title: The page's title.
            theme: ``auto``, ``light`` or ``dark``.
            with_private: Whether what is private is in it.
        """
        from kg.answers.network import network
        from kg.graph.find import resolve_name
        from kg.view.page import render_page

        graph = self._here()
        parties = [resolve_name(graph, name) for name in names]
        shown = network(graph, parties, depth, with_private=with_private)
        return Page(render_page(shown, graph.terms, title=title, theme=theme))

    def close(self) -> None:
        """Let go of its files."""
        self._graph.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __contains__(self, name: str) -> bool:
        try:
            self.party(name)
        except UnknownName:
            return False
        return True

    def __str__(self) -> str:
        return self._graph.where

    def __repr__(self) -> str:
        return f"<Graph: {self._graph.where}>"

    def _here(self) -> OpenGraph:
        if self._graph.kind == "endpoint":
            raise KgError("An endpoint can only be asked by query() and ask().")
        return self._graph

    def _ask(
        self,
        text: str,
        timeout: float | None,
        memory: int | None,
        params: Mapping[str, str],
        *,
        allow_service: bool = False,
    ) -> Answer:
        from kg.graph import queries
        from kg.store.limits import Limits, default_memory

        values: dict[str, Term] = {}
        if text.replace("-", "").replace("_", "").isalnum():
            saved = queries.saved_query(text)
            text, values = saved.text, queries.bind(self._graph, saved, params)
        elif params:
            raise KgError("Only saved queries have parameters.")
        limits = Limits(timeout, memory or default_memory())
        return self._within(limits, text, values, allow_service=allow_service)

    def _within(
        self, limits: Limits, text: str, values: Mapping[str, Term], *, allow_service: bool
    ) -> Answer:
        from kg.store import child
        from kg.store.local import LocalStore

        store, union = self._graph.store, self._graph.union
        if not isinstance(store, LocalStore):
            return store.query(text, values=values, allow_service=allow_service)
        return child.query(
            store, text, limits=limits, values=values, union=union, allow_service=allow_service
        )


def _value(term: Term | None) -> Value:
    from kg.rdf.nodes import Literal

    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(getattr(term, "value", term))
    text, kind = term.value, term.datatype.value
    read = _READ.get(kind.removeprefix(_XSD)) if kind.startswith(_XSD) else None
    try:
        return read(text) if read else text
    except (ValueError, ArithmeticError):
        return text  # data may call anything a number; it is given as it is


_READ = {
    "integer": int,
    "int": int,
    "long": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in {"true", "1"},
    "date": dt.date.fromisoformat,
}


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
