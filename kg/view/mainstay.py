"""With whom a chart begins: where the largest stakes and most of the dispute are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.view.layers import Tie

MATTERS: Final = 0.3
"""What each holding counts beside its share: many small ones are a matter, too."""
DISPUTED: Final = 2.0
LOOSE: Final = 0.1
"""What a tie counts that is no holding."""


def most_held(parties: Sequence[str], ties: Sequence[Tie], disputed: Collection[str]) -> str | None:
    """The first party of the group with the most at stake; nothing without a tie.

    Args:
        parties: By importance: the first counts where all else is even.
        ties: Between them.
        disputed: Ties on which accounts differ.

    Example:
        >>> from kg.view.layers import Tie
        >>> most_held("abcd", [Tie("1", "a", "b", weight=0.1), Tie("2", "c", "d")], [])
        'c'
    """
    known = {party: at for at, party in enumerate(parties)}
    root = list(range(len(parties)))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    own = [0.0] * len(parties)
    holds: set[int] = set()
    for tie in ties:
        if tie.owner in known and tie.owned in known:
            ends = known[tie.owner], known[tie.owned]
            worth = MATTERS + tie.weight if tie.holds else LOOSE
            worth += DISPUTED if tie.id in disputed else 0.0
            holds.update(ends if tie.holds else ())
            for end in ends:
                own[end] += worth
            one, two = sorted(map(top, ends))
            root[two] = one
    whole: dict[int, float] = {}
    for at, worth in enumerate(own):
        whole[top(at)] = whole.get(top(at), 0.0) + worth
    best = min(
        (at for at in range(len(parties)) if own[at]),
        key=lambda at: (-round(whole[top(at)], 6), at not in holds, at),
        default=None,
    )
    return None if best is None else parties[best]
