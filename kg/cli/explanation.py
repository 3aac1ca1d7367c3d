"""What ``kg query --explain`` prints: the query as it is sent, and over what it runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.namespaces import PREFIXES
from kg.store import guard
from kg.store.binding import bound
from kg.store.tokens import declared

if TYPE_CHECKING:
    from kg.rdf.nodes import Term


def explained(
    text: str, values: Mapping[str, Term], *, graph: str, union: bool | None
) -> Iterator[str]:
    """The lines of an explanation; together they are a query that can be run elsewhere.

    Args:
        text: The query.
        values: What its variables are bound to.
        graph: Which graph it asks.
        union: Whether all graphs together are its default graph; None where the endpoint
            decides.
    """
    reading = guard.read(text)
    yield f"# asks:           {graph}"
    yield f"# form:           {reading.form}"
    yield f"# default graph:  {_dataset(union, has_from=reading.has_from)}"
    if reading.has_service:
        yield "# calls others:   by SERVICE, only with --allow-service"
    yield "# plan:           the engine chooses the order of joins itself and does not tell it"
    own = declared(list(reading.tokens))
    used = {token.prefix for token in reading.tokens if token.kind == "name"}
    for prefix in sorted((used & set(PREFIXES)) - set(own)):
        yield f"PREFIX {prefix}: <{PREFIXES[prefix]}>"
    yield bound(text, reading.tokens, values).strip()


def _dataset(union: bool | None, *, has_from: bool) -> str:
    if has_from:
        return "what the query's FROM names"
    if union is None:
        return "what the endpoint says"
    return "all graphs together" if union else "the one without a name, as the files have it"
