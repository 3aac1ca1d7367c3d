"""A big RDF file sorted by node, outside memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from kg.rdf import parse
from kg.rdf.nodes import NamedNode, Quad
from kg.rdf.sorting import sorted_lines
from kg.readers.rdf_backing import MERGED
from kg.readers.rdf_nodes import Group
from kg.readers.rdf_stream import grouped


class Sorted:
    """The quads of a file, those of one node together; gone when it is left.

    Attributes:
        merged: Which entities are merged into which.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.merged: dict[str, str] = {}
        self._file = tempfile.TemporaryFile(prefix="kg-")  # noqa: SIM115  closed when it is left
        self._file.writelines(
            line.rpartition(b"\x01")[2] + b"\n" for line in sorted_lines(self._lines(quads))
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def groups(self) -> Iterator[Group]:
        """All nodes; may be asked again once it was gone through."""
        self._file.seek(0)
        return grouped(parse.quads(self._file, "nquads"))

    def _lines(self, quads: Iterable[Quad]) -> Iterator[bytes]:
        for quad in quads:
            if quad.predicate.value == MERGED and isinstance(quad.object, NamedNode):
                self.merged[str(getattr(quad.subject, "value", ""))] = quad.object.value
            yield f"{quad.subject}\x01{quad} .".encode()
