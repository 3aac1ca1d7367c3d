"""How much room a name takes on the picture, in lines of like length."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from kg.view.shapes import CROWD, FEW, Shape

if TYPE_CHECKING:
    from kg.view.scene import Entity

LINE: Final = 16.0
MOST_LETTERS: Final = 40
"""A longer name is cut on the picture."""
NARROW_LETTERS: Final = frozenset("iljtfrI.,:;'’“”|! -()")
WIDE_LETTERS: Final = frozenset("mwMW@%")

ONE: Final = 4500.0
"""Pixels that a party takes with its name and what is around it."""


def rooms(nodes: Iterable[Entity], shape: Shape) -> Mapping[str, tuple[float, float]]:
    """Width and height that is kept free for each name, in the picture's own measure.

    Names shrink less than a picture. Of many, only the best connected have all the room that
    they take in a usual window; of a crowd, only they have any, and others are named nearby.

    Args:
        nodes: What stands on the picture.
        shape: Of the window.
    """
    order = sorted(nodes, key=lambda node: (-node.degree, node.id))
    grown = shape.letters(len(order))
    fitting = shape.window / (ONE * max(len(order), 1))
    lesser = 0.0 if len(order) > CROWD else min(1.0, fitting)
    found = {}
    for rank, node in enumerate(order):
        wide, high = name_size(node.name, shape.line, shape.lines)
        full = len(order) <= FEW or (rank < shape.hubs and node.degree > 1)
        factor = max(1.0, grown) if full else lesser
        found[node.id] = (wide * factor, high * factor)
    return found


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
