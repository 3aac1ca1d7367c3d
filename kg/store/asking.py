"""Runs a query: read before it runs, values bound as terms, errors with their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.errors import QueryError
from kg.namespaces import curie
from kg.rdf.nodes import NamedNode, Term
from kg.store import guard
from kg.store.answer import Answer, failed
from kg.store.binding import bound

if TYPE_CHECKING:
    from pyoxigraph import Store

_UNKNOWN_FUNCTION: Final = re.compile(r"custom function <([^<>]*)> is not supported")


def ask(
    engine: Store,
    text: str,
    *,
    prefixes: Mapping[str, str],
    values: Mapping[str, Term],
    union: bool,
    base_iri: str | None,
    allow_service: bool,
) -> Answer:
    """The answer to a query; the arguments are those of ``LocalStore.query``.

    Raises:
        QueryError: The query is refused or wrong; the message says where.
    """
    reading = guard.read(text)
    guard.check(reading, allow_service=allow_service)
    options: dict[str, Any] = {
        "prefixes": dict(prefixes),
        "base_iri": base_iri,
        "use_default_graph_as_union": union and not reading.has_from,
    }
    try:
        return _answer(engine, bound(text, reading.tokens, values), options)
    except SyntaxError as error:
        raise _explained(engine, text, options) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise failed(error) from error


# Private functions


def _answer(engine: Store, text: str, options: dict[str, Any]) -> Answer:
    """Runs a query; a function that nobody knows has no value, as SPARQL has it."""
    unknown: dict[NamedNode, Callable[..., Term | None]] = {}
    while True:
        try:
            result = engine.query(text, custom_functions=unknown, **options)
        except RuntimeError as error:
            match = _UNKNOWN_FUNCTION.search(str(error))
            if match is None or NamedNode(match[1]) in unknown:
                raise
            unknown[NamedNode(match[1])] = _no_value
            continue
        notes = [f"There is no function {curie(iri.value)}: it has no value." for iri in unknown]
        return Answer.wrap(result, notes)


def _explained(engine: Store, text: str, options: dict[str, Any]) -> QueryError:
    from kg.store.complaints import explain

    try:
        engine.query(text, **options)
    except SyntaxError as plain:  # its place is that of the text as it was written
        return explain(text, plain, options["prefixes"], options["base_iri"])
    return QueryError("The query sets a variable itself that was given a value.")


def _no_value(*_: Term) -> Term | None:
    return None
