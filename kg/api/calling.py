"""``kg.view(…)``: a graph as a page in one call."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Literal, Unpack

from kg.api.drawing import Look
from kg.api.graph import open  # noqa: A004  `kg.open` reads as `gzip.open` does
from kg.api.page import Page


def view(
    *names: str,
    graphs: Sequence[str | os.PathLike[str]] = (),
    as_of: str | None = None,
    published_until: str | None = None,
    undated: Literal["in", "out"] | None = None,
    **look: Unpack[Look],
) -> Page:
    """A graph as one HTML page, which a notebook shows and ``save`` writes.

    Args:
        names: Only what lies around these.
        graphs: As ``kg.open`` takes them.
        as_of: What was so on that day.
        published_until: Only by sources published by then.
        undated: Whether what has no date counts.
        look: As ``Graph.view`` takes it.

    Example:
        >>> import kg
        >>> page = kg.view("Anthropic", title="Who is behind Anthropic")
        >>> b"<title>Who is behind Anthropic</title>" in page.html
        True
    """
    with open(*graphs, as_of=as_of, published_until=published_until, undated=undated) as graph:
        return graph.view(*names, **look)
