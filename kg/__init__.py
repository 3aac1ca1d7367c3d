"""A knowledge graph of companies, people and stakes that you can cite.

Example:
    >>> import kg
    >>> with kg.open() as g:
    ...     g.party("Scale AI").name
    'Scale AI'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.version import VERSION as __version__  # noqa: N811  the name that packages have

if TYPE_CHECKING:
    from kg.api import Graph, open  # noqa: A004  `kg.open` reads as `gzip.open` does

__all__ = ["Graph", "__version__", "open"]


def __getattr__(name: str) -> Any:  # so that importing kg costs nothing
    if name in {"Graph", "open"}:
        from kg import api

        return getattr(api, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
