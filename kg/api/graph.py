"""A graph that is open to be read, and what can be asked of it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, Self

from kg.answers.rows import ClaimRow, PartyRow
from kg.answers.views import Profile
from kg.api.drawing import Look, draw
from kg.api.moment import at, moment_of, restored
from kg.api.owning import Owning
from kg.api.page import Page
from kg.api.party import Party
from kg.api.rows import Rows, value_of
from kg.errors import KgError, UnknownName
from kg.graph.locate import OpenGraph, open_graph

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.graph.moment import Moment
    from kg.rdf.nodes import Term
    from kg.store.answer import Answer
    from kg.store.limits import Limits

_SECONDS: Final = 60.0
_A_DAY: Final = 86_400.0
"""How long an endpoint may take that may take as long as it likes."""


def open(  # noqa: A001  `kg.open` reads as `gzip.open` does
    *graphs: str | os.PathLike[str],
    as_of: str | None = None,
    published_until: str | None = None,
    undated: Literal["in", "out"] | None = None,
) -> Graph:
    """Open a graph to be read, as it is or as it was.

    Args:
        graphs: A store's folder, files and folders of files, or the address of a SPARQL
            endpoint; none for the nearest store above this folder, or else the graph that
            ships with kg.
        as_of: What was so on that day: ``2019``, ``2025-06`` (its last day) or ``2025-06-13``.
        published_until: Only by sources published by then.
        undated: Whether what has no date counts; if not given, records do and sources do not.

    Raises:
        KgError: It is not there, or cannot be read; or there is no such day.

    Example:
        >>> with open() as g:
        ...     print(g)
        the graph that ships with kg
        >>> with open(as_of="2019") as g:
        ...     [g.ask(f"ASK {{ id:meta kg:{edge} id:scale-ai }}") for edge in ("clientOf", "owns")]
        [True, False]
    """
    moment = moment_of(as_of=as_of, published_until=published_until, undated=undated)
    return Graph(restored(open_graph([os.fspath(one) for one in graphs])), moment)


class Graph(Owning):
    """A graph that is open to be read; a context manager that closes it.

    Example:
        >>> g = open()
        >>> [row["owner_name"] for row in g.query("who-owns", company="Scale AI")]
        ['Meta']
        >>> g.close()
    """

    def __init__(self, graph: OpenGraph, moment: Moment | None = None) -> None:
        self._whole = graph
        self._graph = at(graph, moment) if moment is not None else graph

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

        The triples of a CONSTRUCT or DESCRIBE are rows of subject, predicate and object. What
        kg derive works out is there where it has run: in a store, or in files exported of one.

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
            parts = [
                (value_of(t.subject), value_of(t.predicate), value_of(t.object)) for t in triples
            ]
            return Rows(("subject", "predicate", "object"), parts)
        return Rows(answer.variables, [[value_of(term) for term in row] for row in answer])

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
        from kg.answers.evidence import Evidence
        from kg.graph.read import entities

        graph = self._here()
        evidence = Evidence(graph)
        rows = [evidence.party(iri) for iri in entities(graph)]
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
        from kg.answers.profile import show, source_view
        from kg.answers.views import ClaimView, RecordView

        graph = self._here()
        if name is None:
            found = [row.iri for row in sources(graph) if row.claims]
            return [one for iri in found for one in source_view(graph, iri).claims]
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
        layout: str = "network",
        only: Sequence[str] = (),
        by: str | None = None,
        by_names: bool = False,
        disclaimer: bool = True,
        with_private: bool = False,
    ) -> Page:
        """The graph, or what lies around some parties, as one HTML page.

        Args:
            names: Only what lies around these.
            depth: How many steps around them.
            title: The page's title.
            theme: ``auto``, ``light`` or ``dark``.
            layout: ``network`` or ``ownership``: what it opens with.
            only: Nothing but these: ``ownership``, ``influence``, ``business``, ``tension``, ``facts``.
            by: Who made it, for its foot.
            by_names: Whether it says who made a decision.
            disclaimer: Whether it says that inclusion implies no wrongdoing.
            with_private: Whether what is private is in it.
        """
        from kg.graph.private import private

        graph = self._here()
        if not with_private and private(graph.store):
            graph = at(self._whole, replace(graph.moment, with_private=False))
        look = Look(depth=depth, title=title, theme=theme, layout=layout, only=only)
        rest = Look(by=by, by_names=by_names, disclaimer=disclaimer, with_private=with_private)
        return draw(graph, names, {**look, **rest})

    def close(self) -> None:
        """Let go of its files."""
        self._graph.close()
        self._whole.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
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
            store = replace(store, seconds=limits.seconds or _A_DAY)
            return store.query(text, values=values, allow_service=allow_service)
        return child.query(
            store, text, limits=limits, values=values, union=union, allow_service=allow_service
        )
