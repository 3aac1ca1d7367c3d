"""The networks made by hand, shared with the browser's tests."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from kg.rdf.terms import Terms, shipped_terms
from kg.view.scene import Scene, build_scene

FIXTURE = Path(__file__).resolve().parents[2] / "browser" / "scene_fixture.py"


@pytest.fixture(scope="session")
def scenes() -> Any:
    spec = importlib.util.spec_from_file_location("scene_fixture", FIXTURE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def terms() -> Terms:
    return shipped_terms()


@pytest.fixture(scope="session")
def scene(scenes: Any, terms: Terms) -> Scene:
    return build_scene(scenes.meta_and_scale(), terms)
