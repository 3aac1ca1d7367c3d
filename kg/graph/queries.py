"""Saved queries: SPARQL files with a sentence of help and parameters that are bound as terms.

A file ``kg/queries/NAME.rq`` begins with one comment line, its help; each parameter has a
comment line of its own::

    # param company party: the company, as a name or an IRI
    # param min number: the least share, such as 25% (default: 5%)
    # param party party: only what is about this party (optional)

A parameter's value stands in for the variable of its name, which the query must select.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kg.errors import QueryError, SourceError, UnknownName, UnknownTerm
from kg.graph import find
from kg.graph.nearest import nearest
from kg.namespaces import expand, kg
from kg.rdf import literals
from kg.resources import packaged

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.rdf.nodes import Term
    from kg.store.answer import Answer

_PARAM = re.compile(
    r"# param (?P<name>\w+) (?P<type>[a-z]+(?::[a-z]+)?): (?P<help>.*?)"
    r"(?: \((?:(?P<optional>optional)|default: (?P<default>.*))\))?\Z"
)
_HUNDRED: Final = Decimal(100)
TYPES: Final = ("party", "source", "speaker", "text", "number", "date", "code")
"""What a parameter can be; ``code`` names its codelist too: ``code:role``."""
_NAMED: Final = frozenset({"party", "source", "speaker"})
"""Those that people give by name."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; without a value an optional one leaves its variable free."""

    name: str
    type: str
    help: str
    default: str | None = None
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether the query cannot run without it."""
        return not self.optional and self.default is None

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of one of ``params``."""
        return {
            "name": self.name,
            "help": self.help,
            "default": self.default,
            "type": self.type,
            "required": self.required,
        }


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with a name, what it answers, and its parameters."""

    name: str
    help: str
    params: tuple[Parameter, ...]
    text: str

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a row of ``queries``."""
        return {
            "name": self.name,
            "help": self.help,
            "params": [one.as_json() for one in self.params],
        }


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """All saved queries, sorted by name."""
    paths = sorted(packaged("queries").glob("*.rq"), key=lambda path: path.stem)
    return tuple(read_query(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def saved_query(name: str) -> SavedQuery:
    """The saved query of this name.

    Raises:
        UnknownTerm: There is none; the nearest are told.
    """
    wanted = name.strip().lower().replace("_", "-")
    known = {path.stem: path for path in packaged("queries").glob("*.rq")}
    if wanted in known:
        return read_query(wanted, known[wanted].read_text(encoding="utf-8"))
    close = [found for found, _ in nearest(wanted, ((one, one) for one in known))]
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    raise UnknownTerm(
        f'No saved query is called "{name}".{meant}', hint="List them with: kg queries"
    )


def read_query(name: str, text: str) -> SavedQuery:
    r"""A saved query from its file's text.

    Raises:
        QueryError: The file does not begin as it must.

    Example:
        >>> query = read_query("all", "# Everything.\n# param a text: a word\nSELECT ?a {}")
        >>> query.help, query.params[0].required
        ('Everything.', True)
    """
    lines = text.splitlines()
    if not lines or not lines[0].startswith("# "):
        raise QueryError(f"The saved query {name} does not begin with a line of help.")
    params = []
    for line in lines[1:]:
        if not line.startswith("# param "):
            continue
        match = _PARAM.match(line)
        if match is None or match["type"].partition(":")[0] not in TYPES:
            raise QueryError(f"The saved query {name} has a parameter that cannot be read: {line}")
        params.append(
            Parameter(
                name=match["name"],
                type=match["type"],
                help=match["help"],
                default=match["default"],
                optional=match["optional"] is not None,
            )
        )
    return SavedQuery(name, lines[0][2:].strip(), tuple(params), text)


def bind(graph: OpenGraph, query: SavedQuery, given: Mapping[str, str]) -> dict[str, Term]:
    """The terms for a query's parameters, from what a person typed.

    Raises:
        QueryError: A parameter is missing, is not known, or its value does not fit.
        UnknownName: A party or a source is not in the graph.
        AmbiguousName: A name means several.
    """
    known = {one.name: one for one in query.params}
    for name in given:
        if name not in known:
            close = [found for found, _ in nearest(name, ((one, one) for one in known))]
            meant = f" Did you mean {close[0]}?" if close else ""
            has = f"It has: {', '.join(known)}." if known else "It has none."
            raise QueryError(f'{query.name} has no parameter "{name}".{meant}', hint=has)
    values: dict[str, Term] = {}
    for param in query.params:
        text = given.get(param.name, param.default)
        if text is not None:
            values[param.name] = _term(graph, param, text)
        elif param.required:
            raise QueryError(
                f"{query.name} needs the parameter {param.name}: {param.help}.",
                hint=f'kg query {query.name} --param {param.name}="…"',
            )
    return values


def run(graph: OpenGraph, name: str, given: Mapping[str, str]) -> Answer:
    """The answer to a saved query.

    Raises:
        UnknownTerm: There is no such query.
        QueryError: Its parameters do not fit.
    """
    query = saved_query(name)
    return graph.store.query(query.text, values=bind(graph, query, given))


# Private functions


def _term(graph: OpenGraph, param: Parameter, text: str) -> Term:
    kind, _, scheme = param.type.partition(":")
    if graph.kind == "endpoint" and kind in _NAMED:
        return _from_afar(param, text)
    if kind == "party":
        return literals.iri(find.resolve_name(graph, text))
    if kind == "source":
        return literals.iri(find.resolve_source(graph, text))
    if kind == "speaker":
        return _speaker(graph, text)
    if kind == "code":
        return _code(graph, param, scheme, text)
    try:
        if kind == "number":
            return literals.decimal(_number(text))
        if kind == "date":
            return literals.when(literals.parse_when(text))
    except SourceError as error:
        raise QueryError(f"{param.name}: {error.bare}.") from None
    return literals.text(text)


def _from_afar(param: Parameter, text: str) -> Term:
    """A value for an endpoint, in which no names can be looked up."""
    iri = expand(text)
    if iri is None:
        raise QueryError(
            f'{param.name}: an endpoint is asked by IRI, and "{text}" is none.',
            hint=f"Write {param.name}=id:… or a whole IRI.",
        )
    return literals.iri(iri)


def _speaker(graph: OpenGraph, text: str) -> Term:
    """A party that speaks, or the words by which a source names an unnamed speaker."""
    try:
        return literals.iri(find.resolve_name(graph, text))
    except UnknownName:
        spoken = literals.text(text)
        if any(True for _ in graph.store.quads(None, literals.iri(kg("speaker")), spoken)):
            return spoken
        raise


def _code(graph: OpenGraph, param: Parameter, scheme: str, text: str) -> Term:
    if scheme == "":
        return literals.iri(expand(text) or kg(text))
    code = graph.terms.code(scheme, text)
    if code is None:
        close = graph.terms.nearest_codes(scheme, text)
        meant = f" Did you mean {' or '.join(close)}?" if close else ""
        raise QueryError(f'{param.name}: "{text}" is no code of the list {scheme}.{meant}')
    return literals.iri(code.iri)


def _number(text: str) -> Decimal:
    """A number, or a percentage as the fraction that it is."""
    plain = text.strip()
    try:
        if plain.endswith("%"):
            return Decimal(plain[:-1].strip()) / _HUNDRED
        return Decimal(plain)
    except InvalidOperation:
        raise SourceError(f'"{text}" is no number: write 0.25 or 25%') from None
