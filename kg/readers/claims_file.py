"""The claims file: the form that people write by hand, one source in one file.

``docs/claims-file.md`` has its grammar. All problems of a file are reported, each with
its line and what to write instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import SourceError
from kg.readers.claims_entities import Entities
from kg.readers.claims_says import Sayings
from kg.readers.claims_source import read_head
from kg.readers.claims_terms import fold
from kg.readers.misfit import Notes, unknown
from kg.readers.names import file_slug
from kg.readers.yaml_nodes import Items, Node, Pairs, Text, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.rdf.terms import Terms
    from kg.readers.items import Item
    from kg.readers.reader import ReadOptions

KEYS: Final = ("source", "entities", "claims")
MOST_BYTES: Final = 64 * 1024 * 1024
"""A claims file is read whole, so its size has an end."""


def read(
    path: Path | None,
    stream: BinaryIO,
    *,
    name: str,
    terms: Terms,
    problems: list[SourceError],
    options: ReadOptions,
) -> Iterator[Item]:
    """Read a claims file: its source, its mentions, its claims.

    Args:
        path: Where it lies; None where it has no place (standard input).
        stream: Its bytes.
        name: How errors call it.
        terms: The ontology.
        problems: Where all that does not fit is added.
        options: What the caller asks.

    Raises:
        SourceError: It is no YAML, or no claims file at all.
    """
    from kg.rdf.mapping import identified_mention

    notes = Notes(name, problems)
    top = _top(_decoded(stream, name), notes)
    default = options.source or (file_slug(path) if path is not None else None)
    head = read_head(
        top.pairs.get("source"),
        notes,
        terms,
        folder=path.parent if path is not None else None,
        default=default,
    )
    # where the head does not fit, nothing of the file can be trusted to be as meant
    sound = notes.count == 0
    if sound:
        yield head.source
    entities = Entities(head.source.iri)
    for key, node, line in _pairs(top.pairs.get("entities"), notes):
        with notes.at(line):
            entities.add(key, node, terms)
    sayings = Sayings(head, entities, terms, notes, shipped=options.shipped)
    for entry in _items(top.pairs.get("claims"), notes):
        for claim in sayings.read(entry):
            if sound:
                yield claim
    for mention in entities.mentions if sound else ():
        yield identified_mention(mention)


def _decoded(stream: BinaryIO, name: str) -> str:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        message = f"is larger than {MOST_BYTES >> 20} MB: a claims file holds one source."
        raise SourceError(message, path=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8: save the file as UTF-8."
        raise SourceError(message, path=name, line=line) from None


def _top(text: str, notes: Notes) -> Pairs:
    node = read_yaml(text, notes)
    if node is None or (isinstance(node, Text) and not node.value):
        message = "says nothing: a claims file has source:, entities: and claims:"
        raise SourceError(message, path=notes.name, hint="Start one with: kg new TEXT")
    if not isinstance(node, Pairs) or not any(fold(key) in KEYS for key in node.pairs):
        message = "this is no claims file: one has source:, entities: and claims:"
        raise SourceError(
            message, path=notes.name, line=node.line, hint="Start one with: kg new TEXT"
        )
    for key, _, line in node:
        with notes.at(line):
            if key not in KEYS:
                raise unknown(key, "part of a claims file", KEYS)
    return node


def _pairs(node: Node | None, notes: Notes) -> Iterator[tuple[str, Node, int]]:
    if isinstance(node, Pairs):
        yield from node
    elif node is not None and not (isinstance(node, Text) and not node.value):
        notes.add(node.line, "entities: takes ids below it, as in scale-ai: company Scale AI")


def _items(node: Node | None, notes: Notes) -> Iterator[Node]:
    if isinstance(node, Items):
        yield from node.items
    elif node is not None and not (isinstance(node, Text) and not node.value):
        notes.add(node.line, 'claims: takes a list below it, each entry begins with "- quote: …"')
