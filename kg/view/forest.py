"""A large group drawn block by block: the first drawing tried where there are many cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.view.couples import merged
from kg.view.detours import detours
from kg.view.grove import Grove, grove
from kg.view.planting import Planting
from kg.view.plots import APART, Plot
from kg.view.shelves import shelved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.view.ground import Chart, Ground

TRIED: Final = 10
ROOM: Final = 24.0
"""How far below its owner a card stands to which a line finds a way."""


def forest(
    ground: Ground, cards: Sequence[int], links: Sequence[int], main: int | None
) -> Chart | None:
    """The group; None where not every owner can stand above what it owns, or a line finds no way.

    Args:
        ground: What it is drawn from.
        cards: The group's cards.
        links: The group's links.
        main: The card that matters most.
    """
    first = merged(len(ground.size), ground.partner)
    turned: dict[int, int] = {}
    for _ in range(TRIED):
        found = grove(ground, cards, links, turned)
        plot = _planted(ground, found, main)
        wrong = _wrong(ground, plot.chart, found)
        if not wrong:
            return plot.chart if detours(ground, plot.chart, found.others) else None
        for key, at in _lowest(ground, plot.chart, wrong, first).items():
            if turned.get(key) == at:
                return None
            turned[key] = at
    return None


def _wrong(ground: Ground, chart: Chart, found: Grove) -> list[int]:
    """The links whose lower card stands too high."""
    return [at for at in found.others if _gap(ground, chart, at) < ROOM]


def _gap(ground: Ground, chart: Chart, at: int) -> float:
    link = ground.links[at]
    upper, lower = (link.owned, link.owner) if link.up else (link.owner, link.owned)
    return chart.cards[lower][1] - chart.cards[upper][1] - ground.size[upper][1]


def _lowest(
    ground: Ground, chart: Chart, wrong: Sequence[int], first: Sequence[int]
) -> dict[int, int]:
    """By stem: the link to the lowest owner."""
    found: dict[int, int] = {}
    for at in wrong:
        link = ground.links[at]
        if link.up:
            continue
        key = first[link.owned]
        if (
            key not in found
            or chart.cards[link.owner][1] > chart.cards[ground.links[found[key]].owner][1]
        ):
            found[key] = at
    return found


def _planted(ground: Ground, found: Grove, main: int | None) -> Plot:
    """All trees, the one with what matters most first, small ones beside it."""
    reached = {ground.links[at].owned for at in found.others}
    plots: dict[int, Plot] = {}
    for at in reversed(found.order):
        below = {link: plots.pop(found.of[ground.links[link].owned])
                 for link in found.stems[at].below}  # fmt: skip
        plots[at] = Planting(ground, found, found.stems[at], ground.wide, reached, main).plot(below)
    tops = sorted(plots, key=lambda at: (main not in plots[at].chart.cards, -plots[at].count, at))
    whole = Plot()
    first = plots[tops[0]].chart
    rest = sum(
        (plots[at].chart.width + APART) * (plots[at].chart.height + APART) for at in tops[1:]
    )
    aside = 1.3 * rest / first.height
    aside = max([aside, *(plots[at].chart.width for at in tops[1:])])
    sizes = [(plots[at].chart.width, plots[at].chart.height) for at in tops]
    spots = shelved(sizes, 2 * APART, first.width + 2 * APART + aside, 0.0)
    for at, (x, y) in zip(tops, spots, strict=True):
        whole.put(plots[at].chart, x, y)
    return whole
