"""Plain data in few bytes: what is there more than once is written once.

``viz/scripts/unpacking.js`` undoes it, and nobody but these two knows how it is done. A value
becomes a cell: a text, true, false or null stands for itself; a number for the value at its place
in ``values``, where a number stands for itself; and a list for what its first number says:

======================  ====================================================
``0, cell…``            a list
``1 + shape, cell…``    an object; ``shapes`` has the names of its fields
``-1, number…``         a list of numbers
``-2, kind, cell…``     a list of lists (0) or of objects (1 + shape), of all
                        of which it has the first values, the second, …
``-3, count, cell``     a list of the same value, so many times
======================  ====================================================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

LIST: Final = 0
NUMBERS: Final = -1
COLUMNS: Final = -2
SAME: Final = -3
FEW: Final = 3
"""A list of so many values is written in full, also where they are the same."""
EXACT: Final = 2**53
"""Below this a number with nothing behind its point can do without."""


def packed(value: Any) -> dict[str, Any]:
    """What JSON can hold, in cells; the same for the same value.

    Example:
        >>> given = packed([{"kind": "Lab", "at": [3.0, 4]}, {"kind": "Lab", "at": [0.5, 2]}])
        >>> given["values"], given["shapes"], given["all"]
        (['Lab'], [['kind', 'at']], [-2, 1, [0, 0, 0], [-2, 0, [-1, 3, 0.5], [-1, 4, 2]]])
    """
    return _Packing().packed(value)


class _Packing:
    """Every different value has a number, and is known by the numbers of its parts."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[tuple[Any, ...], tuple[int, ...]], int] = {}
        self._shapes: dict[tuple[int, ...], int] = {}

    def packed(self, value: Any) -> dict[str, Any]:
        whole = self._number(value)
        known = list(self._numbers)
        parts = (parts for _, parts in known)
        uses = Counter(
            chain([whole], chain.from_iterable(parts), chain.from_iterable(self._shapes))
        )
        shared = [one for one, times in uses.items() if times > 1 or known[one][0][0] == "number"]
        # what is used most gets the places of the fewest digits
        shared.sort(key=lambda one: (-uses[one], one))
        places = {one: place for place, one in enumerate(shared)}

        def written(one: int) -> Any:
            (kind, *head), parts = known[one]
            return [*head, *map(cell, parts)] if kind == "cells" else head[0]

        def cell(one: int) -> Any:
            return places[one] if one in places else written(one)

        return {
            "values": list(map(written, shared)),
            "shapes": [list(map(cell, names)) for names in self._shapes],
            "all": cell(whole),
        }

    def _number(self, value: Any) -> int:
        if isinstance(value, str):
            return self._met("text", value)
        if value is None or isinstance(value, bool):
            return self._met("sign", value)
        if _is_number(value):
            return self._met("number", _short(value))
        if isinstance(value, Mapping):
            return self._met("cells", self._kind(value), parts=map(self._number, value.values()))
        if not isinstance(value, list | tuple):
            raise TypeError(f"{type(value).__name__} is nothing that JSON has")
        if (columns := _columns(value)) is not None:
            kind = self._kind(value[0])
            return self._met("cells", COLUMNS, kind, parts=map(self._number, columns))
        return self._list(value)

    def _list(self, value: Sequence[Any]) -> int:
        if value and all(map(_is_number, value)) and (len(value) <= FEW or len(set(value)) > 1):
            return self._met("cells", NUMBERS, *map(_short, value))
        parts = list(map(self._number, value))
        if len(parts) > FEW and len(set(parts)) == 1:
            return self._met("cells", SAME, len(parts), parts=parts[:1])
        return self._met("cells", LIST, parts=parts)

    def _kind(self, value: Any) -> int:
        """Of a list or an object: what it is written with."""
        if not isinstance(value, Mapping):
            return LIST
        names = tuple(map(self._number, value))
        return 1 + self._shapes.setdefault(names, len(self._shapes))

    def _met(self, *head: Any, parts: Iterable[int] = ()) -> int:
        return self._numbers.setdefault((head, tuple(parts)), len(self._numbers))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _short(number: float) -> float:
    return int(number) if abs(number) < EXACT and number == int(number) else number


def _columns(rows: Sequence[Any]) -> list[list[Any]] | None:
    """The first values of all rows, the second, …; None if they are not of one shape."""
    if len(rows) <= 1:
        return None
    if all(isinstance(row, Mapping) for row in rows):
        names = list(rows[0])
        same = bool(names) and all(list(row) == names for row in rows)
        return [[row[name] for row in rows] for name in names] if same else None
    if all(isinstance(row, list | tuple) for row in rows):
        same = bool(rows[0]) and len(set(map(len, rows))) == 1
        return list(map(list, zip(*rows, strict=True))) if same else None
    return None
