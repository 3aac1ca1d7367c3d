"""What is worked out of stakes: every chain told, nothing over what is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.answers.network import network
from kg.answers.through import MOST, through
from kg.graph.locate import open_graph
from kg.rdf.terms import shipped_terms
from kg.view.derived import TOO_MUCH, derived
from kg.view.only import only
from stake_claims import trig

ID = "https://w3id.org/kg-stakes/id/"


def told(tmp_path: Path, *claims: str) -> dict[tuple[str, str], object]:
    path = tmp_path / "claims.trig"
    path.write_text(trig(*claims), encoding="utf-8")
    with open_graph([str(path)]) as graph:
        rows = network(graph).through
    assert rows is not None
    return {(r.holder.removeprefix(ID), r.held.removeprefix(ID)): r.share for r in rows}


def test_two_chains_add_up_and_bounds_stay_bounds(tmp_path: Path) -> None:
    assert told(tmp_path, "a Stake b; kg:share 0.49", "b Stake c; kg:share 0.5",
                "d Stake c; kg:share 0.3", "a Stake d; kg:shareMin 0.25 ; kg:shareMax 0.5") == {
        ("a", "c"): {"shareMin": 0.32, "shareMax": 0.395}}  # fmt: skip


def test_what_is_held_directly_alone_is_not_worked_out(tmp_path: Path) -> None:
    assert told(tmp_path, "a Stake b; kg:share 0.49", "c Stake d; kg:share 0.5") == {}


def test_what_is_only_suggested_or_denied_adds_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "a Stake b; kg:share 0.49", "b Stake c; kg:share 0.5; suggested") == {}


def test_a_ring_ends(tmp_path: Path) -> None:
    rows = told(tmp_path, "a Stake b; kg:share 0.5", "b Stake a; kg:share 0.5",
                "b Stake c; kg:share 0.5")  # fmt: skip
    assert ("a", "c") in rows


@pytest.mark.parametrize("category", ["ownership", "business"])
def test_a_chain_over_what_is_left_out_is_not_told(tmp_path: Path, category: str) -> None:
    path = tmp_path / "claims.trig"
    path.write_text(trig("a Stake b; kg:share 0.6", "b Stake c; kg:share 0.5"), encoding="utf-8")
    with open_graph([str(path)]) as graph:
        whole = network(graph)
        assert through(graph, whole.relationships[:1]) == ()
    kept = only(whole, [category], shipped_terms())
    (row,) = whole.through or ()
    assert kept.through == ((row,) if category == "ownership" else ())
    (view,) = derived(whole)["rows"]
    assert (view["share"], view["ultimate"], view["chains"][0]["steps"]) == (
        "30%",
        True,
        "60% × 50%",
    )


def test_too_many_are_left_to_the_command(tmp_path: Path) -> None:
    claims = [f"c{i} Stake c{i + 1}; kg:share 0.9" for i in range(MOST + 2)]
    path = tmp_path / "claims.trig"
    path.write_text(trig(*claims), encoding="utf-8")
    with open_graph([str(path)]) as graph:
        shown = network(graph)
    assert shown.through is None
    assert derived(shown) == {"rows": [], "note": TOO_MUCH}
