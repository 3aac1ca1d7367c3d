"""Says why a question about what kg derive works out finds nothing: an empty table would not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.cli.derived import command_of, is_derived
from kg.errors import KgError
from kg.namespaces import DERIVED, KG, PREFIXES

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

TERMS: Final = frozenset(
    {
        DERIVED,
        *(
            KG + name
            for name in (
                "CloseLink", "DerivedFact", "LookThrough", "UltimateControl", "above", "below",
                "closeLink", "lookThrough", "restsOn", "ultimateController",
            )
        ),
    }
)  # fmt: skip
"""What only derived facts have."""

MAKE: Final = "kg init, kg load, kg derive"
_ANY: Final = f"ASK {{ {{ ?f <{KG}above> ?x }} UNION {{ GRAPH ?g {{ ?f <{KG}above> ?x }} }} }}"


def asks_for_facts(text: str) -> bool:
    """Whether a query names what only derived facts have.

    Example:
        >>> asks_for_facts("ASK { ?x kg:lookThrough ?y }"), asks_for_facts("ASK { ?x kg:owns ?y }")
        (True, False)
    """
    if not any(iri.removeprefix(KG) in text for iri in TERMS):
        return False  # nothing more need be read of most queries
    from kg.store.tokens import declared, tokens

    found = tokens(text)
    prefixes = {**PREFIXES, **declared(found)}
    named = {token.text[1:-1] for token in found if token.kind == "iri"}
    for token in found:
        if token.kind == "name" and token.prefix in prefixes:
            named.add(prefixes[token.prefix] + token.text.partition(":")[2])
    return not named.isdisjoint(TERMS)


def why_underived(graph: OpenGraph) -> str | None:
    """Why a graph has no derived facts; nothing where it has some, or where that was said already.

    Args:
        graph: As it is asked, at its moment.
    """
    if graph.kind == "endpoint":
        return None if _has_afar(graph) else f"Nothing is derived in {graph.where}: {_elsewhere()}"
    if not graph.union:
        return None  # other people's RDF has what it has
    if not is_derived(graph):
        if graph.whole is not None and is_derived(graph.whole):
            return None  # then it was said with what else is left out
        if graph.kind == "store":
            return "Nothing is derived in this graph. Work it out with: kg derive"
        what = "the graph that ships with kg" if graph.kind == "shipped" else "files"
        return f"Nothing is derived in {what}: {_elsewhere()}"
    from kg.graph import derivation

    asked = derivation.asked_of(graph.store)
    if asked is None or derivation.has_facts(graph.store):
        return None
    return f"Nothing that {command_of(asked)} looks for is in this graph."


# Private functions


def _elsewhere() -> str:
    return f"kg derive writes into a store of yours alone ({MAKE})."


def _has_afar(graph: OpenGraph) -> bool:
    """Whether an endpoint holds facts; where it does not tell, nothing is said of it."""
    try:
        return bool(graph.store.query(_ANY).boolean)
    except KgError:
        return True
