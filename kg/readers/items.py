"""What a reader yields: the model's own values, and statements that are not ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.source import Mention, Source


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


Item = Source | Mention | Claim | Decision | Foreign
"""One thing that a file says."""
