"""Finds the files that ship with kg, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "_shipped"


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder: ``ontology.ttl``, ``data``, ``viz``.

    Raises:
        FileNotFoundError: The installation is incomplete.

    Example:
        >>> shipped("ontology.ttl").name
        'ontology.ttl'
    """
    for root in (_SHIPPED, _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))


def packaged(*parts: str) -> Path:
    """The path of a file that lies inside the package itself, such as ``queries``."""
    return _PACKAGE.joinpath(*parts)
