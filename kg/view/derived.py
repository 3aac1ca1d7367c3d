"""What is worked out on the page, named as such, each with the records it rests on.

On the page these are plain lists, with parties and records by their place in the scene.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from kg.answers.stakes.wording import part
from kg.ownership.ranges import ONE, ZERO, Range
from kg.view import wording

if TYPE_CHECKING:
    from kg.answers.rows import Network
    from kg.answers.worked import ChainOf, Head, RivalRow, ThroughRow, Worked
    from kg.view.scene import Scene

PLACES: Final = 4
"""Shares are rounded to so many places of a percent."""
FEW_PLACES: Final = 2
"""To so many where there is little room."""
ASSUMED: Final = "Votes are taken to follow the shares where no source states them."
CLOSE: Final = "Ties between rivals are not worked out on a page with so many: kg rival-ties does."


def derived(network: Network, scene: Scene) -> dict[str, Any]:
    """What follows from what the page shows, in words."""
    return {
        "now": _Writer(scene, now=True).all_of(network.worked),
        "then": [
            [day, _Writer(scene, now=False).all_of(worked)] for day, worked in network.worked_then
        ],
        "notes": _notes(network),
        "assumed": ASSUMED,
        "day": wording.date(network.clocks.as_of) if network.clocks.as_of else "",
    }


def share_words(share: Range, places: int = PLACES) -> str:
    """A share as a reader sees it, rounded where its digits go on.

    Example:
        >>> share_words(Range.exactly("0.245")), share_words(Range.exactly(Fraction(1, 3)), 2)
        ('24.5%', '≈33.33%')
        >>> share_words(Range.between("0.25", Fraction(1, 2))), share_words(Range.some())
        ('25–50%', 'some')
        >>> share_words(Range.between(Fraction(1, 3), Fraction(2, 3)), 2)
        '33.33–66.67%'
    """
    if share.is_point:
        near = round(share.lower, places + 2)
        about = "" if near == share.lower else "≈"
        least = Fraction(1, 10 ** (places + 2))
        if not near:
            return "0%" if not share.lower else f"under {wording.percent(_decimal(least))}"
        return f"{about}{wording.percent(_decimal(near))}"
    step = 10 ** (PLACES + 2)  # bounds in words have no more than two places anyway
    low = max(ZERO, Fraction(share.lower * step // 1, step))
    high = min(ONE, -Fraction(-share.upper * step // 1, step))
    exact = low == share.lower, high == share.upper
    return part(Range(low, high, share.lower_open and exact[0], share.upper_open and exact[1]))


# Private functions


class _Writer:
    """Writes down what is worked out for one day.

    Args:
        scene: What the page shows.
        now: Whether that day is the page's own: then the lines of the scene tell their shares.
    """

    def __init__(self, scene: Scene, *, now: bool) -> None:
        self._place = {entity.id: at for at, entity in enumerate(scene.entities)}
        self._names = {entity.id: entity.name for entity in scene.entities}
        self._record = {row.id: at for at, row in enumerate(scene.relationships)}
        self._told = {row.id: row.pill for row in scene.relationships} if now else {}
        self._steps: dict[str, str] = {}

    def all_of(self, worked: Worked) -> dict[str, Any]:
        worked = worked.within(self._record)
        order = sorted(worked.through, key=lambda row: (-row.share.lower, -row.share.upper))
        return {
            "through": [self._through(row) for row in order],
            "heads": [self._head(one) for one in worked.heads],
            "ties": [[_tie(row), row.status, _power(row), self._records(row.records)]
                     for row in worked.ties],
            "left": [self._place[iri] for iri in worked.left if iri in self._place],
            "least": wording.percent(_decimal(worked.least)) if worked.least else "",
        }  # fmt: skip

    def _records(self, iris: Sequence[str]) -> list[int]:
        return [self._record[iri] for iri in iris]

    def _through(self, row: ThroughRow) -> list[Any]:
        chains = [self._chain(chain) for chain in row.chains]
        if row.explained and row.is_certain and len(chains) == 1 and not chains[0][2:]:
            chains[0][1:] = []  # its product is all that is held
        whole, short = _whole(row, PLACES), _whole(row, FEW_PLACES)
        flags = 4 * row.explained + 2 * row.ultimate + row.is_certain
        return [self._place[row.holder], self._place[row.held], whole,
                "" if short == whole else short, flags,
                [self._place[iri] for iri in row.nearest], *chains]  # fmt: skip

    def _chain(self, chain: ChainOf) -> list[Any]:
        """Its records, their product, and the factors where these are not what its lines say."""
        records = self._records(chain.records)
        product = share_words(chain.share) if chain.share is not None else ""
        if len(chain.steps) == len(chain.records):
            for record, step in zip(chain.records, chain.steps, strict=True):
                if record not in self._steps:
                    self._steps[record] = share_words(step)
            if all(self._steps[one] == self._told.get(one) for one in chain.records):
                return [records, product]
        return [records, product, " × ".join(share_words(step) for step in chain.steps)]

    def _head(self, one: Head) -> list[Any]:
        rows = [
            [self._place[row.controller], int(row.is_certain), _because(row.because),
             int(row.assumed), self._records(row.records)]
            for row in one.rows
        ]  # fmt: skip
        tops = [self._place[iri] for iri in one.ultimates if iri in self._place]
        return [self._place[one.party], _top(one, self._names), tops, rows]


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator)


def _whole(row: ThroughRow, places: int) -> str:
    """All that is held: the share, or what is known of it."""
    share = row.share
    if share.upper == 1 and not share.lower:
        return "some, size not stated" if row.is_certain else "possible, size not stated"
    words = share_words(share, places)
    return words if row.is_certain else f"possible, {words}"


def _because(because: Sequence[str]) -> str:
    words = {"votes": "by votes", "said": "a source says so"}
    return wording.listed([words[one] for one in because if one in words])


def _top(one: Head, names: dict[str, str]) -> str:
    """Who stands at the top, in a sentence; that nobody is known to is said plainly."""
    tops = [wording.isolated(names[iri]) for iri in one.ultimates if iri in names]
    if len(tops) == 1:
        return ""
    if tops:
        return f"{wording.listed(tops)}: none of them stands above the others."
    known = " ".join(f"{words}: no control by votes." for words in one.ruled_out)
    if not one.rows:
        return f"No ultimate controller is known. {known}".rstrip()
    some = [wording.isolated(names[row.controller]) for row in one.rows if not row.is_certain]
    if some and len(some) == len(one.rows):
        return f"No ultimate controller is known for sure: {wording.listed(some[:3], 'or')} may be."
    return "No ultimate controller is known."


def _tie(row: RivalRow) -> str:
    """A dependence on what a rival holds: OpenAI may be …, 49% of which is held by its rival Meta."""
    rival = f"its rival {wording.isolated(row.rival)}"
    share = row.share
    if not share.upper:
        verb = "controls" if row.controls == "certain" else "may control"
        return f"{row.dependence}, which {rival} {verb}"
    sure = share.lower > 0 or share.lower_open
    if share.upper == 1 and not share.lower:
        return f"{row.dependence}, a part of which {'is' if sure else 'may be'} held by {rival}"
    held = "is held" if sure else "may be held"
    return f"{row.dependence}, {share_words(share)} of which {held} by {rival}"


def _power(row: RivalRow) -> str:
    rival, supplier = wording.isolated(row.rival), wording.isolated(row.supplier)
    if row.controls == "certain":
        return f"{rival} controls {supplier}."
    if row.controls == "possible":
        return f"That {rival} controls {supplier} cannot be ruled out."
    votes = ": its stake has none" if not row.votes else ""
    return f"{rival} does not control {supplier} by votes on these claims{votes}."


def _notes(network: Network) -> list[str]:
    """Of what it is not told, and how one learns it."""
    said = []
    worked = network.worked
    if worked.small:
        least = wording.percent(_decimal(worked.least))
        said.append(
            f"{wording.counted(worked.small, 'holding')} of under {least} through others"
            f" {'is' if worked.small == 1 else 'are'} left out of this page: kg owners NAME and"
            " kg holdings NAME tell them."
        )
    if worked.left:
        count = wording.counted(len(worked.left), "company", "companies")
        said.append(
            f"Who owns or controls {count} through others is not all worked out on this page:"
            " kg owners NAME and kg control NAME tell it."
        )
    return [*said, CLOSE] if worked.ties_left else said
