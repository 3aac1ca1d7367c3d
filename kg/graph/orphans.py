"""Decisions that are left without the claim that they were about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model.decision import Decision
    from kg.store.local import LocalStore


def decisions_without_claim(store: LocalStore, gone: Iterable[str]) -> Iterator[Decision]:
    """The decisions about claims that are gone."""
    missing = set(gone)
    if missing:
        for decision in statements.decisions(store):
            if missing & set(decision.on_what):
                yield decision
