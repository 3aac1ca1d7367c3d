"""Where the label of each line stands: on its own line, or hanging on it, clear of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

Segment = tuple[float, float, float, float]
"""From left to right, or from above to below."""

HEIGHT: Final = 22.0
CLEAR: Final = 4.0
ARROW: Final = 14.0
"""Room for the head of an arrow."""
STEP: Final = 10.0
HANGING: Final = 2.0
"""So much of a label that has no room on its line, beside it, still touches it."""
CELL: Final = 240.0
NOBODY: Final = -1
"""The line that none is."""


@dataclass(frozen=True, slots=True)
class Want:
    """A label that asks for a place.

    Args:
        key: Names it.
        width: Of the label.
        net: The line that it belongs to.
        upright: Upright parts of the line that are its own alone, the best first, each from
            where it comes to where it goes.
        level: Level parts of the line that are its own alone.
        free: Upright parts that end in no arrow: tried first, but only where no other line is.
    """

    key: int
    width: float
    net: int
    upright: tuple[Segment, ...]
    level: tuple[Segment, ...]
    free: tuple[Segment, ...] = ()


class Field:
    """Lines and labels, found by where they are."""

    def __init__(self) -> None:
        self._lines: dict[tuple[int, int], list[tuple[Segment, int]]] = {}
        self._labels: dict[tuple[int, int], list[Segment]] = {}

    def line(self, segment: Segment, net: int) -> None:
        """A part of a line."""
        for cell in _cells(segment):
            self._lines.setdefault(cell, []).append((segment, net))

    def label(self, box: Segment) -> None:
        """A label, or a card."""
        for cell in _cells(box):
            self._labels.setdefault(cell, []).append(box)

    def cost(self, box: Segment, net: int) -> int | None:
        """How many foreign lines the box would cover; None where another label stands."""
        hit: set[tuple[Segment, int]] = set()
        wide = (box[0] - CLEAR, box[1] - CLEAR, box[2] + CLEAR, box[3] + CLEAR)
        for cell in _cells(wide):
            if any(_meet(wide, other) for other in self._labels.get(cell, ())):
                return None
            hit.update(
                line
                for line in self._lines.get(cell, ())
                if line[1] != net and _meet(wide, line[0])
            )
        return len(hit)


def placed(wants: Sequence[Want], field: Field) -> dict[int, tuple[float, float]]:
    """The middle of each label, by its key; one without any room is missing.

    Args:
        wants: The labels; those with the fewest places to choose from go first.
        field: The lines, and the labels that stand already.
    """
    tried = {want.key: list(_tries(want)) for want in wants}
    found: dict[int, tuple[float, float]] = {}
    for want in sorted(wants, key=lambda want: (len(tried[want.key]), want.key)):
        _place(want, chain(tried[want.key], _beside(want, field)), field, found)
    return found


def _place(
    want: Want,
    tries: Iterable[tuple[float, float, bool]],
    field: Field,
    found: dict[int, tuple[float, float]],
) -> None:
    """Takes the first place that covers no other line, else the one that covers the fewest."""
    best: tuple[int, Segment] | None = None
    for x, y, freely in tries:
        box = (x - want.width / 2, y - HEIGHT / 2, x + want.width / 2, y + HEIGHT / 2)
        cost = field.cost(box, want.net)
        if cost is None or (cost and freely):
            continue
        if best is None or cost < best[0]:
            best = (cost, box)
            if not cost:
                break
    if best:
        box = best[1]
        field.label(box)
        found[want.key] = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _tries(want: Want) -> Iterable[tuple[float, float, bool]]:
    for x, start, _, end in want.free:
        if abs(end - start) >= HEIGHT + 2 * CLEAR:
            yield x, (start + end) / 2, True
    for x, start, _, end in want.upright:
        along = ARROW + HEIGHT / 2 + 6.0
        while along <= abs(end - start) - HEIGHT / 2 - 4.0:
            yield x, end - along if end > start else end + along, False
            along += STEP
    for left, y, right, _ in want.level:
        room = (right - left - want.width) / 2 - 6.0
        if room < 0:
            continue
        middle = (left + right) / 2
        yield middle, y, False
        for part in (0.5, 1.0):
            yield middle - part * room, y, False
            yield middle + part * room, y, False


def _beside(want: Want, field: Field) -> Iterable[tuple[float, float, bool]]:
    """Places next to the upright parts of its line, where nothing else is of any line."""
    off = want.width / 2 - HANGING
    for x, start, _, end in (*want.upright, *want.free):
        for y in ((start + end) / 2, start * 0.25 + end * 0.75, start * 0.75 + end * 0.25):
            for way in (1, -1):
                near, far = sorted((x + way * 2 * CLEAR, x + way * (off + want.width / 2)))
                if field.cost((near, y - HEIGHT / 2, far, y + HEIGHT / 2), NOBODY) == 0:
                    yield x + way * off, y, True


def _meet(a: Segment, b: Segment) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _cells(box: Segment) -> Iterable[tuple[int, int]]:
    for column in range(int(box[0] // CELL), int(box[2] // CELL) + 1):
        for row in range(int(box[1] // CELL), int(box[3] // CELL) + 1):
            yield column, row
