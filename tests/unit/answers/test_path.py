"""How two parties are connected."""

from __future__ import annotations

from typing import Any

import pytest

from kg.answers.path import Way, paths
from kg.errors import UsageError
from kg.namespaces import ID


def _edges(way: Way) -> list[str]:
    return [step.edge for step in way.steps]


def test_the_shortest_ways_come_with_their_records(example: Any) -> None:
    found = paths(example, ID + "alpha", ID + "beta")
    assert [_edges(way) for way in found] == [["clientOf"], ["owns"], ["investedIn"]]
    assert found[1].as_json() == {
        "length": 1,
        "steps": [
            {
                "from": ID + "alpha",
                "edge": "owns",
                "to": ID + "beta",
                "record": ID + "stake_alpha_beta",
                "status": "stated",
                "forward": True,
            }
        ],
    }


def test_edges_are_walked_either_way_and_said_as_they_are(example: Any) -> None:
    (way,) = paths(example, ID + "delta", ID + "ann")
    assert [(step.edge, step.forward) for step in way.steps] == [
        ("owns", True),
        ("distancingFrom", True),
        ("boardMemberOf", False),
    ]
    assert way.steps[2].from_ == ID + "ann"


def test_every_way_means_longer_ones_too_shortest_first(example: Any) -> None:
    found = paths(example, ID + "delta", ID + "ann", every=True)
    lengths = [len(way.steps) for way in found]
    assert lengths == sorted(lengths)
    assert lengths[0] == 3
    assert lengths[-1] == 4
    for way in found:
        met = {end for step in way.steps for end in (step.from_, step.to)}
        assert len(met) == len(way.steps) + 1


def test_only_the_categories_asked_for_are_walked(example: Any) -> None:
    assert paths(example, ID + "alpha", ID + "gamma", via=["ownership"]) == []
    (way,) = paths(example, ID + "alpha", ID + "gamma", via=["tension"])
    assert _edges(way) == ["rivalOf"]
    with pytest.raises(UsageError, match="no category"):
        paths(example, ID + "alpha", ID + "gamma", via=["friendship"])


def test_no_way_is_no_error(example: Any) -> None:
    assert paths(example, ID + "alpha", ID + "nobody") == []
    assert paths(example, ID + "alpha", ID + "alpha") == []
