"""Draws a graph as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypedDict

from kg.api.page import Page
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

CHOICES: Final = {"theme": ("auto", "light", "dark"), "layout": ("network", "ownership")}


class Look(TypedDict, total=False):
    """How a page is drawn; ``Graph.view`` says what each means."""

    depth: int
    title: str | None
    theme: str
    layout: str
    only: Sequence[str]
    by: str | None
    by_names: bool
    disclaimer: bool
    with_private: bool


def draw(graph: OpenGraph, names: Sequence[str], look: Look) -> Page:
    """A graph, or what lies around some parties, as one HTML page.

    Args:
        graph: The graph, without what is private unless the page may have it.
        names: Only what lies around these.
        look: How it is drawn.

    Raises:
        UsageError: No such theme, layout or category.
    """
    from kg.answers.network import network
    from kg.graph.find import resolve_name
    from kg.view import only
    from kg.view.page import render_page

    kept = tuple(look.get("only", ()))
    chosen = {"theme": look.get("theme", "auto"), "layout": look.get("layout", "network")}
    wrong = [(name, one, CHOICES[name]) for name, one in chosen.items() if one not in CHOICES[name]]
    wrong += [("only", one, only.CHOICES) for one in kept if one not in only.CHOICES]
    for name, one, choices in wrong:
        raise UsageError(f"{name} is one of {', '.join(choices)}, not {one!r}.")
    parties = [resolve_name(graph, name) for name in names]
    shown = only.only(network(graph, parties, look.get("depth", 1)), kept, graph.terms)
    page = render_page(
        shown,
        graph.terms,
        title=look.get("title"),
        theme=chosen["theme"],
        private=look.get("with_private", False),
        by_names=look.get("by_names", False),
        by=look.get("by"),
        disclaimer=look.get("disclaimer", True),
        only=kept,
        view=chosen["layout"],
    )
    return Page(page)
