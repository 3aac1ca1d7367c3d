"""The head of a claims file: which source it is, and the text that lies beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg.model.source import Source
from kg.readers.claims_fields import read_access
from kg.readers.claims_terms import fold
from kg.readers.claims_text import content_hash, passages, read_hash, read_text
from kg.readers.misfit import Misfit, unknown
from kg.readers.names import source_iri
from kg.readers.values import read_date
from kg.readers.yaml_nodes import Node, Pairs, Text, texts

if TYPE_CHECKING:
    from pathlib import Path

    from kg.rdf.terms import Terms
    from kg.readers.misfit import Notes
    from kg.readers.quotes import Passage

KEYS: Final = (
    "id", "title", "kind", "url", "publisher", "author", "published", "retrieved", "license",
    "access", "based-on", "text", "hash",
)  # fmt: skip

_FOLDED: Final = {fold(key): key for key in KEYS}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands under ``source``."""

    source: Source
    passage: Passage | None


def read_head(
    node: Node | None, notes: Notes, terms: Terms, *, folder: Path | None, default: str | None
) -> Head:
    """Read what stands under ``source``.

    Args:
        node: The node, if the key is there.
        notes: Where problems go.
        terms: The ontology.
        folder: Where the claims file lies; its text is looked for there.
        default: The source's id where none is given.
    """
    said, origins = _said(node, notes)
    source = _source(said, node.line if node else None, notes, terms, default)
    based = []
    for one in origins:
        with notes.at(one.line):
            based.append(source_iri(one.value))
    source = replace(source, based_on=tuple(based))
    data = passage = None
    if "text" in said:
        name, line = said["text"]
        with notes.at(line):
            data = read_text(folder, name)
            passage = passages(data, name)
    if data is None:
        return Head(source, None)
    found = content_hash(data)
    if source.content_hash not in {None, found}:
        notes.add(
            said["hash"][1],
            f'the text "{said["text"][0]}" has changed since its hash was taken.',
            f"Take the old text back, or check every quote and write hash: {found}",
        )
    return Head(replace(source, content_hash=found), passage)


def _said(node: Node | None, notes: Notes) -> tuple[dict[str, tuple[str, int]], tuple[Text, ...]]:
    """The fields that have a value, each with its line, and what it is based on."""
    said: dict[str, tuple[str, int]] = {}
    origins: tuple[Text, ...] = ()
    if node is not None and not isinstance(node, Pairs):
        if not (isinstance(node, Text) and not node.value):
            notes.add(node.line, "source: takes fields below it, such as id: and title:")
        return said, origins
    for key, value, line in node or ():
        name = _FOLDED.get(fold(key))
        with notes.at(line):
            if name is None:
                raise unknown(key, "field of source", KEYS)
            if name == "based-on":
                origins = tuple(one for one in texts(value) if one.value)
            elif not isinstance(value, Text):
                raise Misfit(f"{name} is one text.")
            elif value.value.strip():
                said[name] = (value.value.strip(), value.line)
    return said, origins


def _source(
    said: dict[str, tuple[str, int]],
    line: int | None,
    notes: Notes,
    terms: Terms,
    default: str | None,
) -> Source:
    source = Source(iri=source_iri("unnamed"))
    with notes.at(said["id"][1] if "id" in said else line):
        named = said["id"][0] if "id" in said else default
        if named is None:
            raise Misfit("the source has no id: add source: and below it id: …")
        source = replace(source, iri=source_iri(named))
    for name in ("title", "publisher", "author", "license"):
        if name in said:
            source = replace(source, **{name: said[name][0]})  # type: ignore[arg-type]
    with notes.at(said.get("url", ("", line))[1]):
        source = replace(source, url=_url(said["url"][0]) if "url" in said else None)
    with notes.at(said.get("kind", ("", line))[1]):
        source = replace(source, kind=_kind(said["kind"][0], terms) if "kind" in said else None)
    for name in ("published", "retrieved"):
        if name in said:
            with notes.at(said[name][1]):
                source = replace(source, **{name: read_date(said[name][0], name)})  # type: ignore[arg-type]
    with notes.at(said.get("access", ("", line))[1]):
        source = replace(source, private="access" in said and read_access(said["access"][0]))
    with notes.at(said.get("hash", ("", line))[1]):
        if "hash" in said:
            return replace(source, content_hash=read_hash(said["hash"][0]))
    return source


def _url(text: str) -> str:
    if not text.startswith(("http://", "https://")) or any(sign.isspace() for sign in text):
        raise Misfit(f'url "{text}" is no address: write https://…')
    return text


def _kind(text: str, terms: Terms) -> str:
    code = terms.code("source", text)
    if code is None:
        raise unknown(text, "kind of source", [code.name for code in terms.codes_of("source")])
    return code.name
