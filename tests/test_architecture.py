"""The house keeps its order: who may import whom, who may know which package, how long a file is."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kg"
MAX_LINES = 300

LAYERS = (
    {"__main__", "__init__"},
    {"cli", "api"},
    {"view", "writers"},
    {"answers", "checks"},
    {"graph"},
    {"ownership", "store", "readers"},
    {"rdf"},
    {"model"},
    {"resources", "namespaces"},
    {"errors", "version"},
)
"""From top to bottom; a part knows those below it, and of its own line only itself."""

HEIGHT = {part: -index for index, layer in enumerate(LAYERS) for part in layer}

KNOWS = {
    "click": {"cli"},
    "pyvis": {"view"},
    "jinja2": {"view"},
    "networkx": {"answers", "writers", "view"},
    "pyoxigraph": {"store", "rdf"},
    "rdflib": {"store", "checks", "readers", "api"},  # the api only in a signature
    "oxrdflib": {"store"},
    "pyshacl": {"checks"},
    "shacl": {"checks"},
    "numpy": {"ownership", "store", "view"},
    "scipy": {"ownership"},
    "numba": {"ownership"},
    "yaml": {"readers"},
    "anyascii": {"namespaces"},
}
"""Which parts may know which packages; any other package is known to nobody."""

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            module = node.module or ""
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                yield whole if whole in MODULES or f"{whole}.__init__" in MODULES else module


def ours(path: Path) -> set[str]:
    return {name for name in imported(path) if name.split(".")[0] == "kg"}


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    part = part_of(module)
    assert part in HEIGHT, f"{part} has no place in LAYERS"
    for name in ours(MODULES[module]):
        assert name != "kg", f"{module} imports kg itself"
        other = part_of(name)
        allowed = other == part or HEIGHT[other] < HEIGHT[part]
        assert allowed, f"{module} ({part}) imports {name} ({other})"


@pytest.mark.parametrize("module", MODULES)
def test_packages_are_known_only_where_they_belong(module: str) -> None:
    for name in imported(MODULES[module]):
        package = name.split(".")[0]
        if package != "kg" and package not in sys.stdlib_module_names:
            assert part_of(module) in KNOWS.get(package, set()), f"{module} imports {package}"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {
        module.removesuffix(".__init__"): {
            name for name in ours(path) if name != module.removesuffix(".__init__")
        }
        for module, path in MODULES.items()
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail[trail.index(module) :], module))
        if module not in done:
            for name in sorted(graph.get(module, ())):
                visit(name, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize(
    "path",
    [
        *MODULES.values(),
        *(
            path
            for path in sorted((ROOT / "viz").rglob("*"))
            if path.suffix in {".js", ".ts", ".css", ".html"}
            and not {"vendor", "node_modules"} & set(path.parts)
        ),
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("module", MODULES)
def test_every_file_says_what_it_is(module: str) -> None:
    assert ast.get_docstring(ast.parse(MODULES[module].read_text("utf-8")))


@pytest.mark.parametrize("module", [name for name in MODULES if name != "kg.__main__"])
def test_what_is_offered_is_there(module: str) -> None:
    loaded = importlib.import_module(module.removesuffix(".__init__"))
    for name in getattr(loaded, "__all__", ()):
        assert hasattr(loaded, name), f"{module} offers {name}"


def test_the_package_offers_the_python_api_and_nothing_else() -> None:
    package = importlib.import_module("kg")

    assert sorted(package.__all__) == dir(package) == ["Graph", "__version__", "open", "view"]
