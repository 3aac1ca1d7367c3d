"""An analyst's decisions: with reason, reversible, never a deletion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KINDS = ("accept", "reject", "coexist", "merge", "distinct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision.

    Args:
        kind: One of ``KINDS``.
        on_what: The claims or parties it is about.
        on: The day it was made, as text.
    """

    iri: str
    kind: str
    on_what: tuple[str, ...]
    reason: str | None = None
    by: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the decisions say of claims, ready to be asked."""

    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    coexisting: frozenset[frozenset[str]] = frozenset()


def verdicts(decisions: Iterable[Decision]) -> Verdicts:
    """What all decisions together say of claims; the order makes no difference.

    A claim that is both accepted and rejected is rejected: caution wins.

    Example:
        >>> sorted(verdicts([Decision(iri="d", kind="accept", on_what=("c",))]).accepted)
        ['c']
    """
    by_kind: dict[str, set[str]] = {"accept": set(), "reject": set()}
    pairs = set()
    for decision in decisions:
        if decision.kind in by_kind:
            by_kind[decision.kind].update(decision.on_what)
        elif decision.kind == "coexist":
            pairs.add(frozenset(decision.on_what))
    rejected = frozenset(by_kind["reject"])
    return Verdicts(frozenset(by_kind["accept"]) - rejected, rejected, frozenset(pairs))
