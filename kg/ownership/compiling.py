"""How a kernel is run: as it is, or compiled, where numba is installed and the graph is large."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    from numpy.typing import NDArray

Function = TypeVar("Function", bound=Callable[..., object])

LARGE: Final = 100_000
"""From so many stakes on it pays to compile; below, loading the compiler takes longer than running."""


@cache
def compiler() -> Callable[..., Any] | None:
    """What compiles a kernel; nothing where numba is not installed."""
    try:
        compile_: Callable[..., Any] = importlib.import_module("numba").njit
    except ImportError:
        return None
    return compile_


@cache
def _compiled(kernel: Callable[..., object]) -> Callable[..., Any] | None:
    compile_ = compiler()
    if compile_ is None:
        return None
    fast: Callable[..., Any]
    try:
        fast = compile_(kernel, cache=True)
    except RuntimeError:  # there is nowhere to keep what was compiled
        fast = compile_(kernel)
    return fast


def best(kernel: Function, stakes: int, *, compiled: bool | None = None) -> tuple[Function, bool]:
    """A kernel as it should be run for so many stakes, and whether it is the compiled one.

    Args:
        kernel: One of this module.
        stakes: How many stakes it will go over.
        compiled: Run it compiled, or as it is, whatever their number.
    """
    if compiled is None:
        compiled = stakes >= LARGE
    fast = _compiled(kernel) if compiled else None
    return (kernel, False) if fast is None else (cast("Function", fast), True)


def given(array: NDArray[Any], *, compiled: bool) -> Any:
    """An array as a kernel wants it: lists are several times faster where it runs as it is."""
    return array if compiled else array.tolist()
