"""What a page says about itself: by which clocks it is, what it leaves out, why it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.view import wording

if TYPE_CHECKING:
    from kg.answers.rows import Clocks, Network
    from kg.view.relations import Record

KEEP_UNDATED: Final = "--undated in keeps them"


def moment_words(network: Network) -> tuple[str, ...]:
    """By which clocks a page is, as short as a header has room for.

    Example:
        >>> from kg.answers.rows import Clocks, Network
        >>> moment_words(Network((), (), (), (), (), {}, {}, clocks=Clocks("2019", "2024-05")))
        ('As of 2019', 'Sources published until May 2024')
    """
    clocks = network.clocks
    words = [f"As of {wording.date(clocks.as_of)}"] if clocks.as_of else []
    if clocks.until:
        words.append(f"Sources published until {wording.date(clocks.until)}")
    return tuple(words)


def notes(network: Network, relationships: Sequence[Record], *, hidden: int) -> tuple[str, ...]:
    """What a page leaves out, in sentences.

    Args:
        network: What is shown.
        relationships: The relationships as they are shown.
        hidden: How many entities are only in the table.
    """
    clocks = network.clocks
    said = [f"{words}{_left(clocks) if words.startswith('Sources') else ''}."
            for words in moment_words(network)]  # fmt: skip
    if clocks.as_of and network.parties and is_bare(network):
        said.append(nothing_then(clocks))
    undated = sum(record.undated for record in relationships)
    if clocks.as_of and undated:
        count = wording.counted(undated, "relationship")
        who = "has no date and is here" if undated == 1 else "have no date and are here"
        said.append(f"{count} {who} on every day: --undated out leaves them out.")
    if network.left_out_private:
        claims = wording.counted(network.left_out_private, "private claim")
        said.append(f"{claims} left out.")
    if network.left_out_parties:
        parties = wording.counted(network.left_out_parties, "party", "parties")
        said.append(f"{parties} of the graph not on this page: kg view NAME --depth 2 shows more.")
    if hidden:
        count = wording.counted(hidden, "less connected entity", "less connected entities")
        said.append(
            f"{count} only in the table: searching for one, or Show more beside its neighbour,"
            " brings it onto the picture; kg view NAME --depth 2 draws them."
        )
    return tuple(said)


def why_empty(network: Network) -> str:
    """Why a page has nothing to show.

    Example:
        >>> from kg.answers.rows import Clocks, Network
        >>> why_empty(Network((), (), (), (), (), {}, {}, clocks=Clocks(None, "2024", 0, 2)))
        'Sources published until 2024 say nothing: 2 have no date (--undated in keeps them).'
    """
    clocks = network.clocks
    if clocks.until and (clocks.later or clocks.undated):
        reasons = [f"{clocks.later:,} came later"] if clocks.later else []
        if clocks.undated:
            has = "has" if clocks.undated == 1 else "have"
            reasons.append(f"{clocks.undated:,} {has} no date ({KEEP_UNDATED})")
        of_whom = " of whom you asked" if network.left_out_parties else ""
        until = f"Sources published until {wording.date(clocks.until)} say nothing{of_whom}"
        return f"{until}: {wording.listed(reasons)}."
    if network.left_out_private:
        claims = wording.counted(network.left_out_private, "private claim")
        return f"Nothing here is public: {claims} left out (--with-private keeps them)."
    if not network.is_ours:
        return "This graph has none of kg's terms, so there is nothing to draw."
    if clocks.as_of:
        return nothing_then(clocks)
    return "The graph holds no parties yet: kg load takes in what sources say."


def is_bare(network: Network) -> bool:
    """Whether nothing is told of anybody."""
    return not (network.relationships or network.figures or network.attributes)


def nothing_then(clocks: Clocks) -> str:
    """That nothing is known of a day."""
    return f"Nothing is known to be so as of {wording.date(clocks.as_of or 'then')}."


# Private functions


def _left(clocks: Clocks) -> str:
    left = [f"{clocks.later:,} published later"] if clocks.later else []
    left += [f"{clocks.undated:,} without a date"] if clocks.undated else []
    return f"; {wording.listed(left)} left out" if left else ""
