"""Words in, what holds them out: names, aliases, identifiers, and words in quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from kg.graph import read
from kg.model.claim import WEAK
from kg.namespaces import RESOLVED, curie, kg
from kg.rdf import literals

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

Where = Literal["name", "alias", "identifier", "quote"]

_ORDER: Final[tuple[Where, ...]] = get_args(Where)
_PATTERNS: Final = {
    "name": f"GRAPH <{RESOLVED}> {{ ?thing <{kg('name')}> ?text }}",
    "alias": f"GRAPH <{RESOLVED}> {{ ?thing <{kg('alias')}> ?text }}",
    "identifier": f"GRAPH <{RESOLVED}> {{ ?node <{kg('code')}> ?code ; <{kg('scheme')}> ?scheme . "
    f"?thing <{kg('identifier')}> ?node }} BIND(CONCAT(?scheme, ':', ?code) AS ?text)",
    "quote": f"?thing <{kg('quote')}> ?text",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found; for a quote, ``iri`` is the claim's and ``name`` what it is about."""

    iri: str
    name: str
    type: str
    where: Where
    text: str

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a row of ``find``."""
        return {
            "iri": self.iri,
            "name": self.name,
            "type": self.type,
            "where": self.where,
            "text": self.text,
        }


def search(graph: OpenGraph, words: str) -> list[Hit]:
    """All that holds every one of the words, case-blind; the best hits first.

    Args:
        graph: Where to look.
        words: Words or parts of words, in any order.
    """
    wanted = words.lower().split()
    if not wanted:
        return []
    hits = [hit for where in _ORDER for hit in _hits(graph, where, wanted)]
    phrase = " ".join(wanted)
    return sorted(hits, key=lambda hit: _rank(hit, phrase))


# Private functions


def _hits(graph: OpenGraph, where: Where, wanted: list[str]) -> Iterator[Hit]:
    names = [f"word{index}" for index in range(len(wanted))]
    filters = " && ".join(f"CONTAINS(LCASE(?text), ?{name})" for name in names)
    query = (
        f"SELECT ?thing ?text {' '.join('?' + name for name in names)} "
        f"WHERE {{ {_PATTERNS[where]} FILTER({filters}) }}"
    )
    values = {name: literals.text(word) for name, word in zip(names, wanted, strict=True)}
    for row in graph.store.query(query, values=values):
        iri, text = read.value_of(row[0]), read.value_of(row[1])
        if where == "quote":
            yield Hit(iri, _about(graph, iri), "Claim", where, text)
            continue
        entity = read.entity(graph, iri)
        if entity is not None:
            yield Hit(iri, entity.name, entity.type, where, text)


def _about(graph: OpenGraph, claim_iri: str) -> str:
    """What a claim is about, in a few words: its two ends and how they are tied."""
    claim = read.claim(graph, claim_iri)
    if claim is None:
        return curie(claim_iri)
    first = read.name_of(graph, read.standing(graph, claim.from_))
    denied = "denied: " if claim.modality == "denied" else ""
    if claim.to is None:
        return denied + first
    edge = graph.terms.edge(read.edge_of(graph, claim.record_type, claim.fields) or "")
    verb = "and" if edge is None else edge.hedged_label if claim.modality in WEAK else edge.label
    return f"{denied}{first} {verb} {read.name_of(graph, read.standing(graph, claim.to))}"


def _rank(hit: Hit, phrase: str) -> tuple[int, int, str, str, str]:
    text = hit.text.lower()
    nearness = 0 if text == phrase else 1 if text.startswith(phrase) else 2 if phrase in text else 3
    return _ORDER.index(hit.where), nearness, hit.name.lower(), hit.text, hit.iri
