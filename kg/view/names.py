"""How much room a name takes on the picture, in lines of like length."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from kg.view.shapes import CROWD, FEW, Shape, radius

LINE: Final = 16.0
MOST_LETTERS: Final = 40
"""A longer name is cut on the picture."""
NARROW_LETTERS: Final = frozenset("iljtfrI.,:;'’“”|! -()")
WIDE_LETTERS: Final = frozenset("mwMW@%")

ONE: Final = 4500.0
"""Pixels that a party takes with its name and what is around it."""

BOLD: Final = 1.35
"""How much wider the names of the best connected are, in bold and larger letters."""
PLAIN: Final = 1.1
AROUND: Final = 4.2
"""How much more than its boxes a picture takes."""
GAP: Final = 12.0
SMALLEST: Final = 0.05
TURNS: Final = 8
"""Larger names make a picture larger, which is then shown smaller: so often it is looked again."""


class Named(Protocol):
    """What stands on the picture with a name."""

    @property
    def id(self) -> str:
        """What it is told apart by."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def degree(self) -> int:
        """How many ties it has."""


def rooms(nodes: Iterable[Named], shape: Shape) -> Mapping[str, tuple[float, float]]:
    """Width and height that is kept free for each name, in the picture's own measure.

    Names shrink less than a picture. Of many, only the best connected have all the room that
    they take in a usual window; of a crowd, only they have any, and others are named nearby.

    Args:
        nodes: What stands on the picture.
        shape: Of the window.
    """
    order = sorted(nodes, key=lambda node: (-node.degree, node.id))
    count = len(order)
    sizes = [name_size(node.name, shape.line, shape.lines) for node in order]
    scale = shape.shown(shape.area(count))
    factors = _factors(order, shape, scale)
    for _ in range(TURNS if count > FEW else 0):
        taken = sum(
            _box(2 * radius(node.degree, shape.scale, count), size, factor)
            for node, size, factor in zip(order, sizes, factors, strict=True)
        )
        scale = (scale + max(SMALLEST, shape.shown(AROUND * taken))) / 2
        factors = _factors(order, shape, scale)
    return {
        node.id: (wide * factor, high * factor)
        for node, (wide, high), factor in zip(order, sizes, factors, strict=True)
    }


def _factors(order: Sequence[Named], shape: Shape, scale: float) -> list[float]:
    """How much of the size that a name has in full letters is kept free for it."""
    count = len(order)
    full = max(1.0, shape.letters(scale, count))
    if count <= FEW:
        return [full] * count
    lesser = 0.0 if count > CROWD else min(1.0, shape.window / (ONE * count))
    hubs = [node.degree for node in order[: shape.hubs] if node.degree > 1]
    best = order[0].degree / 2
    return [
        *(full * (BOLD if degree >= best else PLAIN) for degree in hubs),
        *[lesser] * (count - len(hubs)),
    ]


def _box(across: float, size: tuple[float, float], factor: float) -> float:
    """The area of a circle with its name."""
    return (max(across, size[0] * factor) + GAP) * (across + size[1] * factor + GAP)


def name_size(name: str, most: int, lines: int) -> tuple[float, float]:
    """Width and height of a name as the page draws it (``viz/scripts/names.js``).

    Args:
        name: The name.
        most: Letters before it breaks.
        lines: Of the name, at most.

    Example:
        >>> name_size("Scale AI", 18, 2)[1], name_size("U.S. government agencies", 18, 2)[1]
        (16.0, 32.0)
    """
    widths = [_width(line) for line in broken(name, most, lines)]
    return max(widths), LINE * len(widths)


def broken(name: str, most: int, lines: int) -> list[str]:
    """The lines of a name; one without a space near breaks between letters.

    Example:
        >>> broken("founders and engineers from Scale AI", 18, 2)
        ['founders and engineers', 'from Scale AI']
    """
    text = name if len(name) <= MOST_LETTERS else name[: MOST_LETTERS - 1] + "…"
    count = min(lines, -(-len(text) // most))
    spaces = [i for i, letter in enumerate(text) if letter == " "]
    cuts = set()
    for line in range(1, count):
        ideal = len(text) * line / count
        near = min(spaces, key=lambda at: abs(at - ideal), default=-1)
        cuts.add((near, near + 1) if abs(near - ideal) <= most / 2 else (int(ideal + 0.5),) * 2)
    ends = [(0, 0), *sorted(cuts), (len(text), len(text))]
    return [text[a:b] for (_, a), (b, _) in itertools.pairwise(ends)]


def _width(text: str) -> float:
    return sum(map(_letter_width, text), 0.0)


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 14.0
    if letter in NARROW_LETTERS:
        return 4.2
    return 11.0 if letter in WIDE_LETTERS else 9.0 if letter.isupper() else 7.3
