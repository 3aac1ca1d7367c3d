"""The values of an ownership chart: what goes in, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WIDTH: Final = 172.0
TALL: Final = 52.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Card:
    """A party.

    Args:
        id: Names it.
        order: What decides which of two stands first where nothing else does: its name.
        width: Of its card.
        height: Of its card: more where the name needs more lines.
    """

    id: str
    order: str = ""
    width: float = WIDTH
    height: float = TALL


@dataclass(frozen=True, slots=True)
class Tie:
    """A stake, or another tie by which one owns or controls another.

    Args:
        id: Names it.
        owner: The id of the owner's card.
        owned: The id of the owned's card.
        kind: Ties of one kind are drawn alike: from one owner they share a trunk.
        pill: The text of its label: ``49% · no votes``; empty for none.
        width: Of the label with its edge.
        weight: How much of the owned it is: where ties run in a ring, the lightest runs upwards.
        holds: Whether it is a holding; other ties make no ring of holdings.
    """

    id: str
    owner: str
    owned: str
    kind: str = ""
    pill: str = ""
    width: float = 0.0
    weight: float = 1.0
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """A card in its place: its upper left corner, and its size."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A tie's line from its owner to its owned; ``up`` where it closes a ring."""

    tie: str
    points: tuple[Point, ...]
    up: bool


@dataclass(frozen=True, slots=True)
class Pill:
    """A label: the ties that it speaks for, its middle, and its size."""

    ties: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Part:
    """Groups under one heading.

    Args:
        kind: ``main``: what is tied to the chosen party, or the largest group; ``elsewhere``:
            other groups; ``alone``: parties without any tie.
        x: The left edge.
        y: The upper edge; the heading stands above it.
        width: Of the part.
        height: Of the part.
        cards: The ids of its cards.
    """

    kind: str
    x: float
    y: float
    width: float
    height: float
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """The whole chart, every card and tie by its id."""

    width: float
    height: float
    cards: tuple[Placed, ...]
    lines: tuple[Line, ...]
    pills: tuple[Pill, ...]
    parts: tuple[Part, ...]
    rings: tuple[tuple[str, ...], ...]
    """Parties that own themselves through each other."""
