"""The resolved layer: whatever comes in whatever order, it is what all claims together give."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.derive import refresh
from kg.graph.rebuild import rebuild
from kg.graph.touched import Touched
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.source import Mention, Source
from kg.namespaces import DECISIONS, RESOLVED
from kg.rdf import mapping
from kg.rdf.nodes import NamedNode, Quad
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore
from random_claims import claims, mentions, sources

Said = Claim | Mention | Source | Decision


def quads(one: Said) -> list[Quad]:
    terms = shipped_terms()
    if isinstance(one, Claim):
        return mapping.claim_quads(mapping.identified(one, terms), terms)
    if isinstance(one, Mention):
        return mapping.mention_quads(mapping.identified_mention(one))
    if isinstance(one, Source):
        return mapping.source_quads(one)
    return mapping.decision_quads(mapping.identified_decision(one))


def change(store: LocalStore, remove: list[Said], add: list[Said]) -> None:
    """Changes claims and lets the resolved layer follow."""
    terms = shipped_terms()
    touched = Touched()
    for one in (*remove, *add):
        if isinstance(one, Claim):
            touched.claim(mapping.identified(one, terms))
        elif isinstance(one, Mention):
            touched.mention(one)
        elif isinstance(one, Source):
            touched.source(one)
        else:
            touched.decision(one)
    kept = {quad for one in add for quad in quads(one)}
    store.change(
        [quad for one in remove for quad in quads(one) if quad not in kept],
        [quad for one in add for quad in quads(one)],
    )
    refresh(store, terms, touched)


def resolved(store: LocalStore) -> set[str]:
    return {str(quad) for quad in store.quads(None, None, None, NamedNode(RESOLVED))}


def rebuilt(said: list[Said]) -> set[str]:
    store = LocalStore.memory()
    store.insert(quad for one in said for quad in quads(one))
    rebuild(store, shipped_terms())
    return resolved(store)


def unique(found: list[Claim]) -> list[Claim]:
    terms = shipped_terms()
    return list({one.iri: one for one in (mapping.identified(c, terms) for c in found)}.values())


@settings(max_examples=60, deadline=None)
@given(sources(), st.lists(claims(), max_size=8), st.lists(mentions(), max_size=5), st.data())
def test_step_by_step_is_all_at_once(
    origins: list[Source], found: list[Claim], described: list[Mention], data: st.DataObject
) -> None:
    said: list[Said] = [*unique(found), *described]
    order = data.draw(st.permutations(said))
    store = LocalStore.memory()
    change(store, [], list(origins))
    for one in order:
        change(store, [], [one])
    assert resolved(store) == rebuilt([*origins, *said])


@settings(max_examples=60, deadline=None)
@given(sources(), st.lists(claims(), max_size=8), st.lists(mentions(), max_size=5), st.data())
def test_what_goes_leaves_nothing_behind(
    origins: list[Source], found: list[Claim], described: list[Mention], data: st.DataObject
) -> None:
    said: list[Said] = [*unique(found), *described]
    parts = {quad for one in said for quad in quads(one)}
    places = data.draw(st.sets(st.sampled_from(range(len(said))))) if said else set()
    gone = [one for place, one in enumerate(said) if place in places]
    left = [one for place, one in enumerate(said) if place not in places]
    store = LocalStore.memory()
    change(store, [], [*origins, *said])
    kept = {quad for one in left for quad in quads(one)}
    terms = shipped_terms()
    touched = Touched()
    for one in gone:
        if isinstance(one, Claim):
            touched.claim(mapping.identified(one, terms))
        else:
            assert isinstance(one, Mention)
            touched.mention(one)
    removed = [quad for one in gone for quad in quads(one) if quad not in kept]
    assert set(removed) <= parts
    store.change(removed, [])
    refresh(store, terms, touched)
    assert resolved(store) == rebuilt([*origins, *left])


@settings(max_examples=60, deadline=None)
@given(sources(), st.lists(claims(), max_size=8), st.lists(mentions(), max_size=4), st.data())
def test_decisions_come_and_go(
    origins: list[Source], found: list[Claim], described: list[Mention], data: st.DataObject
) -> None:
    said = unique(found)
    base: list[Said] = [*origins, *said, *described]
    store = LocalStore.memory()
    change(store, [], base)
    before = resolved(store)
    made = data.draw(st.lists(decisions(said), max_size=4))
    unique_made = list({quads(one)[0].subject: one for one in made}.values())
    for one in unique_made:
        change(store, [], [one])
    assert resolved(store) == rebuilt([*base, *unique_made])
    for one in data.draw(st.permutations(unique_made)):
        change(store, [one], [])
    assert resolved(store) == before
    assert not list(store.quads(None, None, None, NamedNode(DECISIONS)))


@st.composite
def decisions(draw: st.DrawFn, said: list[Claim]) -> Decision:
    parties = sorted({one.from_ for one in said} | {one.to for one in said if one.to})
    claims_there = sorted(one.iri for one in said)
    if len(parties) > 1 and (draw(st.booleans()) or not claims_there):
        pair = draw(st.lists(st.sampled_from(parties), min_size=2, max_size=2, unique=True))
        return Decision(
            iri="", kind=draw(st.sampled_from(["merge", "distinct"])), on_what=tuple(sorted(pair)),
            reason="a test",
        )  # fmt: skip
    if len(claims_there) > 1 and draw(st.booleans()):
        pair = draw(st.lists(st.sampled_from(claims_there), min_size=2, max_size=2, unique=True))
        return Decision(iri="", kind="coexist", on_what=tuple(sorted(pair)), reason="a test")
    one = draw(st.sampled_from(claims_there or ["https://w3id.org/kg-stakes/id/claim_none"]))
    return Decision(
        iri="", kind=draw(st.sampled_from(["accept", "reject"])), on_what=(one,), reason="a test"
    )
