"""The embedded store: quads on disk or in memory, and SPARQL over them.

It knows quads only. That a store on disk is a row of generations is the business of
``generations``; that a query is read before it runs, of ``guard``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, Store

from kg.errors import ReadOnly, SourceError, StoreError
from kg.namespaces import PREFIXES
from kg.rdf.nodes import BlankNode, DefaultGraph, GraphName, Literal, NamedNode, Quad, Subject, Term

if TYPE_CHECKING:
    from kg.store.answer import Answer

RDF_FORMATS: Final[Mapping[str, RdfFormat]] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


class LocalStore:
    """Quads in named graphs, on disk or in memory.

    Example:
        >>> store = LocalStore.memory()
        >>> meta = NamedNode("https://w3id.org/kg-stakes/id/meta")
        >>> owns = NamedNode("https://w3id.org/kg-stakes/ns#owns")
        >>> store.insert([Quad(meta, owns, meta, NamedNode("http://example.org/g"))])
        >>> [str(row[0]) for row in store.query("SELECT ?x { ?x kg:owns id:meta }")]
        ['<https://w3id.org/kg-stakes/id/meta>']
    """

    def __init__(self, engine: Store, *, folder: Path | None = None, read_only: bool) -> None:
        self._engine: Store | None = engine
        self.folder = folder
        self.read_only = read_only
        self.on_close: Callable[[], object] | None = None
        self.aside: Path | None = None
        """The generation that has what was worked out, where this store began without it."""

    @classmethod
    def memory(cls) -> LocalStore:
        """An empty store in memory."""
        return cls(Store(), read_only=False)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = True, create: bool = False) -> LocalStore:
        """The store in a folder of the engine's (one generation, not a ``.kg`` folder).

        Raises:
            StoreError: There is none, or it cannot be read.
        """
        # the engine would make a store in any folder, with whatever else lies there
        if not create and not (folder / "CURRENT").is_file():
            raise StoreError(f"{folder} is no store.", hint="Make one with: kg init")
        try:
            engine = Store.read_only(str(folder)) if read_only else Store(folder)
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(f"The store in {folder} cannot be opened: {_plain(error)}.") from error
        return cls(engine, folder=folder, read_only=read_only)

    def close(self) -> None:
        """Lets go of the files; the store cannot be used afterwards."""
        self._engine = None
        if self.on_close is not None:
            self.on_close()

    def frozen(self) -> LocalStore:
        """The same store, refusing to be written to."""
        return LocalStore(self.engine, folder=self.folder, read_only=True)

    @property
    def engine(self) -> Store:
        """The engine below, for the views of this part only."""
        if self._engine is None:
            raise StoreError("The store is closed.")
        return self._engine

    # reading

    def __len__(self) -> int:
        return len(self.engine)

    def quads(
        self,
        s: Subject | None = None,
        p: NamedNode | None = None,
        o: Term | None = None,
        g: GraphName | None = None,
    ) -> Iterator[Quad]:
        """The quads of a pattern, None for anything; ``DefaultGraph()`` is a graph too."""
        return self.engine.quads_for_pattern(s, p, o, g)

    def contains(self, quad: Quad) -> bool:
        """Whether a quad is there."""
        return quad in self.engine

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted; graphs named by blank nodes are not among them."""
        return sorted(g.value for g in self.engine.named_graphs() if isinstance(g, NamedNode))

    def count(self, graph: str | None = None) -> int:
        """How many quads there are, in all or in one named graph."""
        if graph is None:
            return len(self.engine)
        from kg.store.answer import Answer

        rows = Answer.wrap(self.engine.query(_COUNT, default_graph=[NamedNode(graph)]))
        return next(int(str(n.value)) for (n,) in rows if isinstance(n, Literal))

    def query(
        self,
        text: str,
        *,
        prefixes: Mapping[str, str] = PREFIXES,
        values: Mapping[str, Term] | None = None,
        union: bool = True,
        base_iri: str | None = None,
        allow_service: bool = False,
    ) -> Answer:
        """Runs a SPARQL query; updates are refused.

        Args:
            text: The query.
            prefixes: What is known without a PREFIX; the query's own PREFIX wins.
            values: Terms for variables of the query, wherever they stand in it.
            union: Whether the default graph is all graphs together; a FROM in the query wins.
            base_iri: What relative IRIs are relative to.
            allow_service: Whether SERVICE may call other endpoints.

        Raises:
            QueryError: The query is refused or wrong; the message says where.
        """
        from kg.store.asking import ask  # much is looked up without any query

        return ask(
            self.engine, text, prefixes=prefixes, values=values or {}, union=union,
            base_iri=base_iri, allow_service=allow_service,
        )  # fmt: skip

    # writing

    def insert(self, quads: Iterable[Quad]) -> None:
        """Adds quads in one transaction: all or none."""
        self._write().extend(quads)

    def bulk(self, quads: Iterable[Quad]) -> None:
        """Adds very many quads without holding them all; all or none."""
        self._write().bulk_extend(quads)

    def bulk_file(
        self,
        source: Path | bytes | IO[bytes],
        form: str = "nquads",
        *,
        graph: str | None = None,
        base_iri: str | None = None,
        name: str | None = None,
    ) -> None:
        """Loads RDF natively, the fastest way in; all or none.

        Args:
            source: A file, its content, or an open binary file.
            form: One of ``RDF_FORMATS``.
            graph: Where the triples of a syntax without graphs go.
            base_iri: What relative IRIs are relative to.
            name: What errors call the source, where it is no file.

        Raises:
            SourceError: It is not well-formed; says where.
        """
        engine = self._write()
        at = name or (str(source) if isinstance(source, Path) else None)
        try:
            engine.bulk_load(
                None if isinstance(source, Path) else source,
                RDF_FORMATS[form],
                path=source if isinstance(source, Path) else None,
                base_iri=base_iri,
                to_graph=NamedNode(graph) if graph else None,
            )
        except SyntaxError as error:
            raise SourceError(
                _plain(error), path=at, line=error.lineno, column=error.offset
            ) from error

    def change(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Removes and adds quads in one transaction; a quad in both is there afterwards."""
        engine = self._write()
        removed, added = list(remove), list(add)
        if any(map(_has_blank, removed)) or any(map(_has_blank, added)):
            # SPARQL text cannot name a blank node that is already there
            for quad in set(removed) - set(added):
                engine.remove(quad)
            engine.extend(added)
            return
        text = ";\n".join(
            f"{verb} {{\n{_data(quads)}}}"
            for verb, quads in (("DELETE DATA", removed), ("INSERT DATA", added))
            if quads
        )
        if text:
            engine.update(text)

    def remove_graph(self, graph: str) -> None:
        """Drops a named graph with all its quads."""
        self._write().remove_graph(NamedNode(graph))

    def flush(self) -> None:
        """Brings everything to the disk."""
        self._write().flush()

    def optimize(self) -> None:
        """Makes a big store faster to read; worth it after a bulk load of a million quads."""
        self._write().optimize()

    def backup(self, folder: Path) -> None:
        """Makes a copy of a store on disk, by hard links where the disk has them."""
        self.engine.backup(folder)

    def _write(self) -> Store:
        if self.read_only:
            raise ReadOnly("This graph is read-only.", hint="Make your own with: kg init")
        return self.engine


# Private functions


def _plain(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


def _has_blank(quad: Quad) -> bool:
    return any(
        isinstance(part, BlankNode) or (not isinstance(part, NamedNode) and "_:" in str(part))
        for part in quad
    )


def _data(quads: Iterable[Quad]) -> str:
    lines = []
    for quad in quads:
        graph = quad.graph_name
        triple = f"{quad.subject} {quad.predicate} {quad.object}"
        lines.append(
            f"{triple} .\n"
            if isinstance(graph, DefaultGraph)
            else f"GRAPH {graph} {{ {triple} }}\n"
        )
    return "".join(lines)
