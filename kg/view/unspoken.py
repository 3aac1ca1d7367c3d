"""Labels for lines of the ownership chart that the layout found no room for beside others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from kg.view.layers import Layers, Pill, Point, Tie
from kg.view.pills import HEIGHT, Field, Segment, Want, placed


def spoken(chart: Layers, ties: Iterable[Tie]) -> tuple[Pill, ...]:
    """All labels of a chart, with those for ties that say the same along one trunk.

    Args:
        chart: Where lines, cards and labels stand.
        ties: What the lines stand for.
    """
    told = {tie for pill in chart.pills for tie in pill.ties}
    lines = {line.tie: line for line in chart.lines}
    by_id = {tie.id: tie for tie in ties if tie.id in lines}
    nets = {key: number for number, key in enumerate(sorted({_net(t) for t in by_id.values()}))}
    field = Field()
    for line in chart.lines:
        for segment in map(_segment, *zip(*pairwise(line.points), strict=True)):
            field.line(segment, nets[_net(by_id[line.tie])])
    for card in chart.cards:
        field.label((card.x, card.y, card.x + card.width, card.y + card.height))
    for pill in chart.pills:
        field.label((pill.x - pill.width / 2, pill.y - pill.height / 2,
                     pill.x + pill.width / 2, pill.y + pill.height / 2))  # fmt: skip
    groups: dict[tuple[str, str, str], list[str]] = {}
    for tie in sorted(by_id):
        one = by_id[tie]
        if one.pill and tie not in told:
            groups.setdefault((one.owner, one.kind, one.pill), []).append(tie)
    wants = [
        _want(number, members, by_id, nets, [lines[tie].points for tie in members])
        for number, members in enumerate(groups.values())
    ]
    found = placed(wants, field)
    members = list(groups.values())
    more = [
        Pill(tuple(members[key]), round(x, 1), round(y, 1), wants[key].width, HEIGHT)
        for key, (x, y) in sorted(found.items())
    ]
    return (*chart.pills, *more)


# Private functions


def _net(tie: Tie) -> tuple[str, str]:
    return (tie.owner, tie.kind)


def _want(
    number: int,
    members: Sequence[str],
    ties: Mapping[str, Tie],
    nets: Mapping[tuple[str, str], int],
    lines: Sequence[Sequence[Point]],
) -> Want:
    parts = list(_together(lines))
    return Want(
        number,
        max(ties[tie].width for tie in members),
        nets[_net(ties[members[0]])],
        tuple((x, y, u, v) for (x, y), (u, v) in parts[::-1] if x == u),
        tuple(_segment(*part) for part in parts[::-1] if part[0][1] == part[1][1]),
    )


def _together(lines: Sequence[Sequence[Point]]) -> Iterable[tuple[Point, Point]]:
    """The parts that all lines run along, from where they begin."""
    for step in range(min(map(len, lines)) - 1):
        starts = {line[step] for line in lines}
        if len(starts) > 1:
            return
        start = starts.pop()
        ends = [line[step + 1] for line in lines]
        end = min(ends, key=lambda at: abs(at[0] - start[0]) + abs(at[1] - start[1]))
        if all(_same_way(start, end, other) for other in ends):
            yield start, end


def _same_way(start: Point, end: Point, other: Point) -> bool:
    upright = start[0] == end[0]
    if upright != (start[0] == other[0]):
        return False
    at = 1 if upright else 0
    return (end[at] > start[at]) == (other[at] > start[at])


def _segment(a: Point, b: Point) -> Segment:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
