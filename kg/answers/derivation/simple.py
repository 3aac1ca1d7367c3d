"""Columns of which every stake may be anything between its ends: most of them, added up quickly."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ownership.columns import Column


def is_simple(column: Column, company: int) -> bool:
    """Whether what owners hold together is the sum of what each holds.

    Args:
        column: A company's column.
        company: The company, which may hold a stake in itself.
    """
    return column.is_free and column.place(company) is None


def held_simply(column: Column, members: Collection[int], *, sure: bool) -> int:
    """What members hold of a simple column together, in parts of its scale.

    Args:
        column: The column.
        members: Some parties; looking one up takes no time.
        sure: The least; else the most.
    """
    parts = column.lower if sure else column.upper
    if len(column.owners) > len(members):
        places = (column.place(member) for member in members)
        return sum(parts[at] for at in places if at is not None)
    return sum(part for owner, part in zip(column.owners, parts, strict=True) if owner in members)
