"""All that rules can ask instead of the graph itself, by the name that they call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from kg.checks import alike, holdings, leaders, usage
from kg.store.local import LocalStore

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

TERMS: Final = "terms"
"""What is known of terms once the whole graph was read, as shapes do."""

Builder = Callable[["OpenGraph"], LocalStore]


def builders(seen: Iterable[str]) -> Mapping[str, Builder]:
    """What makes each of them out of a graph.

    Args:
        seen: Terms of ours that stand somewhere in the graph.
    """
    return {
        "alike": alike.facts,
        "holdings": holdings.facts,
        "leaders": leaders.facts,
        "rings": partial(holdings.facts, rings=True),
        TERMS: partial(usage.facts, seen=seen),
    }
