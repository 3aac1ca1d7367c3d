"""Writing a file that is either whole or not there at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.cli.cells import safe_lines
from kg.cli.output import to_terminal, write
from kg.errors import KgError


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside ``path`` that takes its place once everything is written.

    What is there already stays as it is when something goes wrong. A device such as
    ``/dev/stdout`` is written as it is.

    Raises:
        KgError: The folder is missing, or the file cannot be written.
    """
    path = path.resolve() if path.is_symlink() else path
    if path.is_dir():
        raise KgError(f'"{path}" is a folder.', hint=f"Name a file in it: -o {path / 'graph'}")
    if path.parent.exists() and not path.parent.is_dir():
        raise KgError(f'"{path.parent}" is a file, no folder.', hint="Name a file in a folder.")
    if not path.parent.is_dir():
        raise KgError(
            f'The folder "{path.parent}" does not exist.',
            hint=f"Make it first: mkdir {path.parent}",
        )
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb" if special else "xb") as file:
            yield file
        if not special:
            part.replace(path)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KgError(f'"{path}" cannot be written: {error.strerror}.') from error
    finally:
        if not special:
            with suppress(OSError):
                part.unlink(missing_ok=True)


@contextmanager
def output_to(path: Path | None) -> Iterator[BinaryIO]:
    """A file that takes its place when it is whole, or standard output where none is named.

    Raises:
        KgError: It cannot be written.
    """
    if path is not None and str(path) != "-":
        with replacing(path) as file:
            yield file
        return
    if to_terminal():
        buffer = BytesIO()
        yield buffer
        write(safe_lines(buffer.getvalue().decode("utf-8")))
        return
    sys.stdout.flush()
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KgError(f"The output cannot be written: {error.strerror}.") from error
