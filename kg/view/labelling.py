"""What the labels of a group say, and for which of its lines: shared where all say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kg.view import pills, stretches

if TYPE_CHECKING:
    from kg.view.ground import Ground
    from kg.view.lists import Point
    from kg.view.skeleton import Skeleton
    from kg.view.wires import Wire, Wiring

NEAR: Final = 800.0
"""A label at the start of a trunk is seen with all its ends if these are no further apart."""

Said = tuple[tuple[int, ...], tuple[pills.Segment, ...], tuple[pills.Segment, ...],
             tuple[pills.Segment, ...]]  # fmt: skip
"""Links that share a label, and where it may stand: upright, level, and upright without arrow."""


def labels(
    ground: Ground,
    skeleton: Skeleton,
    wiring: Wiring,
    spoken: Sequence[Sequence[int]],
    columns: Sequence[Mapping[int, int]],
) -> Iterator[tuple[tuple[int, ...], Point]]:
    """The labels of a group, each with its links and its middle.

    Args:
        ground: What the group is drawn from.
        skeleton: Its items and lines.
        wiring: Where the lines run.
        spoken: By chain: the links for which a label on it speaks.
        columns: By chain: the column of each link, if it leads to a list.
    """
    field = pills.Field()
    number = {id(one): i for i, one in enumerate(wiring.wires)}
    for one in wiring.wires:
        for part in stretches.parts(one, wiring):
            field.line(part, number[id(one)])
    asked: list[tuple[Said, int]] = []
    together: list[list[int]] = []
    for one, chains in _trunks(wiring):
        links = tuple(link for at in chains for link in spoken[at])
        if len(links) > 1 and _alike(ground, links) and one.net.right - one.net.left <= NEAR:
            asked.append(((links, (), (), tuple(stretches.stem(one, wiring))), number[id(one)]))
            together.append(chains)
    shared = dict(_placed(asked, ground, field))
    done = {at for key in shared for at in together[key]}
    yield from ((asked[key][0][0], spot) for key, spot in shared.items())
    asked = []
    for at, chain in enumerate(skeleton.chains):
        mine = [link for link in spoken[at] if ground.label[link]]
        if at in done or not mine:
            continue
        one = wiring.of[at][0]
        alone = len(one.chains) == 1
        for said in _own(at, mine, columns[at], wiring, alone=alone):
            turned = tuple((x, to, x, start) for x, start, _, to in said[1][::-1])
            ways = turned if chain.up else said[1]
            asked.append(((said[0], ways, *said[2:]), number[id(wiring.of[at][-1])]))
    yield from ((asked[key][0][0], spot) for key, spot in _placed(asked, ground, field))


def _placed(
    asked: Sequence[tuple[Said, int]], ground: Ground, field: pills.Field
) -> list[tuple[int, Point]]:
    wants = [
        pills.Want(key, max(ground.label[link] for link in links), net, upright, level, free)
        for key, ((links, upright, level, free), net) in enumerate(asked)
    ]
    return sorted(pills.placed(wants, field).items())


def _trunks(wiring: Wiring) -> Iterator[tuple[Wire, list[int]]]:
    """The wires by which several chains leave one card."""
    chains: dict[int, list[int]] = {}
    wires = {id(one): one for one in wiring.wires}
    for at, mine in enumerate(wiring.of):
        chains.setdefault(id(mine[0]), []).append(at)
    for name, found in chains.items():
        if len(found) > 1 and len(wires[name].net.tops) == 1:
            yield wires[name], found


def _alike(ground: Ground, links: Sequence[int]) -> bool:
    return len({ground.words[link] for link in links}) == 1 and ground.label[links[0]] > 0


def _own(
    at: int, links: Sequence[int], column: Mapping[int, int], wiring: Wiring, *, alone: bool
) -> Iterator[Said]:
    """Links that share a label, and where along the line that is theirs alone it may stand."""
    if not column:
        upright, level = stretches.own(at, 0, wiring)
        yield tuple(links), tuple(upright), tuple(level), ()
    elif alone and len(links) > 1:
        yield tuple(links), (), (), tuple(stretches.stem(wiring.of[at][0], wiring))
    else:
        for number in sorted({column[link] for link in links}):
            upright, level = stretches.own(at, number, wiring)
            said = tuple(link for link in links if column[link] == number)
            yield said, tuple(upright), tuple(level), ()
