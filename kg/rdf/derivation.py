"""What is worked out as RDF: a node for each fact, and direct edges for what is certain.

All of it stands in ``kg:derived``, and in terms that no claim and no record has for its
ends, so that a query for stakes never meets it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import SourceError
from kg.model.derivation import MOST_PAIRED, Derivation, Fact, Portion
from kg.namespaces import DERIVED, KG, RDF, mint
from kg.rdf import literals
from kg.rdf.nodes import Term

GRAPH: Final = NamedNode(DERIVED)
DERIVATION: Final = KG + "Derivation"

EDGES: Final = frozenset(KG + name for name in ("closeLink", "lookThrough", "ultimateController"))
"""The direct edges; only what is certain has one."""

PROPERTIES: Final = frozenset(
    {
        RDF + "type",
        *(
            KG + name
            for name in (
                "above", "answer", "asOf", "because", "below", "restsOn", "rule", "shareMax",
                "shareMin", "shareOver", "shareUnder", "undated", "votesMax", "votesMin",
                "votesOver", "votesUnder",
            )
        ),
    }
)  # fmt: skip
"""All that is said of the nodes."""

_TYPE: Final = NamedNode(RDF + "type")
_WORDS: Final = {
    "LookThrough": "look-through",
    "UltimateControl": "ultimate-control",
    "CloseLink": "close-link",
}
_RULES: Final = ("mifid", "ecb")

Said = tuple[NamedNode, NamedNode | Literal]


def fact_quads(fact: Fact, asked: Derivation) -> Iterator[Quad]:
    """A fact's node, and its edges where it is certain."""
    node = NamedNode(fact_iri(fact))
    for name, value in _said(fact, asked):
        yield Quad(node, name, value, GRAPH)
    if fact.certain:
        yield from _edges(fact)


def fact_iri(fact: Fact) -> str:
    """The IRI of a fact: the same whenever the same is worked out.

    Example:
        >>> from kg.namespaces import ID
        >>> fact_iri(Fact("LookThrough", ID + "meta", (ID + "scale-ai",)))
        'https://w3id.org/kg-stakes/id/look-through_meta_scale-ai'
    """
    words = _WORDS[fact.kind]
    if fact.because == "third-party":
        return mint(words, fact.above, fact.because, "certain" if fact.certain else "possible")
    if fact.because is not None:
        return mint(words, fact.above, *fact.below, fact.because)
    return mint(words, fact.above, *fact.below)


def derivation_quads(asked: Derivation) -> list[Quad]:
    """What was asked for, said of the graph that holds the answers."""
    least = _term("shareMin" if asked.basis == "share" else "votesMin")
    said: list[Said] = [
        (_TYPE, _term("Derivation")),
        (least, literals.decimal(asked.least)),
        (_term("rule"), _term(f"rule-{asked.rule}")),
    ]
    if asked.as_of is not None:
        said.append((_term("asOf"), literals.when(asked.as_of)))
        said.append((_term("undated"), literals.boolean(asked.undated)))
    return [Quad(GRAPH, name, value, GRAPH) for name, value in said]


def read_derivation(properties: Mapping[str, Sequence[Term]]) -> Derivation:
    """What was asked for, out of what is said of the graph.

    Raises:
        SourceError: It is not what ``kg derive`` writes.
    """
    on_share, on_votes = (properties.get(KG + name, ()) for name in ("shareMin", "votesMin"))
    rules = [str(getattr(node, "value", "")) for node in properties.get(KG + "rule", ())]
    rule = next((name for name in _RULES if rules == [f"{KG}rule-{name}"]), None)
    if len((*on_share, *on_votes)) != 1 or rule is None:
        raise SourceError("kg:derived: it does not say what kg derive was asked for")
    days = properties.get(KG + "asOf", ())
    undated = properties.get(KG + "undated", ())
    return Derivation(
        least=literals.read_number((*on_share, *on_votes)[0]),
        basis="share" if on_share else "votes",
        rule="ecb" if rule == "ecb" else "mifid",
        as_of=literals.read_when(days[0]) if days else None,
        undated=literals.read_boolean(undated[0]) if undated else True,
    )


# Private functions


def _term(name: str) -> NamedNode:
    node = _TERMS.get(name)
    if node is None:
        node = _TERMS[name] = NamedNode(KG + name)
    return node


_TERMS: Final[dict[str, NamedNode]] = {}


def _said(fact: Fact, asked: Derivation) -> Iterator[Said]:
    yield _TYPE, _term(fact.kind)
    yield _term("above"), NamedNode(fact.above)
    for one in fact.below:
        yield _term("below"), NamedNode(one)
    yield _term("answer"), _term("answer-certain" if fact.certain else "answer-possible")
    if fact.because is not None:
        yield _term("because"), _term(f"because-{fact.because}")
        yield _term("rule"), _term(f"rule-{asked.rule}")
    if fact.portion is not None:
        yield from _bounds(fact.portion)
    if asked.as_of is not None:
        yield _term("asOf"), literals.when(asked.as_of)
    for record in fact.records:
        yield _term("restsOn"), NamedNode(record)


def _bounds(portion: Portion) -> Iterator[Said]:
    least = "Over" if portion.lower_open else "Min"
    most = "Under" if portion.upper_open else "Max"
    yield _term(portion.basis + least), literals.decimal(portion.lower)
    yield _term(portion.basis + most), literals.decimal(portion.upper)


def _edges(fact: Fact) -> Iterator[Quad]:
    above, below = NamedNode(fact.above), [NamedNode(one) for one in fact.below]
    if fact.kind == "LookThrough":
        yield Quad(above, _term("lookThrough"), below[0], GRAPH)
    elif fact.kind == "UltimateControl":
        yield Quad(below[0], _term("ultimateController"), above, GRAPH)
    elif fact.because != "third-party":
        yield Quad(above, _term("closeLink"), below[0], GRAPH)
        yield Quad(below[0], _term("closeLink"), above, GRAPH)
    elif len(below) <= MOST_PAIRED:
        for one, other in permutations(below, 2):
            yield Quad(one, _term("closeLink"), other, GRAPH)
