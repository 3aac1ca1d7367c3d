"""What was derived stays true, whichever command opens or changes the graph.

Whether anything was derived is asked first: most graphs have nothing of it, and then nothing
more is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.options import settings
from kg.namespaces import DERIVED

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.graph.rewind import Again
    from kg.model.derivation import Derivation
    from kg.store.local import LocalStore


def is_derived(graph: OpenGraph) -> bool:
    """Whether anything was derived in a graph."""
    return graph.kind not in {"endpoint", "shipped"} and DERIVED in graph.store.graphs()


def restore(graph: OpenGraph) -> None:
    """Work out what the files of a graph in memory were asked to derive."""
    if graph.kind == "files" and is_derived(graph):
        from kg.answers.derivation import again as anew

        anew.restore(graph)


def again(graph: OpenGraph) -> Again | None:
    """What works it out for a copy of a graph at another moment."""
    if not is_derived(graph):
        return None
    from kg.answers.derivation import again as anew

    return anew.again_of(graph)


def redo(store: LocalStore) -> None:
    """Work out again what a change has dropped, or say that it is gone."""
    if DERIVED not in store.graphs():
        return
    from kg.answers.derivation import again as anew
    from kg.graph.locate import OpenGraph

    done = anew.redo(OpenGraph(store, "store", "the store"), store)
    if done is not None and done.dropped:
        settings().note(
            "Dropped what was derived, since what it rests on has changed."
            f" Work it out again with: {command_of(done.asked)}"
        )


def command_of(asked: Derivation) -> str:
    """The command that derives this.

    Example:
        >>> from decimal import Decimal
        >>> from kg.model.derivation import Derivation
        >>> command_of(Derivation(least=Decimal("0.1"), rule="ecb"))
        'kg derive --min 10% --rule ecb'
    """
    from kg.answers.wording import percent
    from kg.model.derivation import QUARTER

    words = ["kg derive"]
    words += [f"--min {percent(float(asked.least))}"] if asked.least != QUARTER else []
    words += ["--basis votes"] if asked.basis == "votes" else []
    words += ["--rule ecb"] if asked.rule == "ecb" else []
    words += [f"--as-of {asked.as_of}"] if asked.as_of else []
    words += ["--undated out"] if not asked.undated else []
    return " ".join(words)
