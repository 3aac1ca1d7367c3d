"""What runs between two cards of an ownership chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """All ties of one kind from one owner to one owned, which share a line.

    Args:
        owner: Which card.
        owned: Which card.
        kind: Of the ties.
        up: Whether it runs upwards, against the order of the levels.
        weight: How much of the owned it is.
        holds: Whether it is a holding.
    """

    owner: int
    owned: int
    kind: str
    up: bool = False
    weight: float = 1.0
    holds: bool = True
