"""How a kernel is run: as it is, or compiled, where numba is installed and the graph is large."""

from __future__ import annotations

import importlib
import logging
from array import array
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from zlib import crc32

if TYPE_CHECKING:
    from numpy.typing import NDArray

Function = TypeVar("Function", bound=Callable[..., object])

LARGE: Final = 100_000
"""From so many stakes on it pays to compile; below, loading the compiler takes longer than running."""

_log = logging.getLogger(__name__)


@cache
def compiler() -> Callable[..., Any] | None:
    """What compiles a kernel; nothing where numba is not installed."""
    try:
        compile_: Callable[..., Any] = importlib.import_module("numba").njit
    except ImportError:
        _log.info(
            "Large, and numba is not installed: pip install 'kg-stakes[fast]' would make this faster."
        )
        return None
    return compile_


@cache
def _compiled(kernel: Callable[..., object]) -> Callable[..., Any] | None:
    compile_ = compiler()
    if compile_ is None:
        return None
    fast: Callable[..., Any]
    whole = _with_compiled(cast("FunctionType", kernel))
    try:
        fast = compile_(whole, cache=True)
    except RuntimeError:  # there is nowhere to keep what was compiled
        fast = compile_(whole)
    return fast


def _with_compiled(kernel: FunctionType) -> FunctionType:
    """The same kernel, which calls others compiled.

    What the compiler keeps goes by the name, so this tells which others and which numbers of
    other files it was compiled with.
    """
    names = kernel.__globals__
    used = kernel.__code__.co_names
    others = [name for name in used if isinstance(names.get(name), FunctionType)]
    numbers = [(name, names[name]) for name in used if isinstance(names.get(name), int | float)]
    if not others and not numbers:
        return kernel
    within = {**names, **{name: _compiled(names[name]) for name in others}}
    told: list[object] = [*numbers]
    for name in others:
        code = names[name].__code__
        told += [code.co_code, code.co_consts, code.co_names, within[name].py_func.__qualname__]
    mark = crc32(repr(told).encode())
    whole = FunctionType(kernel.__code__, within, kernel.__name__)
    whole.__qualname__, whole.__module__ = f"{kernel.__qualname__}_{mark:x}", kernel.__module__
    return whole


def best(kernel: Function, stakes: int, *, compiled: bool | None = None) -> tuple[Function, bool]:
    """A kernel as it should be run for so many stakes, and whether it is the compiled one.

    Args:
        kernel: A function over arrays.
        stakes: How many stakes it will go over.
        compiled: Run it compiled, or as it is, whatever their number.
    """
    if compiled is None:
        compiled = stakes >= LARGE
    fast = _compiled(kernel) if compiled else None
    return (kernel, False) if fast is None else (cast("Function", fast), True)


def given(values: NDArray[Any], *, compiled: bool) -> Any:
    """An array as a kernel wants it: Python's own are faster where it runs as it is.

    What the kernel writes can be read with ``numpy.asarray``, in both.
    """
    if compiled:
        return values
    own = array(values.dtype.char if values.dtype.char != "?" else "b")
    own.frombytes(values.tobytes())
    return own
