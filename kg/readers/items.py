"""What a reader yields: the model's own values, and statements that are not ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.derivation import Derivation
from kg.model.source import Mention, Source
from kg.namespaces import PREFIXES
from kg.rdf.rows import Row


@dataclass(frozen=True, slots=True)
class Foreign:
    """A statement in a vocabulary that is not ours, kept as it stands.

    Args:
        quad: The engine's quad; a reader passes it through and knows nothing of it.
        graph_is_own: Whether the file itself named the quad's graph; otherwise the
            statement goes to the graph of its file.
    """

    quad: Any  # the engine's type: only store and rdf may know it
    graph_is_own: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A claim that a file holds just as kg writes it, for a store that has nothing yet.

    Args:
        row: What resolving asks of it.
        text: Its statements in its source's graph, in TriG with the usual prefixes.
    """

    HEAD: ClassVar = "".join(
        f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("id", "kg", "xsd")
    )

    row: Row
    text: str


Item = Source | Mention | Claim | Decision | Derivation | Foreign | Written
"""One thing that a file says."""
