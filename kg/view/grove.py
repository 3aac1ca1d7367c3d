"""A large group as a forest: below which owner each company stands, and who stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.view.attendants import MOST
from kg.view.couples import merged

if TYPE_CHECKING:
    from kg.view.ground import Ground


@dataclass(slots=True)
class Stem:
    """A card, or two side by side, with all that hangs on it.

    Args:
        cards: The cards; the first is the one that its owner's line leads to.
        home: The link to the owner below whom it stands; -1 for none.
        beside: Links of those who stand beside the first card.
        above: Links of those who stand above the first card, with no other ties.
        below: Links to what it owns.
    """

    cards: list[int]
    home: int = -1
    beside: list[int] = field(default_factory=list)
    above: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grove:
    """All stems of a group.

    Args:
        stems: By their number.
        of: By card: its stem; those who stand beside or above others have none.
        order: The stems, owners first.
        others: Links that lead across: their lines have to find a way.
        loops: Links from a card to itself.
        sides: Links between two who stand side by side.
    """

    stems: Sequence[Stem]
    of: Mapping[int, int]
    order: Sequence[int]
    others: Sequence[int]
    loops: Sequence[int]
    sides: Sequence[int]


def grove(
    ground: Ground, cards: Sequence[int], links: Sequence[int], turned: Mapping[int, int]
) -> Grove:
    """Find the forest.

    Args:
        ground: What the group is drawn from.
        cards: The group's cards.
        links: The group's links.
        turned: By first card of a stem: the link that is to be its home.
    """
    first = merged(len(ground.size), ground.partner)
    ties = _read(ground, links, first)
    into, loops, sides = ties.into, ties.loops, ties.sides
    stems: list[Stem] = []
    of: dict[int, int] = {}
    # of two side by side nobody finds room beside either
    aside = {key: [at for at in mine if at in ties.outside]
             for key, mine in into.items() if key not in ground.partner}  # fmt: skip
    gone = {ground.links[at].owner for mine in aside.values() for at in mine}
    for card in cards:
        if card in gone or first[card] != card:
            continue
        pair = [card] if card not in ground.partner else [card, ground.partner[card]]
        of.update(dict.fromkeys(pair, len(stems)))
        stems.append(Stem(pair))
    placed = {*loops, *sides}
    selves = {ground.links[at].owner for at in loops}
    for stem in stems:
        key = stem.cards[0]
        rest = [at for at in into.get(key, []) if at not in set(aside.get(key, []))]
        if rest:
            _settle(stem, ground, rest, turned.get(key, -1))
        _attend(stem, ground, aside.get(key, []), looped=key in selves)
        placed.update(stem.beside, stem.above)
        if stem.home >= 0:
            placed.add(stem.home)
            stems[of[ground.links[stem.home].owner]].below.append(stem.home)
    order = [at for at, stem in enumerate(stems) if stem.home < 0]
    for at in order:
        order += [of[ground.links[down].owned] for down in stems[at].below]
    return Grove(stems, of, order, [at for at in links if at not in placed], loops, sides)


@dataclass(slots=True)
class _Ties:
    into: dict[int, list[int]] = field(default_factory=dict)
    """By stem: the links from above."""
    loops: list[int] = field(default_factory=list)
    sides: list[int] = field(default_factory=list)
    outside: set[int] = field(default_factory=set)
    """Links whose owners have no other tie."""


def _read(ground: Ground, links: Sequence[int], first: Sequence[int]) -> _Ties:
    ties = _Ties()
    times: dict[int, int] = {}
    owned = set()
    for at in links:
        link = ground.links[at]
        if link.owner == link.owned:
            ties.loops.append(at)
            owned.add(link.owner)
            continue
        times[link.owner] = times.get(link.owner, 0) + 1
        times[link.owned] = times.get(link.owned, 0) + 1
        owned.add(link.owned)
        if first[link.owner] == first[link.owned]:
            ties.sides.append(at)
        elif not link.up:
            ties.into.setdefault(first[link.owned], []).append(at)
    for mine in ties.into.values():
        for at in mine:
            owner = ground.links[at].owner
            if times[owner] == 1 and owner not in owned:
                ties.outside.add(at)
    return ties


def _settle(stem: Stem, ground: Ground, into: Sequence[int], turned: int) -> None:
    """Below whom it stands: who holds most of it, if nothing else is asked."""
    stem.home = turned
    if turned < 0:
        links = ground.links
        stem.home = min(into, key=lambda at: (not links[at].holds, -links[at].weight, at))
    lead = ground.links[stem.home].owned
    stem.cards.sort(key=lambda card: card != lead)


def _attend(stem: Stem, ground: Ground, aside: Sequence[int], *, looped: bool) -> None:
    """Who stands beside it, and who above: the owners of what has no other owner, or many."""
    if looped or len(aside) > MOST:
        stem.above = list(aside)
        return
    stem.beside = [at for at in aside if stem.home >= 0 or not ground.links[at].holds]
    stem.above = [at for at in aside if at not in stem.beside]
