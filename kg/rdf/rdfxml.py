"""Blocks as RDF/XML, refusing with the place what XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import SourceError
from kg.namespaces import PREFIXES, RDF, curie
from kg.rdf.blocks import XSD_STRING, Block, Seen
from kg.rdf.jsonld import term_of

_NCNAME = re.compile(r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff]"
                     r"[\w.\-\u00b7]*\Z")  # fmt: skip
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SYNTAX: Final = frozenset(
    RDF + name
    for name in ("RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype",
                 "Description", "li", "aboutEach", "aboutEachPrefix", "bagID")
)  # fmt: skip
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def rdfxml(blocks: Iterable[Block], seen: Seen) -> Iterator[str]:
    """RDF/XML: one rdf:Description for each node."""
    names: dict[str, tuple[str, str]] | None = None
    for block in blocks:
        if names is None:
            names = _names(seen)
            yield _HEAD + _root(names)
        yield _block(block, names)
    if names is None:
        yield f'{_HEAD}<rdf:RDF xmlns:rdf="{RDF}">\n'
    yield "</rdf:RDF>\n"


def _names(seen: Seen) -> dict[str, tuple[str, str]]:
    """Prefixes for the namespaces of all properties, by the property: prefix and local name."""
    split = {}
    for iri in sorted(seen.predicates):
        cut = _cut(iri)
        if cut is None:
            raise SourceError(
                f"RDF/XML cannot hold the property {curie(iri)}: it ends in no XML name"
            )
        split[iri] = cut
    known = {base: prefix for prefix, base in PREFIXES.items()}
    others = sorted({base for base, _ in split.values()} - known.keys())
    known |= {base: f"ns{number}" for number, base in enumerate(others, 1)}
    return {iri: (base, f"{known[base]}:{local}") for iri, (base, local) in split.items()}


def _cut(iri: str) -> tuple[str, str] | None:
    if iri in _SYNTAX:
        return None
    place = max(iri.rfind("/"), iri.rfind("#"), iri.rfind(":")) + 1
    while place < len(iri):
        if _NCNAME.match(iri[place:]):
            return iri[:place], iri[place:]
        place += 1
    return None


def _root(names: dict[str, tuple[str, str]]) -> str:
    spaces = {name.partition(":")[0]: base for base, name in names.values()}
    spaces["rdf"] = RDF
    lines = "".join(
        f"\n  xmlns:{prefix}={quoteattr(base)}" for prefix, base in sorted(spaces.items())
    )
    return f"<rdf:RDF{lines}>\n"


def _block(block: Block, names: dict[str, tuple[str, str]]) -> str:
    lines = [f"  <rdf:Description {_about(block.subject)}>\n"]
    for predicate, text in block.items:
        name = names[predicate[1:-1]][1]
        lines.append(f"    {_element(name, text, block.subject)}\n")
    lines.append("  </rdf:Description>\n")
    return "".join(lines)


def _about(subject: str) -> str:
    if subject.startswith("_:"):
        return f'rdf:nodeID="{subject[2:]}"'
    return f"rdf:about={quoteattr(_allowed(subject[1:-1], subject))}"


def _element(name: str, text: str, subject: str) -> str:
    value = term_of(text)
    if isinstance(value, NamedNode):
        return f"<{name} rdf:resource={quoteattr(_allowed(value.value, subject))}/>"
    if isinstance(value, BlankNode):
        return f'<{name} rdf:nodeID="{value.value}"/>'
    if isinstance(value, Triple):
        raise _refused(subject, "a statement about a statement")
    return _literal(name, value, subject)


def _literal(name: str, value: Literal, subject: str) -> str:
    more = ""
    if value.language is not None:
        if value.datatype.value.endswith("#dirLangString"):
            raise _refused(subject, "a text with a direction")
        more = f" xml:lang={quoteattr(value.language)}"
    elif value.datatype.value != XSD_STRING:
        more = f" rdf:datatype={quoteattr(value.datatype.value)}"
    text = escape(_allowed(value.value, subject), {"\r": "&#13;"})
    return f"<{name}{more}>{text}</{name}>"


def _allowed(text: str, subject: str) -> str:
    found = _FORBIDDEN.search(text)
    if found is not None:
        raise _refused(subject, f"the character U+{ord(found[0]):04X}")
    return text


def _refused(subject: str, what: str) -> SourceError:
    place = curie(subject[1:-1]) if subject.startswith("<") else subject
    return SourceError(f"RDF/XML cannot hold {what}, which {place} has")
