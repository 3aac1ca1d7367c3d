"""What a page says of itself: of what it is, by which clocks, who made it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.model.record import RECORD_TYPES
from kg.view import wording
from kg.view.only import FACTS
from kg.view.relations import CATEGORIES

if TYPE_CHECKING:
    from kg.answers.rows import Network

DISCLAIMER: Final = "Inclusion implies no wrongdoing."
QUOTED: Final = "A quoted passage is what a source says, not a verified fact."


def about(
    network: Network,
    *,
    private: bool,
    by: str | None = None,
    disclaimer: bool = True,
    only: Sequence[str] = (),
) -> dict[str, Any]:
    """What the page's own queries, citations and foot are made with.

    Args:
        network: What is shown.
        private: Whether what is private is in it.
        by: Who made the page.
        disclaimer: Whether it says that to be in it implies no wrongdoing.
        only: The categories outside of which nothing is in it.
    """
    return {
        "private": private,
        "whole": not network.left_out_parties and not only,
        "as_of": network.clocks.as_of or "",
        "until": network.clocks.until or "",
        "by": by or "",
        "kept": _kept(only),
        "disclaimer": DISCLAIMER if disclaimer else "",
        "quoted": QUOTED,
        "ends": {
            "from": sorted({kind.source for kind in RECORD_TYPES.values()}),
            "to": sorted({kind.target for kind in RECORD_TYPES.values() if kind.target}),
        },
    }


# Private functions


def _kept(only: Sequence[str]) -> str:
    """What of the graph is in it, where that is not all."""
    names = {**CATEGORIES, FACTS: "Figures and facts"}
    words = [names[one][:1].lower() + names[one][1:] for one in only]
    return f"Only {wording.listed(words)}: the rest is not in this file." if words else ""
