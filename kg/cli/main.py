"""The entry point: runs the command and turns its end into words and an exit status."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.app import cli
from kg.cli.lazy import ClosedPipe
from kg.errors import KgError

INTERRUPTED = 130
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What the system says of an output that takes no more."""
RARELY = 100_000
"""Allocations between two looks for rings of garbage: an answer of very many rows makes none."""


def main(args: Sequence[str] | None = None) -> int:
    """Run ``kg`` and return its exit status: 0 done, 1 bad input, 2 wrong use."""
    if sys.stdin is None:  # closed by whoever started us: there is nothing to read
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115  open as long as we run
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            # a name in the data must never end the program, whatever the terminal can show
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")  # type: ignore[union-attr]
    before = gc.get_threshold()
    gc.set_threshold(RARELY, *before[1:])
    try:
        status = _run(args)
        if sys.stdout is not None:
            _flush()
    except (ClosedPipe, BrokenPipeError):
        _discard_output()
        status = 0
    except KgError as error:
        _discard_output()
        status = _told(error)
    finally:
        gc.set_threshold(*before)
    return status


def _run(args: Sequence[str] | None) -> int:
    try:
        status = cli.main(args=args, prog_name="kg", standalone_mode=False)
    except KgError as error:
        return _told(error)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("Error", "stopped.")
        return INTERRUPTED
    except OSError as error:  # click printing its help
        if error.errno not in FULL or error.filename is not None:
            raise
        raise KgError(f"The output cannot be written: {error.strerror}.") from error
    return status if isinstance(status, int) else 0


def _told(error: KgError) -> int:
    _say("Error", str(error))
    if error.hint:
        _say("Hint", error.hint)
    return error.exit_status


def _say(kind: str, text: str) -> None:
    from kg.cli.drawing import draw_notice

    for line in draw_notice(f"{kind}: {text}"):
        click.echo(line, err=True)


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KgError(f"The output cannot be written: {error.strerror}.") from error


def _discard_output() -> None:
    """Point standard output at nothing, so that the interpreter can flush it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
