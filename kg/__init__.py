"""A knowledge graph of companies, people and stakes that you can cite.

Example:
    >>> import kg
    >>> with kg.open() as g:
    ...     g.party("Scale AI").name
    'Scale AI'
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

from kg.version import VERSION as __version__  # noqa: N811  the name that packages have

if TYPE_CHECKING:
    from kg.api import Graph, Page, open, view  # noqa: A004  `kg.open` reads as `gzip.open` does
else:
    from kg import view

__all__ = ["Graph", "__version__", "open", "view"]


def __getattr__(name: str) -> Any:  # so that importing kg costs nothing
    if name in {"Graph", "open"}:
        from kg import api

        return getattr(api, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__


class _View(ModuleType):
    """The part that draws; called, it is the function of that name."""

    def __call__(self, *names: str, **look: Any) -> Page:
        """A graph as one HTML page: see ``kg.api.view``."""
        from kg.api import view as drawn

        return drawn(*names, **look)


view.__class__ = _View  # the two share a name, and either may be imported first
