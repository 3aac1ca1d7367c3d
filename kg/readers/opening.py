"""Opens what is to be read: plain, gzipped or inside a zip, or standard input."""

from __future__ import annotations

import difflib
import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from kg.errors import SourceError

STDIN: Final = "-"
STDIN_NAME: Final = "standard input"
HEAD: Final = 8192
"""How many bytes are looked at to tell what a file is."""

_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_BINARY: Final = (
    (b"PK\x05\x06", "an empty zip archive", "There is nothing in it to read."),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard", "Unpack it first: zstd -d FILE"),
    (b"BZh", "compressed with bzip2", "Unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ", "compressed with xz", "Unpack it first: unxz FILE"),
    (b"%PDF", "a PDF", "Save its text as a .txt file and start a claims file with: kg new FILE"),
    (b"\x89PNG", "a picture", None),
    (b"\xff\xd8\xff", "a picture", None),
    (b"SQLite format 3", "a database", "Export the table as CSV."),
    (b"\xff\xfe", "text in UTF-16", "Save it as UTF-8."),
    (b"\xfe\xff", "text in UTF-16", "Save it as UTF-8."),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "Save the sheet as CSV."),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file.

    Args:
        stream: Its bytes, unpacked.
        name: How errors call it.
        inner: The name that tells its format: ``stakes.csv`` for ``stakes.csv.gz``.
        head: Its first bytes, still to be read from ``stream`` too.
    """

    stream: BinaryIO
    name: str
    inner: str
    head: bytes


@contextmanager
def open_binary(
    path: str | Path, *, called: str | None = None, empty_is_fine: bool = False
) -> Iterator[Opened]:
    """Open a file for reading, unpacking ``.gz`` and zip members.

    Args:
        path: A file; ``-`` for standard input; ``archive.zip/stakes.csv`` for one member
            of an archive that holds several.
        called: How errors call it, where the path tells neither that nor the format.
        empty_is_fine: Whether a file without any content is let through.

    Raises:
        SourceError: It is not there, is a directory, is empty or is no text.
    """
    name = called or str(path)
    with ExitStack() as stack:
        if str(path) == STDIN:
            raw, name, inner = cast("BinaryIO", sys.stdin.buffer), STDIN_NAME, ""
        else:
            file, member = _on_disk(Path(path), name)
            try:
                raw = stack.enter_context(file.open("rb"))
            except OSError as error:
                raise _no_access(name, error) from None
            inner = file.name
            if member is not None:
                raw, inner = _member(stack, raw, member, name), member
        stream, head = _peeked(raw, name)
        if head.startswith(_ZIP):
            raw, inner = _only_member(stack, stream, name)
            stream, head = _peeked(raw, name)
        if head.startswith(_GZIP):
            unpacked = gzip.GzipFile(fileobj=stream, mode="rb")
            stream, head = _peeked(cast("BinaryIO", stack.enter_context(unpacked)), name)
            inner = inner.removesuffix(".gz")
        elif inner.endswith(".gz"):
            what = "has 0 bytes" if not head else "is not compressed with gzip"
            raise SourceError(f"is named .gz but {what}: it was not written whole.", path=name)
        _refuse_binary(head, name)
        if not head and not empty_is_fine:
            raise SourceError("is empty: there is nothing to read.", path=name)
        yield Opened(stream, name, "" if called else inner, head)


class _Checked(io.RawIOBase):
    """Bytes whose failures say which file is broken."""

    def __init__(self, inner: BinaryIO, name: str) -> None:
        super().__init__()
        self._inner = inner
        self._name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._inner.read(len(view))
        except EOFError:
            raise SourceError("ends early: it was not written whole.", path=self._name) from None
        except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error):
            raise SourceError("is damaged: it cannot be unpacked.", path=self._name) from None
        except OSError as error:
            raise _no_access(self._name, error) from None
        view[: len(data)] = data
        return len(data)


def _peeked(raw: BinaryIO, name: str) -> tuple[BinaryIO, bytes]:
    stream = io.BufferedReader(_Checked(raw, name), HEAD)
    return cast("BinaryIO", stream), stream.peek(HEAD)[:HEAD]


def _on_disk(path: Path, name: str) -> tuple[Path, str | None]:
    """The file, and the member where the path goes on inside a zip."""
    if path.is_dir():
        raise SourceError("is a directory: name the files in it.", path=name)
    if path.exists():
        return path, None
    for parent in path.parents:
        if parent.is_file() and zipfile.is_zipfile(parent):
            return parent, path.relative_to(parent).as_posix()
    folder = path.parent
    names = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    close = difflib.get_close_matches(path.name, names, 1)
    hint = f"Did you mean {folder / close[0]}?" if close else None
    raise SourceError("there is no such file.", path=name, hint=hint)


def _no_access(name: str, error: OSError) -> SourceError:
    reason = (error.strerror or str(error) or "unknown reason").lower()
    return SourceError(f"cannot be read: {reason}.", path=name)


def _archive(stack: ExitStack, raw: BinaryIO, name: str) -> zipfile.ZipFile:
    # a zip is read from its end, so what cannot be rewound is taken into memory
    whole = raw if raw.seekable() else io.BytesIO(raw.read())
    try:
        return stack.enter_context(zipfile.ZipFile(whole))
    except zipfile.BadZipFile:
        raise SourceError("is damaged: it cannot be unpacked.", path=name) from None


def _member(stack: ExitStack, raw: BinaryIO, member: str, name: str) -> BinaryIO:
    archive = _archive(stack, raw, name)
    names = [info.filename for info in archive.infolist() if not info.is_dir()]
    if member not in names:
        held = ", ".join(sorted(names)[:10]) or "nothing"
        raise SourceError(f"the archive has no such member; it holds {held}.", path=name)
    return _opened(stack, archive, member, name)


def _only_member(stack: ExitStack, raw: BinaryIO, name: str) -> tuple[BinaryIO, str]:
    archive = _archive(stack, raw, name)
    names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
    if "[Content_Types].xml" in names:
        raise SourceError("is an Office document: save the sheet as CSV.", path=name)
    if len(names) != 1:
        held = ", ".join(names[:10]) + (", …" if len(names) > 10 else "")  # noqa: PLR2004
        hint = f"Name one of them: {name}/{names[0]}" if names else None
        message = f"holds {len(names)} files ({held})" if names else "holds no file"
        raise SourceError(f"{message}: one is read at a time.", path=name, hint=hint)
    return _opened(stack, archive, names[0], name), Path(names[0]).name


def _opened(stack: ExitStack, archive: zipfile.ZipFile, member: str, name: str) -> BinaryIO:
    try:
        return cast("BinaryIO", stack.enter_context(archive.open(member)))
    except (RuntimeError, NotImplementedError):
        message = "is encrypted or packed in a way that cannot be read: unpack it first."
        raise SourceError(message, path=name) from None


def _refuse_binary(head: bytes, name: str) -> None:
    for magic, what, hint in _BINARY:
        if head.startswith(magic):
            raise SourceError(f"is {what}, which is not read.", path=name, hint=hint)
    if b"\x00" in head:
        raise SourceError("is not text: it holds bytes that no text has.", path=name)
