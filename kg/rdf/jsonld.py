"""Blocks as JSON-LD with a context of its own: nothing is fetched to read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import SourceError
from kg.namespaces import PREFIXES, RDF
from kg.rdf.blocks import XSD_STRING, Block, Seen

_TYPE: Final = RDF + "type"
_SPECIAL: Final = frozenset({RDF + "JSON", RDF + "dirLangString"})


def jsonld(blocks: Iterable[Block], seen: Seen) -> Iterator[str]:
    """JSON-LD: one object a line, named graphs after the default graph."""
    writer: _Writer | None = None
    graph = ""
    first = True
    for block in blocks:
        if writer is None:
            writer = _Writer(seen)
            yield writer.opening()
        if block.graph != graph:
            yield "\n]}" if graph else ""
            yield "\n" if first else ",\n"
            graph, first = block.graph, True
            yield f'{{"@id": {_text(writer.name(graph))}, "@graph": ['
        yield "\n" if first else ",\n"
        first = False
        yield json.dumps(writer.node(block), ensure_ascii=False)
    if writer is None:
        yield '{"@graph": [\n]}\n'
    else:
        yield "\n]}" if graph else ""
        yield "\n]}\n"


class _Writer:
    """Writes terms with the prefixes that are used and safe to use."""

    def __init__(self, seen: Seen) -> None:
        schemes = {iri.partition(":")[0] for iri in seen.namespaces | seen.predicates | seen.types}
        used = seen.namespaces | {
            iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in seen.types
        }
        # an IRI that really begins with "id:" would be taken for a short name
        self._prefixes = {
            base: prefix
            for prefix, base in PREFIXES.items()
            if base in used and prefix not in schemes
        }
        self._schemeless = "" in seen.namespaces

    def opening(self) -> str:
        if self._schemeless:
            self._prefixes.clear()
        context = {prefix: base for base, prefix in sorted(self._prefixes.items(), key=_second)}
        return f'{{"@context": {json.dumps(context)},\n"@graph": ['

    def name(self, term: str) -> str:
        """The name of a node, from how N-Triples writes it."""
        return self.iri(term[1:-1]) if term.startswith("<") else term

    def iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._prefixes.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix is not None and iri[cut:] else iri

    def node(self, block: Block) -> dict[str, Any]:
        node: dict[str, Any] = {"@id": self.name(block.subject)}
        for predicate, text in block.items:
            iri = predicate[1:-1]
            value = term_of(text)
            if isinstance(value, Triple):
                raise SourceError(f"JSON-LD cannot hold a statement about a statement: {text}")
            if iri == _TYPE and not isinstance(value, Literal):
                node.setdefault("@type", []).append(self.name(str(value)))
            else:
                node.setdefault(self.iri(iri), []).append(self.value(value))
        return {name: _alone(value) for name, value in node.items()}

    def value(self, term: NamedNode | BlankNode | Literal) -> Any:
        if not isinstance(term, Literal):
            return {"@id": self.name(str(term))}
        datatype = term.datatype.value
        if term.language is not None and datatype not in _SPECIAL:
            return {"@value": term.value, "@language": term.language}
        if datatype == XSD_STRING:
            return term.value
        if datatype in _SPECIAL:
            raise SourceError(f"JSON-LD cannot hold {term} as it stands")
        return {"@value": term.value, "@type": self.iri(datatype)}


def term_of(text: str) -> NamedNode | BlankNode | Literal | Triple:
    """A term from how N-Triples writes it."""
    if text.startswith("<") and not text.startswith("<<"):
        return NamedNode(text[1:-1])
    if text.startswith("_:"):
        return BlankNode(text[2:])
    line = f"<x:s> <x:p> {text} ."
    (quad,) = parse(line, RdfFormat.N_TRIPLES)
    value: NamedNode | BlankNode | Literal | Triple = quad.object
    return value


def _alone(values: Any) -> Any:
    return values[0] if isinstance(values, list) and len(values) == 1 else values


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _second(pair: tuple[str, str]) -> str:
    return pair[1]
