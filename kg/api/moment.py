"""The two clocks as a program names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph.moment import Moment
from kg.model.when import When
from kg.namespaces import DERIVED

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph


def moment_of(
    *, as_of: str | None, published_until: str | None, undated: str | None
) -> Moment | None:
    """The moment that texts name; None for the graph as it stands.

    Raises:
        UsageError: A text is no date, or ``undated`` is something else than in or out.

    Example:
        >>> moment_of(as_of="2025", published_until=None, undated="out").undated_records
        False
    """
    if undated not in {None, "in", "out"}:
        raise UsageError(f'undated is "in" or "out", not "{undated}".')
    if as_of is None and published_until is None:
        if undated is not None:
            raise UsageError("undated goes with as_of or published_until.")
        return None
    return Moment(
        _date(as_of),
        _date(published_until),
        undated_records=as_of is None or undated != "out",
        undated_sources=undated == "in",
    )


def at(graph: OpenGraph, moment: Moment) -> OpenGraph:
    """A graph at a moment; what was derived in it is worked out anew where that is quick."""
    from kg.answers.derivation.again import again_of
    from kg.graph import rewind

    again = None if graph.kind == "endpoint" else again_of(graph)
    return rewind.at(graph, moment, again)


def restored(graph: OpenGraph) -> OpenGraph:
    """A graph of files with what was derived in them, worked out anew where that is quick."""
    if graph.kind == "files" and DERIVED in graph.store.graphs():
        from kg.answers.derivation.again import restore

        restore(graph)
    return graph


def _date(text: str | None) -> When | None:
    if text is None:
        return None
    try:
        return When.parse(str(text).strip())
    except ValueError as error:
        raise UsageError(f"{error}.") from None
