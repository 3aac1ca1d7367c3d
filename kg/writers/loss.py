"""What an export could not carry: said always, so that nobody has to find out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of thing that is not in the export.

    Args:
        what: What they are (``private claims``).
        count: How many.
        why: Why it is not there.
        one: What a single one is (``private claim``).
    """

    what: str
    count: int
    why: str
    one: str

    def __str__(self) -> str:
        return f"{self.count} {self.one if self.count == 1 else self.what}: {self.why}"


@dataclass(frozen=True, slots=True)
class LossReport:
    """Everything that an export could not carry."""

    losses: tuple[Loss, ...] = ()

    def as_json(self) -> list[dict[str, Any]]:
        """The report for ``--loss FILE``."""
        return [{"what": one.what, "count": one.count, "why": one.why} for one in self.losses]
