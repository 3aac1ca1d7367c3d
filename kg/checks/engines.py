"""The SHACL engine: a fast one where it is there, else pySHACL; by test they find the same."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kg.errors import KgError
from kg.resources import packaged

if TYPE_CHECKING:
    from rdflib.term import Node

_SH: Final = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """One node that a shape does not fit.

    Args:
        shape: IRI of the named shape.
        node: IRI of the node.
        value: The value at fault, as N-Triples write it, where it is one.
    """

    shape: str
    node: str
    message: str
    value: str = ""


Validate = Callable[[str], list[Broken]]
"""What is broken in triples that are given as N-Triples, sorted."""


def validator() -> Validate:
    """The engine that is there, with our shapes.

    Raises:
        KgError: There is none.
    """
    if importlib.util.find_spec("shacl") is not None:
        return native()
    if importlib.util.find_spec("pyshacl") is not None:
        return reference()
    raise KgError(
        "Shapes need a SHACL engine, and none is installed.",
        hint="Install one with: pip install shacl (or: pip install pyshacl)",
    )


def native() -> Validate:
    """The engine that is written in Rust: some 150 times as fast as pySHACL."""
    import shacl

    shapes = shacl.Shapes.from_turtle(_shapes())

    def validate(triples: str) -> list[Broken]:
        return sorted(
            {
                Broken(
                    _plain(one.root_shape), _plain(one.focus_node), one.message or "", _value(one)
                )
                for one in shapes.validate_turtle(triples).results
            }
        )

    return validate


def reference() -> Validate:
    """PySHACL, which runs everywhere."""
    import pyshacl
    from rdflib import RDF, Graph, URIRef

    shapes = Graph().parse(data=_shapes(), format="turtle")
    roots = _roots()
    parts = {
        name: URIRef(_SH + name) for name in ("focusNode", "resultMessage", "value", "resultPath")
    }

    def validate(triples: str) -> list[Broken]:
        data = Graph().parse(data=triples, format="nt")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
        found = set()
        for result in report.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
            said = {name: report.value(result, part) for name, part in parts.items()}
            message, value = str(said["resultMessage"]), said["value"]
            is_value = value is not None and said["resultPath"] is not None
            text = value.n3() if is_value else ""
            found.add(Broken(roots[message], str(said["focusNode"]), message, text))
        return sorted(found)

    return validate


# Private functions


def _plain(term: str | None) -> str:
    """An IRI without its brackets."""
    return (term or "").removeprefix("<").removesuffix(">")


def _value(result: Any) -> str:
    return result.value if result.value is not None and result.path is not None else ""


def _shapes() -> str:
    return packaged("checks", "shapes.ttl").read_text(encoding="utf-8")


@cache
def _roots() -> dict[str, str]:
    """The named shape that says each message: engines name the part of it that was broken."""
    from rdflib import BNode, Graph, URIRef

    shapes = Graph().parse(data=_shapes(), format="turtle")
    found: dict[str, str] = {}
    for root in {one for one in shapes.subjects() if isinstance(one, URIRef)}:
        waiting: list[Node] = [root]
        seen: set[Node] = {root}
        while waiting:
            for predicate, value in shapes.predicate_objects(waiting.pop()):
                if predicate == URIRef(_SH + "message"):
                    found[str(value)] = str(root)
                elif isinstance(value, BNode) and value not in seen:
                    seen.add(value)
                    waiting.append(value)
    return found
