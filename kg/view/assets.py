"""Puts the page's own files together: styles in order, script modules as one script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Final

from kg.resources import shipped

if TYPE_CHECKING:
    from pathlib import Path

STYLES: Final = (
    "tokens",
    "base",
    "shell",
    "legend",
    "panel",
    "evidence",
    "actions",
    "derived",
    "table",
    "chart",
    "holders",
    "beyond",
    "time",
    "narrow",
    "print",
)
LIBRARY: Final = ("vendor", "vis-network.min.js")

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/)[\s\S])*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE)
_TYPE = re.compile(r"/\*\* @type \{(?:(?!\*/).)*\*/ ?")
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)
_OWN_STYLES = re.compile(r"""\bA\((?:'[^'\\]*\.vis[^'\\]*'|"[^"\\]*\.vis[^"\\]*")\);""")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)


def folder() -> Path:
    """Where the page's files lie, in a checkout and in a wheel."""
    return shipped("viz")


def library() -> str:
    """The drawing library as it runs on the page.

    Left out are the line that would ask for its source map and, a third of the file, the
    styles and pictures of buttons and menus that the page does not show.
    """
    text = folder().joinpath(*LIBRARY).read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", _OWN_STYLES.sub("", text))


def styles() -> str:
    """All styles, in the order in which they build on each other."""
    parts = [folder() / "styles" / f"{name}.css" for name in STYLES]
    return _slim("".join(part.read_text(encoding="utf-8") for part in parts))


def script() -> str:
    """All script modules as one script: each a function of its own, after those it imports."""
    modules = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted((folder() / "scripts").glob("*.js"))
    }
    needs = {
        name: sorted(needed for _, needed in _IMPORT.findall(text))
        for name, text in modules.items()
    }
    bodies = [_module(name, modules[name]) for name in TopologicalSorter(needs).static_order()]
    return _slim('(() => {\n"use strict";\n' + "".join(bodies) + "})();\n")


def _module(name: str, text: str) -> str:
    names = ", ".join(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = \2Js;", text))
    return f"const {name}Js = (() => {{\n{body}return {{ {names} }};\n}})();\n"


def icons() -> dict[str, str]:
    """The outlines of the icons by name."""
    text = (folder() / "icons" / "icons.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def policy(*scripts: str) -> str:
    """What the page may do: run these scripts, and nothing from anywhere else."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:"
    )


def _slim(text: str) -> str:
    """Without comments on lines of their own, types of values, indents and empty lines."""
    return _INDENT.sub("", _TYPE.sub("", _COMMENT.sub("", text)))
