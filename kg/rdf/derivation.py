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
from kg.model.derivation import MOST_PAIRED, THIRD_PARTY, Derivation, Fact, Portion
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
_END: Final = f" {GRAPH} .\n"
_DECIMAL: Final = f"^^{literals.DECIMAL}"

Said = tuple[NamedNode, NamedNode | Literal]


def fact_text(fact: Fact, asked: Derivation) -> str:
    """A fact's node, and its edges where it is certain, as N-Quads."""
    node = fact_iri(fact)
    lines = [f"<{node}> <{name}> {value}{_END}" for name, value in _said(fact, asked)]
    if fact.certain:
        lines += [f"<{one}> <{KG}{name}> <{other}>{_END}" for one, name, other in _edges(fact)]
    return "".join(lines)


def fact_iri(fact: Fact) -> str:
    """The IRI of a fact: the same whenever the same is worked out.

    Example:
        >>> from kg.namespaces import ID
        >>> fact_iri(Fact("LookThrough", ID + "meta", (ID + "scale-ai",)))
        'https://w3id.org/kg-stakes/id/look-through_meta_scale-ai'
    """
    words = _WORDS[fact.kind]
    parts = (THIRD_PARTY,) if THIRD_PARTY in fact.because else fact.below
    perhaps = () if fact.certain or fact.kind != "CloseLink" else ("possible",)
    return mint(words, fact.above, *parts, *perhaps)


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


def _said(fact: Fact, asked: Derivation) -> Iterator[tuple[str, str]]:
    yield RDF + "type", f"<{KG}{fact.kind}>"
    yield KG + "above", f"<{fact.above}>"
    for one in fact.below:
        yield KG + "below", f"<{one}>"
    yield KG + "answer", f"<{KG}answer-{'certain' if fact.certain else 'possible'}>"
    for one in fact.because:
        yield KG + "because", f"<{KG}because-{one}>"
    if fact.because:
        yield KG + "rule", f"<{KG}rule-{asked.rule}>"
    for portion in fact.portions:
        yield from _bounds(portion)
    if asked.as_of is not None:
        yield KG + "asOf", str(literals.when(asked.as_of))
    for record in fact.records:
        yield KG + "restsOn", f"<{record}>"


def _bounds(portion: Portion) -> Iterator[tuple[str, str]]:
    least = "Over" if portion.lower_open else "Min"
    most = "Under" if portion.upper_open else "Max"
    lower = f'"{literals.number_text(portion.lower)}"{_DECIMAL}'
    same = portion.upper == portion.lower
    upper = lower if same else f'"{literals.number_text(portion.upper)}"{_DECIMAL}'
    yield KG + portion.basis + least, lower
    yield KG + portion.basis + most, upper


def _edges(fact: Fact) -> Iterator[tuple[str, str, str]]:
    if fact.kind == "LookThrough":
        yield fact.above, "lookThrough", fact.below[0]
    elif fact.kind == "UltimateControl":
        yield fact.below[0], "ultimateController", fact.above
    elif THIRD_PARTY not in fact.because:
        yield fact.above, "closeLink", fact.below[0]
        yield fact.below[0], "closeLink", fact.above
    elif len(fact.below) <= MOST_PAIRED:
        for one, other in permutations(fact.below, 2):
            yield one, "closeLink", other


def _term(name: str) -> NamedNode:
    return NamedNode(KG + name)
