"""Two records that are one: whatever comes and goes, one by one is all at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.derive import refresh
from kg.graph.joined import what_parts
from kg.graph.rebuild import rebuild
from kg.graph.touched import Touched
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.keys import Key
from kg.model.source import Mention, Source
from kg.namespaces import ID, KG, RESOLVED
from kg.rdf import mapping
from kg.rdf.nodes import NamedNode, Quad
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore
from random_claims import PARTIES, claims, mentions, sources

Said = Claim | Mention | Source | Decision

UNKNOWN = "http://example.org/none"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Deal", "a", "b", "name x"), ("Deal", "a", "b", "2025"), None),
        (("Deal", "a", "b", ""), ("Deal", "a", "c", ""), "not between the same parties"),
        (("Deal", "a", "b", ""), ("Supply", "a", "b"), "one is a Deal, the other a Supply"),
        (("Stake", "a", "b", "a"), ("Stake", "a", "b", "class a"), None),
        (("Stake", "a", "b", ""), ("Stake", "a", "b", "a"), "the whole holding"),
        (("Role", "a", "b", "ceo"), ("Role", "a", "b", "founder"), None),
        (("Link", "a", "b", "x"), ("Link", "a", "b", "y"), "another predicate"),
        (("Attribute", "a", "", "x", ""), ("Attribute", "a", "", "y", ""), "another attribute"),
        (("Figure", "a", "", "m", "by s"), ("Figure", "a", "", "m", "by t"), None),
        (("Figure", "a", "", "m", "by s"), ("Figure", "a", "", "m", "2024"), None),
        (("Figure", "a", "", "m", "2024-03"), ("Figure", "a", "", "m", "2024"), None),
        (("Figure", "a", "", "m", "2025"), ("Figure", "a", "", "m", "2024"), "different periods"),
        (("Figure", "a", "", "m", "2025"), ("Figure", "a", "", "n", "2025"), "another measure"),
    ],
)
def test_which_records_can_be_one(one: Key, other: Key, why: str | None) -> None:
    found = what_parts(one, other)
    assert (found is None) if why is None else (why in str(found))
    assert (what_parts(other, one) is None) is (why is None)


def quads(one: Said) -> list[Quad]:
    terms = shipped_terms()
    if isinstance(one, Claim):
        return mapping.claim_quads(one, terms)
    if isinstance(one, Mention):
        return mapping.mention_quads(mapping.identified_mention(one))
    if isinstance(one, Source):
        return mapping.source_quads(one)
    return mapping.decision_quads(one)


def change(store: LocalStore, remove: list[Claim] | list[Decision], add: list[Said]) -> None:
    touched = Touched()
    for one in (*remove, *add):
        if isinstance(one, Claim):
            touched.claim(one)
        elif isinstance(one, Mention):
            touched.mention(one)
        elif isinstance(one, Source):
            touched.source(one)
        else:
            touched.decision(one)
    store.change(
        [quad for one in remove for quad in quads(one)],
        [quad for one in add for quad in quads(one)],
    )
    refresh(store, shipped_terms(), touched)


def resolved(store: LocalStore) -> set[str]:
    return {str(quad) for quad in store.quads(None, None, None, NamedNode(RESOLVED))}


def rebuilt(said: list[Said]) -> set[str]:
    store = LocalStore.memory()
    store.insert(quad for one in said for quad in quads(one))
    rebuild(store, shipped_terms())
    return resolved(store)


few_parties = st.builds(
    lambda claim, name: replace(
        claim, from_=min(claim.from_, PARTIES[1]), to=claim.to and PARTIES[2],
        about=ID + name if name else "",
    ),
    claims(),
    st.sampled_from(["", "", "", "mine", "yours"]),  # somebody chose a record's name
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(sources(), st.lists(few_parties, max_size=8), st.lists(mentions(), max_size=3), st.data())
def test_merged_records_step_by_step_are_all_at_once(
    origins: list[Source], found: list[Claim], described: list[Mention], data: st.DataObject
) -> None:
    terms = shipped_terms()
    said = list({one.iri: one for one in (mapping.identified(c, terms) for c in found)}.values())
    base: list[Said] = [*origins, *said, *described]
    store = LocalStore.memory()
    change(store, [], base)
    before = resolved(store)
    made = data.draw(merges(store))
    everything: list[Said] = [*base, *made]
    for one in made:
        change(store, [], [one])
    assert resolved(store) == rebuilt(everything)
    gone = [one for one in said if data.draw(st.booleans())]
    change(store, gone, [])
    assert resolved(store) == rebuilt([one for one in everything if one not in gone])
    change(store, [], list(gone))
    assert resolved(store) == rebuilt(everything)
    for one in data.draw(st.permutations(made)):
        change(store, [one], [])
    assert resolved(store) == before


@st.composite
def merges(draw: st.DrawFn, store: LocalStore) -> list[Decision]:
    """Merges of records, and some of what can never be one."""
    status, about = NamedNode(KG + "status"), NamedNode(KG + "about")
    records: set[object] = {quad.subject for quad in store.quads(None, status)}
    records |= {quad.object for quad in store.quads(None, about)}
    names = sorted({one.value for one in records if isinstance(one, NamedNode)})
    whats = st.sampled_from([*names, *names, *PARTIES, UNKNOWN])
    found = {}
    for _ in range(draw(st.integers(0, 4))):
        pair = tuple(sorted(draw(st.lists(whats, min_size=2, max_size=2, unique=True))))
        kind = draw(st.sampled_from(["merge", "merge", "merge", "distinct"]))
        one = mapping.identified_decision(Decision(iri="", kind=kind, on_what=pair))
        found[one.iri] = one
    return list(found.values())
