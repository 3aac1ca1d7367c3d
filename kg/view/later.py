"""Imports a library without what it imports in turn, until that is used."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class Later(ModuleType):
    """Stands for a module; the first look at any of its names imports it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self.__dict__.get("callables", ()):

            def call(*args: Any, **named: Any) -> Any:
                return getattr(self._real(), name)(*args, **named)

            return call
        return getattr(self._real(), name)

    def _real(self) -> ModuleType:
        return importlib.import_module(self.__name__)


@contextmanager
def later(**modules: tuple[str, ...]) -> Iterator[None]:
    """Within it, these modules are imported as stand-ins; those that are there already, as such.

    Args:
        modules: Names of modules (``a__b`` for ``a.b``), each with the callables that are
            imported from it by name.
    """
    names = {name.replace("__", "."): callables for name, callables in modules.items()}
    missing = [name for name in names if name not in sys.modules]
    for name in missing:
        stand_in = Later(name)
        stand_in.__dict__["callables"] = names[name]
        sys.modules[name] = stand_in
    try:
        yield
    finally:
        for name in missing:
            if isinstance(sys.modules.get(name), Later):
                del sys.modules[name]
