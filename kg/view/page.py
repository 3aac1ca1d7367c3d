"""One HTML file that opens from disk, asks nothing of any network, and runs nothing foreign."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.view import assets, wording
from kg.view.about import about
from kg.view.derived import derived
from kg.view.holdings import holdings
from kg.view.later import later
from kg.view.layout import SHAPES, main_group, place, radius
from kg.view.packing import packed
from kg.view.scene import Scene, build_scene

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.answers.rows import Network
    from kg.rdf.terms import Terms
    from kg.view.relations import Record

THEMES: Final = ("auto", "light", "dark")
VIEWS: Final = ("network", "ownership", "table")

OPTIONS: Final[dict[str, Any]] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"selectable": False, "hover": False, "zoomSpeed": 0.6},
    "nodes": {"shape": "dot", "chosen": False, "borderWidth": 0, "font": {"size": 0}},
    "edges": {
        "chosen": False,
        "arrowStrikethrough": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "endPointOffset": {"to": -3},
        "color": {"inherit": False},
        "font": {"size": 0},
        "smooth": False,
    },
}
DASHES: Final[dict[str, bool | list[float]]] = {
    "solid": False,
    "dashed": [7, 5],
    "dotted": [1.5, 4.5],
    "denied": [9, 4, 1.5, 4],
}
FIRST: Final = 20
"""So many relationships are seen without JavaScript."""
ARROW: Final = 0.42
ARROW_OF_STAKE: Final = 0.34


class Page(NamedTuple):
    """What the template asks for."""

    title: str
    subtitle: str
    theme: str
    private: bool
    moment: tuple[str, ...]
    policy: str
    styles: str
    library: str
    script: str
    data: Callable[[Any, Any, str], str]
    first: tuple[Record, ...]
    """What a browser without JavaScript shows."""


def render_page(
    network: Network,
    terms: Terms,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    theme: str = "auto",
    private: bool = False,
    by_names: bool = False,
    by: str | None = None,
    disclaimer: bool = True,
    only: Sequence[str] = (),
    view: str = "network",
) -> bytes:
    """The page of a network, the same bytes for the same network and version.

    Args:
        network: What is shown; private claims are already left out of it.
        terms: The ontology with its labels and categories.
        title: Stands in the header; made from the best connected parties if not given.
        subtitle: Stands beside it; counts if not given.
        theme: ``auto`` follows the reader's system, or ``light`` or ``dark``.
        private: Whether what is private was kept; the header says so then, as it does when a
            source is private.
        by_names: Whether it is told who made a decision.
        by: Who made the page; its foot says so.
        disclaimer: Whether its foot says that to be in it implies no wrongdoing.
        only: The categories outside of which nothing was taken (``kg.view.only``).
        view: What it opens with: ``network``, ``ownership`` or ``table``.

    Raises:
        ValueError: No such theme or view.
    """
    if theme not in THEMES or view not in VIEWS:
        raise ValueError(f"{theme}, {view}")
    scene = build_scene(network, terms, by_names=by_names)
    title = title or default_title(scene)
    subtitle = subtitle or default_subtitle(scene)
    library, script = assets.library(), assets.script()
    kept_private = private or _holds_private(scene)
    said = about(network, private=kept_private, by=by, disclaimer=disclaimer, only=only)

    def data(nodes: Any, edges: Any, options: str) -> str:
        whole = {
            "title": title,
            "nodes": nodes,
            "edges": edges,
            "options": json.loads(options),
            "dashes": DASHES,
            "holdings": holdings(scene),
            "icons": assets.icons(),
            "derived": derived(network, scene),
            "page": said | {"view": view},
            "scene": asdict(scene),
        }
        return as_script_data(packed(whole))

    page = Page(
        title=title,
        subtitle=subtitle,
        theme=theme,
        private=kept_private,
        moment=scene.moment,
        policy=assets.policy(library, script),
        styles=assets.styles(),
        library=library,
        script=script,
        data=data,
        first=scene.relationships[:FIRST],
    )
    return _draw(scene, page).encode("utf-8", "replace")


def default_title(scene: Scene) -> str:
    """The best connected parties: ``Meta and Scale AI``."""
    named = {entity.name: entity for entity in reversed(scene.entities) if entity.degree}
    best = [*reversed(named.values())][:2]
    ends = [entity.id for entity in best]
    for record in scene.relationships:
        if record.pill and [record.target, record.source] == ends:
            best.reverse()
            break
    return (
        wording.listed([wording.isolated(wording.clipped(entity.name)) for entity in best])
        or "Parties and stakes"
    )


def default_subtitle(scene: Scene) -> str:
    """How much there is."""
    relations = wording.counted(len(scene.relationships), "relationship")
    return f"{wording.counted(len(scene.entities), 'entity', 'entities')}, {relations}"


def as_script_data(value: Any) -> str:
    r"""JSON that can stand inside a script element, whatever texts are in it.

    Example:
        >>> as_script_data({"a": "</script>&"})
        '{"a":"\\u003c/script\\u003e\\u0026"}'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _holds_private(scene: Scene) -> bool:
    sources = any(source.private for source in scene.sources)
    return sources or any(claim.private for claim in scene.claims)


def _draw(scene: Scene, page: Page) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # pyvis imports IPython and more for what is not used here: four fifths of its time
    with later(IPython=(), IPython__display=("IFrame",), jsonpickle=(), networkx=()):
        from pyvis.network import Network as Drawing

    drawing = Drawing(directed=True, cdn_resources="in_line")
    drawing.templateEnv = Environment(
        autoescape=True,
        loader=FileSystemLoader(assets.folder()),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    drawing.templateEnv.globals["page"] = page
    drawing.path = "template.html"
    drawing.options = OPTIONS
    # add_node and add_edge look through all that is there: too slow for large pictures
    drawing.nodes.extend(_nodes(scene))
    drawing.edges.extend(_edges(scene))
    return str(drawing.generate_html())


def _nodes(scene: Scene) -> list[dict[str, Any]]:
    wide = place(scene, SHAPES["wide"])
    tall = place(scene, SHAPES["tall"], like=wide)
    main = main_group(scene)
    return [
        {
            "id": entity.id,
            "x": wide[entity.id][0],
            "y": wide[entity.id][1],
            "wide": wide[entity.id],
            "tall": tall[entity.id],
            "size": radius(entity.degree, count=len(wide)),
            "aside": entity.id not in main,
        }
        for entity in scene.entities
        if entity.drawn
    ]


def _edges(scene: Scene) -> list[dict[str, Any]]:
    drawn = {entity.id for entity in scene.entities if entity.drawn}
    return [
        {
            "id": record.id,
            "from": record.source,
            "to": record.target,
            "width": record.width,
            "dashes": DASHES[record.line],
            "bend": record.bend,
            "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.2}
            if record.bend
            else False,
            "arrows": {
                "to": {
                    "enabled": not record.symmetric,
                    "type": "triangle",
                    "scaleFactor": ARROW_OF_STAKE if record.pill else ARROW,
                }
            },
        }
        for record in scene.relationships
        if record.source in drawn and record.target in drawn
    ]
