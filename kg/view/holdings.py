"""Who holds whom, as a chart: which cards and lines there are, and where all of it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.view.kinds import LOOKS
from kg.view.layered import Card, Layers, Tie, layered
from kg.view.layers import TALL, WIDTH, Pill
from kg.view.mainstay import most_held
from kg.view.names import MOST_LETTERS, name_size
from kg.view.ties import TURNED
from kg.view.unspoken import spoken

if TYPE_CHECKING:
    from kg.view.relations import Record
    from kg.view.scene import Scene

SHAPES: Final = {"wide": 880.0, "tall": 400.0}
"""The widths to aim at, by the shape of the window."""
NAME: Final = 113.0
"""Room for a name beside the disc of its type."""
MOST_LINES: Final = 5
LINE: Final = 17.0
ALONE: Final = 36.0
"""The height of a card that nothing is tied to: its name is all that it says."""
SQUEEZED: Final = 1.2
"""How much wider than its room a word may be: its letters are drawn smaller then."""
EDGE: Final = 24.0
"""What a label takes beside its text."""
DISC: Final = 20.0
"""What the sign takes that says that accounts differ."""
SMALLER: Final = 0.94
"""How much smaller a label's letters are than those of a name on the picture."""

UNTOLD: Final = 0.4
ROLE: Final = 0.05
"""What a holding without a share, and a tie that is no holding, weigh."""


def holdings(scene: Scene) -> dict[str, Any]:
    """The chart as plain data, in a wide and a tall shape."""
    names = scene.ties
    shown = _without_deals([r for r in scene.relationships if r.id in scene.ties], names)
    ends = {end for record in shown for end in (record.source, record.target)}
    parties = {look.key for look in LOOKS.values() if look.party}
    entities = [e for e in scene.entities if e.drawn and (e.id in ends or e.look in parties)]
    lines = {entity.id: name_lines(entity.name) for entity in entities}
    cards = [
        Card(
            entity.id,
            entity.name.casefold(),
            WIDTH,
            (TALL if entity.id in ends else ALONE) + LINE * (len(lines[entity.id]) - 1),
        )
        for entity in entities
    ]
    ties = [_tie(record, names[record.id]) for record in shown]
    chosen = most_held([e.id for e in entities], ties, {r.id for r in shown if r.disputed})
    charts = {
        shape: layered(cards, ties, chosen=chosen, wide=wide) for shape, wide in SHAPES.items()
    }
    return {
        "names": lines,
        "ties": {tie.id: [tie.owner, tie.owned] for tie in ties},
        "main": chosen,
        "rings": next(iter(charts.values())).rings,
        **{shape: _plain(chart, spoken(chart, ties)) for shape, chart in charts.items()},
    }


def name_lines(name: str, room: float = NAME, most: int = MOST_LINES) -> list[str]:
    """A name in lines; a word breaks only if it is much too long, what is too much is cut.

    Example:
        >>> name_lines("Scale AI"), name_lines("Meta Superintelligence Labs")
        (['Scale AI'], ['Meta', 'Superintelligence', 'Labs'])
        >>> name_lines("w" * 400)
        ['wwwwwwwwwwww', 'wwwwwwwwwwww', 'wwwwwwwwwwww', 'wwwwwwwwwwww', 'wwwwwwwwwww…']
    """
    lines = [""]
    for word in name.split() or [name]:
        joined = f"{lines[-1]} {word}".strip()
        if _width(joined) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if _width(lines[-1] + letter) > SQUEEZED * room:
                lines.append("")
            lines[-1] += letter
            if len(lines) > most:
                break
        if len(lines) > most:
            break
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:-1].rstrip()}…"]
    return lines


def _width(text: str) -> float:
    return name_size(text, MOST_LETTERS, 1)[0]


def _without_deals(records: Sequence[Record], names: Mapping[str, str]) -> list[Record]:
    """Without deals between two of whom the stake itself is told."""
    told = {(r.source, r.target) for r in records if names[r.id] == "owns" and r.line != "denied"}
    return [r for r in records if names[r.id] != "investedIn" or (r.source, r.target) not in told]


def _tie(record: Record, name: str) -> Tie:
    owner, owned = record.source, record.target or record.source
    if name in TURNED:
        owner, owned = owned, owner
    texts = {record.tie, *(phase.then.get("tie", "") for phase in record.phases)}
    width = max(_width(text) for text in texts)
    disputed = record.disputed or any(phase.then.get("disputed") for phase in record.phases)
    kind = "role" if record.category == "influence" else name
    if record.line == "denied":
        kind = "denied"
    return Tie(
        record.id, owner, owned, kind, record.tie,
        round(SMALLER * width + EDGE + (DISC if disputed else 0.0), 1),
        _weight(record), record.category == "ownership" and record.line != "denied",
    )  # fmt: skip


def _weight(record: Record) -> float:
    """How much of a party a tie is: what weighs least runs upwards where ties make a ring."""
    if record.line == "denied":
        return 0.01
    if record.share is not None:
        return round(sum(record.share) / 200, 6)
    return UNTOLD if record.category == "ownership" else ROLE


def _plain(chart: Layers, pills: Sequence[Pill]) -> dict[str, Any]:
    return {
        "width": chart.width,
        "height": chart.height,
        "cards": [[card.id, card.x, card.y, card.width, card.height] for card in chart.cards],
        "lines": [[line.tie, line.up, [at for point in line.points for at in point]]
                  for line in chart.lines],
        "pills": [[pill.ties, pill.x, pill.y, pill.width, pill.height] for pill in pills],
        "parts": [[part.kind, part.x, part.y, part.width, part.height] for part in chart.parts],
    }  # fmt: skip
