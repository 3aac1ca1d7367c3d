"""By which clocks a graph is looked at, and what does not count by them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.graph.private import Private
from kg.model.when import When


@dataclass(frozen=True, slots=True)
class Moment:
    """By which clocks a graph is looked at, and by whom.

    Args:
        as_of: The day that is asked (a partial date is its last day); None for the latest.
        until: Only sources that were there to be read by then.
        undated_records: Whether records without any date are there on a day; without a day
            they always are.
        undated_sources: Whether sources without any date count under ``until``.
        with_private: Whether private sources and claims count.
    """

    as_of: When | None = None
    until: When | None = None
    undated_records: bool = True
    undated_sources: bool = False
    with_private: bool = True

    @property
    def words(self) -> str:
        """The moment as a sentence begins with it.

        Example:
            >>> Moment(as_of=When.parse("2019")).words
            'As of 2019'
        """
        clocks = []
        if self.as_of is not None:
            clocks.append(f"as of {self.as_of}")
        if self.until is not None:
            clocks.append(f"by sources published until {self.until}")
        said = ", ".join(clocks) or "today"
        return said[0].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What does not count at a moment.

    Args:
        later: Sources that were published later.
        undated: Sources that have no date.
        private: What is private.
        decisions: How many decisions went, since they are about what is private.
    """

    later: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    private: Private = field(default_factory=Private)
    decisions: int = 0

    @property
    def sources(self) -> frozenset[str]:
        """All sources that do not count."""
        return frozenset({*self.later, *self.undated, *self.private.sources})
