"""From what a person types to what the graph holds: names, identifiers, IRIs, hashes.

What a person types is compared as a value and never becomes part of a query's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kg.errors import AmbiguousName, UnknownName
from kg.graph import listing, read
from kg.graph.nearest import nearest
from kg.graph.read import value_of
from kg.namespaces import ID, RESOLVED, curie, expand, kg
from kg.rdf import literals

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

Kind = Literal["entity", "record", "claim", "source"]

_MIN_HASH: Final = 4
_HINTS: Final = {
    "party": "Look for a part of the name with: kg find TEXT",
    "source": "List them with: kg sources",
}
_HASH = re.compile(r"(?:id:)?(?:claim_)?([0-9a-f]{4,64})\Z")
_IDENTIFIER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(\S(?:.*\S)?)\Z")
_BY_NAME: Final = f"""SELECT ?entity ?want WHERE {{
  GRAPH <{RESOLVED}> {{ ?entity <{{property}}> ?name }}
  FILTER(LCASE(STR(?name)) = ?want)
}}"""
_BY_HASH: Final = f"""SELECT ?claim ?want WHERE {{
  ?claim <{kg("modality")}> ?modality
  FILTER(STRSTARTS(STR(?claim), ?want))
}} LIMIT 6"""


class Found(NamedTuple):
    """What a name means: an entity, a record, a claim or a source."""

    kind: Kind
    iri: str


def resolve_name(graph: OpenGraph, text: str) -> str:
    """The IRI of the entity that a person means.

    A name that nobody used by then still names what it does today.

    Args:
        graph: Where to look.
        text: A name or alias (case-blind), an identifier (``XI-LEI:…``), a prefixed name
            or an IRI.

    Raises:
        UnknownName: Nothing is called so; the nearest names are told.
        AmbiguousName: Several entities are.
    """
    found = _entities(graph, text)
    if found:
        return _only(graph, text, found)
    if graph.whole is not None:
        return resolve_name(graph.whole, text)
    raise _unknown(graph, text)


def resolve_any(graph: OpenGraph, text: str) -> Found:
    """What a person means: an entity first, else a source, a record or a claim.

    Raises:
        UnknownName: Nothing is called so.
        AmbiguousName: Several are.
    """
    for iri in iris_of(text):
        kind = _kind_of(graph, iri)
        if kind is not None:
            return Found(kind, iri)
        if (moved := _moved(graph, iri)) is not None:
            return Found("record", moved)
    if entities := _entities(graph, text):
        return Found("entity", _only(graph, text, entities))
    if titled := _titled(graph, text):
        return Found("source", _only(graph, text, titled))
    if graph.whole is not None:
        return resolve_any(graph.whole, text)
    if _HASH.match(text.strip().lower()):
        return Found("claim", resolve_claim(graph, text))
    raise _unknown(graph, text)


def resolve_claim(graph: OpenGraph, text: str) -> str:
    """The IRI of the claim that a person means: its IRI, or a beginning of its hash.

    Raises:
        UnknownName: No claim begins so, or fewer than four characters were given.
        AmbiguousName: Several do.
    """
    for iri in iris_of(text):
        if _kind_of(graph, iri) == "claim":
            return iri
    match = _HASH.match(text.strip().lower())
    if match is None:
        raise UnknownName(
            f'"{text}" is no claim.',
            hint=f"Give its IRI, or the first {_MIN_HASH} or more characters of its hash.",
        )
    begin = literals.text(f"{ID}claim_{match[1]}")
    rows = graph.store.query(_BY_HASH, values={"want": begin})
    found = sorted({value_of(row[0]) for row in rows})
    if not found:
        raise UnknownName(f'No claim\'s hash begins with "{match[1]}".')
    if len(found) > 1:
        lines = [curie(iri) for iri in found]
        raise AmbiguousName(
            f'Several claims begin with "{match[1]}": {", ".join(lines)}.',
            candidates=lines,
            hint="Give more characters.",
        )
    return found[0]


def resolve_source(graph: OpenGraph, text: str) -> str:
    """The IRI of the source that a person means: its IRI, the end of it, or its title.

    Raises:
        UnknownName: No source is called so; the nearest are told.
        AmbiguousName: Several are.
    """
    wanted = text.strip()
    for iri in (*iris_of(wanted), f"{ID}source_{_local(wanted)}"):
        if read.source(graph, iri) is not None:
            return iri
    if titled := _titled(graph, wanted):
        return _only(graph, text, titled)
    sources = listing.sources(graph)
    names = [(one.title or curie(one.iri), one.iri) for one in sources]
    names += [(one.iri.removeprefix(f"{ID}source_"), one.iri) for one in sources]
    raise _no_such("source", text, names)


def named(graph: OpenGraph, wanted: str) -> list[str]:
    """IRIs of all entities with this very name or alias, whatever its case."""
    # the spellings people use are in the index; only others cost a look at every name
    spellings = {wanted, wanted.lower(), wanted.upper(), wanted.title(), wanted.capitalize()}
    found = set()
    for term in ("name", "alias"):
        for spelling in spellings:
            node = literals.text(spelling)
            for quad in graph.store.quads(None, literals.iri(kg(term)), node, None):
                found.add(value_of(quad.subject))
    found = {iri for iri in found if read.entity(graph, iri) is not None}
    if not found:
        values = {"want": literals.text(wanted.lower())}
        for term in ("name", "alias"):
            query = _BY_NAME.replace("{property}", kg(term))
            found |= {value_of(row[0]) for row in graph.store.query(query, values=values)}
    return sorted(found)


def iris_of(text: str) -> list[str]:
    """The IRIs that a text can mean: as it stands, in small letters, or as the end of one of ours."""
    text = text.strip()
    found = []
    iri = expand(text)
    if iri is not None:
        found.append(iri)
        if iri.startswith(ID):
            found.append(iri.lower())
    elif text.lower().startswith("id:"):
        found.append(ID + text[3:].lower())
    elif re.fullmatch(r"[A-Za-z0-9_-]+", text):
        found.append(ID + text.lower())
    return [one for one in dict.fromkeys(found) if _is_valid(one)]


# Private functions


def _entities(graph: OpenGraph, text: str) -> list[str]:
    wanted = " ".join(text.split())
    if not wanted:
        return []
    for iri in iris_of(wanted):
        stands = read.standing(graph, iri)
        if read.entity(graph, stands) is not None:
            return [stands]
    return named(graph, wanted) or _identified(graph, wanted)


def _identified(graph: OpenGraph, wanted: str) -> list[str]:
    match = _IDENTIFIER.match(wanted)
    if match is None:
        return []
    scheme, code = match[1].lower(), match[2]
    found = set()
    for spelling in {code, code.upper(), code.lower()}:
        pattern = (None, literals.iri(kg("code")), literals.text(spelling), literals.iri(RESOLVED))
        for quad in graph.store.quads(*pattern):
            node = value_of(quad.subject)
            schemes = {
                value_of(one.object).lower()
                for one in read.match(graph, s=node, p=kg("scheme"), g=RESOLVED)
            }
            if scheme in schemes:
                owners = read.match(graph, p=kg("identifier"), o=node, g=RESOLVED)
                found |= {value_of(one.subject) for one in owners}
    return sorted(found)


def _titled(graph: OpenGraph, text: str) -> list[str]:
    wanted = " ".join(text.split()).lower()
    return [
        one.iri
        for one in listing.sources(graph)
        if one.title is not None and " ".join(one.title.split()).lower() == wanted
    ]


def _is_valid(iri: str) -> bool:
    return not re.search(r"[\s<>\"{}|\\^`]", iri) and ":" in iri


def _local(text: str) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", text.lower()).strip("-") or "-"


def _kind_of(graph: OpenGraph, iri: str) -> Kind | None:
    if read.record(graph, iri) is not None:
        return "record"
    if read.source(graph, iri) is not None:
        return "source"
    if any(True for _ in read.match(graph, s=iri, p=kg("modality"))):
        return "claim"
    return None


def _moved(graph: OpenGraph, iri: str) -> str | None:
    """The record that all claims are about now that call theirs so, where they are about one."""
    claims = {value_of(quad.subject) for quad in read.match(graph, p=kg("about"), o=iri)}
    found = (read.claim(graph, one) for one in sorted(claims))
    records = {read.record_of_claim(graph, one) for one in found if one is not None}
    record = min(records, default=None)
    return record if len(records) == 1 and record and read.record(graph, record) else None


def _only(graph: OpenGraph, text: str, found: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    lines = [f"{read.name_of(graph, iri)} ({curie(iri)})" for iri in found]
    raise AmbiguousName(
        f'"{text}" can mean {_listed(lines)}.',
        candidates=lines,
        hint=f"Say which one, for example: {curie(found[0])}",
    )


def _unknown(graph: OpenGraph, text: str) -> UnknownName:
    names = [
        (value_of(quad.object), value_of(quad.subject))
        for term in ("name", "alias")
        for quad in read.match(graph, p=kg(term), g=RESOLVED)
    ]
    return _no_such("party", text, names)


def _no_such(what: str, text: str, names: Iterable[tuple[str, str]]) -> UnknownName:
    if not text.strip():
        return UnknownName("The name is empty.", hint="Give a name, an identifier or an IRI.")
    close = [f"{name} ({curie(iri)})" for name, iri in nearest(text, names)]
    message = f'No {what} is called "{text}".'
    if close:
        message += f" Did you mean {_listed(close)}?"
    hint = _HINTS.get(what)
    return UnknownName(message, hint=None if close else hint, closest=close)


def _listed(lines: list[str]) -> str:
    return lines[0] if len(lines) == 1 else f"{', '.join(lines[:-1])} or {lines[-1]}"
