"""Blocks as Turtle and TriG."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.namespaces import KG, PREFIXES, RDF, XSD
from kg.rdf.blocks import HEADINGS, Block, Seen

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z")
_TYPED = re.compile(r'"((?:[^"\\]|\\.)*)"\^\^<([^>]*)>\Z')
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+\Z")
_A: Final = f"<{RDF}type>"
_BY_BASE: Final = {base: prefix for prefix, base in PREFIXES.items()}


def turtle(blocks: Iterable[Block], seen: Seen) -> Iterator[str]:
    """Turtle: prefixes, then parties, records, claims, each node once."""
    rank, between = b"", ""
    for number, block in enumerate(blocks):
        if not number:
            yield from (head := [*prefixes(seen)])
            between = "\n" if head else ""
        if block.rank != rank:
            rank = block.rank
            yield f"{between}# {HEADINGS[rank]}\n"
            between = "\n"
        yield between + _block(block, "")
        between = "\n"


def trig(blocks: Iterable[Block], seen: Seen) -> Iterator[str]:
    """TriG: the same, graph by graph, the default graph first."""
    graph = between = ""
    for number, block in enumerate(blocks):
        if not number:
            yield from (head := [*prefixes(seen)])
            between = "\n" if head else ""
        if block.graph != graph:
            if graph:
                yield "}\n"
            graph = block.graph
            yield f"{between}{short(graph)} {{\n"
            between = "\n"
        yield between + _block(block, "  " if graph else "")
        between = "\n"
    if graph:
        yield "}\n"


def prefixes(seen: Seen) -> Iterator[str]:
    """The prefixes that are used."""
    used = {_BY_BASE[base] for base in seen.namespaces if base in _BY_BASE}
    used |= {"xsd"} if any(iri.startswith(XSD) for iri in seen.types) else set()
    for prefix in sorted(used | {"kg"} if KG in seen.namespaces else used):
        yield f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n"


def short(term: str) -> str:
    """A term of N-Triples in Turtle's short forms.

    Example:
        >>> short("<https://w3id.org/kg-stakes/ns#owns>")
        'kg:owns'
        >>> short('"0.49"^^<http://www.w3.org/2001/XMLSchema#decimal>')
        '0.49'
        >>> short('"49"^^<http://www.w3.org/2001/XMLSchema#decimal>')
        '"49"^^xsd:decimal'
    """
    if term.startswith("<") and not term.startswith("<<"):
        return _short_iri(term)
    if term.startswith('"') and term.endswith(">"):
        match = _TYPED.match(term)
        if match is not None:
            return _short_literal(match[1], match[2])
    return term


# Private functions


def _block(block: Block, indent: str) -> str:
    lines = []
    last = None
    for predicate, value in block.items:
        if predicate == last:
            lines[-1] += f" , {short(value)}"
            continue
        last = predicate
        name = "a" if predicate == _A else _short_iri(predicate)
        lines.append(f"{name} {short(value)}")
    body = f" ;\n{indent}    ".join(lines)
    return f"{indent}{short(block.subject)}\n{indent}    {body} .\n"


def _short_iri(term: str) -> str:
    iri = term[1:-1]
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _BY_BASE.get(iri[:cut])
    if prefix is not None and _LOCAL.match(iri[cut:]):
        return f"{prefix}:{iri[cut:]}"
    return term


def _short_literal(text: str, datatype: str) -> str:
    if datatype == XSD + "decimal" and _DECIMAL.match(text):
        return text
    if datatype == XSD + "boolean" and text in ("true", "false"):
        return text
    if datatype == XSD + "integer" and text.isascii() and text.isdigit():
        return text
    return f'"{text}"^^{_short_iri(f"<{datatype}>")}'
