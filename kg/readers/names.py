"""How files name sources and parties: ids, IRIs, official identifiers."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from kg.model.identifier import Identifier
from kg.namespaces import ID, digest, expand, mint_identifier, slug
from kg.readers.misfit import Misfit

SOURCE: Final = ID + "source_"

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_LOCAL = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
_ID = re.compile(r"id:([A-Za-z0-9][A-Za-z0-9_-]*)\Z")
_SCHEME = re.compile(r"([A-Z]{2}(?:-[A-Z0-9]+)+|WIKIDATA):(\S+)\Z")
_SHORT_SCHEMES: Final = {"LEI": "XI-LEI", "CIK": "US-SEC", "COH": "GB-COH", "WD": "WIKIDATA"}
_PACKED = (".gz", ".zip")
_SUFFIXES = (".claims", ".review")


def plain_slug(name: str) -> str:
    """A name as one part of an IRI; what is plain already stays as it is.

    Two names give one part only where they differ in letter case.

    Example:
        >>> plain_slug("meta-grabs-49"), plain_slug("Stakes")
        ('meta-grabs-49', 'stakes')
        >>> plain_slug("meta grabs 49")
        'meta-grabs-49-48b838dc'
    """
    if _PLAIN.match(name):
        return name
    made = slug(name)
    return f"{made}-{digest(name, 8)}" if " " in name and made == name.replace(" ", "-") else made


def file_slug(name: str | PurePath) -> str:
    """What a file calls its source: its name without folders and endings.

    Example:
        >>> file_slug("in/stakes.csv.gz")
        'stakes'
    """
    path = PurePath(name)
    stem = path.name
    for packed in _PACKED:
        stem = stem.removesuffix(packed)
    stem = PurePath(stem).stem
    for suffix in _SUFFIXES:
        stem = stem.removesuffix(suffix) or stem
    return plain_slug(stem)


def iri_of(text: str) -> str | None:
    """The IRI of ``id:x``, ``<IRI>`` or an absolute IRI; None for other text.

    Raises:
        Misfit: It looks like one and is none.

    Example:
        >>> iri_of("id:meta"), iri_of("Meta")
        ('https://w3id.org/kg-stakes/id/meta', None)
    """
    if text.startswith("id:"):
        match = _ID.match(text)
        if match is None:
            better = slug(text[3:])
            raise Misfit(
                f'"{text}" is no id: an id is lower-case words joined by "-".',
                hint=f"Write id:{better}",
            )
        return ID + match[1]
    inner = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    if inner.startswith(("http://", "https://", "urn:")):
        if expand(inner) is None:
            if " " in text:
                return None
            raise Misfit(f'"{text}" is no valid IRI.')
        return inner
    return None


def identifier_of(text: str) -> Identifier | None:
    """The official identifier that ``SCHEME:code`` names; None for other text.

    Raises:
        Misfit: The scheme is known by another name.

    Example:
        >>> identifier_of("GB-COH:00102498")
        Identifier(scheme='GB-COH', code='00102498')
    """
    match = _SCHEME.match(text)
    if match:
        return Identifier(match[1], match[2])
    scheme, colon, code = text.partition(":")
    if colon and code and " " not in code and scheme in _SHORT_SCHEMES:
        meant = f"{_SHORT_SCHEMES[scheme]}:{code}"
        raise Misfit(f'"{scheme}" is no scheme of identifiers.', hint=f"Write {meant}")
    return None


def identifier_party(identifier: Identifier) -> str:
    """The IRI of the party that an identifier names."""
    return mint_identifier(identifier.scheme, identifier.code)


def entity_iri(name: str) -> str:
    """The IRI of an entity by the id that its file gives it.

    Raises:
        Misfit: The id is not plain.

    Example:
        >>> entity_iri("scale-ai")
        'https://w3id.org/kg-stakes/id/scale-ai'
    """
    iri = iri_of(name)
    if iri is not None:
        return iri
    if not _LOCAL.match(name):
        raise Misfit(
            f'"{name}" is no id of an entity: an id is lower-case words joined by "-".',
            hint=f"Write {slug(name)}: and give the name as name: {name}",
        )
    return ID + name


def source_iri(name: str) -> str:
    """The IRI of a source by the id that people write.

    Raises:
        Misfit: The id is not plain.

    Example:
        >>> source_iri("meta-grabs-49").rpartition("/")[2]
        'source_meta-grabs-49'
    """
    iri = iri_of(name)
    if iri is not None:
        return iri
    if not _PLAIN.match(name):
        message = f'"{name}" is no id of a source: an id is lower-case words joined by "-".'
        raise Misfit(message, hint=f"Write id: {slug(name)}")
    return SOURCE + name
