"""The text that lies beside a claims file: its hash, and where its quotes stand."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from kg.readers.misfit import Misfit
from kg.readers.quotes import Passage

if TYPE_CHECKING:
    from pathlib import Path

_HASH = re.compile(r"sha256:[0-9a-f]{64}\Z")
_RANGE = re.compile(r"([0-9]{1,12})-([0-9]{1,12})\Z")
PREFIX: Final = "sha256:"


def content_hash(data: bytes) -> str:
    """The hash of a text's bytes as claims files write it.

    Example:
        >>> content_hash(b"")[:14]
        'sha256:e3b0c44'
    """
    return PREFIX + hashlib.sha256(data).hexdigest()


def read_hash(text: str) -> str:
    """A hash that someone wrote.

    Raises:
        Misfit: It is none.
    """
    if not _HASH.match(text):
        raise Misfit(
            f'hash "{text}" is none: write sha256: and 64 hex digits, as sha256sum prints.'
        )
    return text


def read_text(folder: Path | None, name: str) -> bytes:
    """The bytes of the text beside a claims file.

    Raises:
        Misfit: It is not there, or lies elsewhere.
    """
    if folder is None:
        raise Misfit(f'the text "{name}" is looked for beside the file, and this has no place.')
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise Misfit(f'the text "{name}" is not beside this file: put it there and write its name.')
    try:
        return folder.joinpath(*path.parts).read_bytes()
    except OSError:
        hint = "Put it there, or remove the line text: …"
        raise Misfit(f'the text "{name}" is not beside this file.', hint=hint) from None


def passages(data: bytes, name: str) -> Passage:
    """The text, ready to find quotes in.

    Raises:
        Misfit: It is not UTF-8.
    """
    try:
        return Passage(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Misfit(f'the text "{name}" is not UTF-8 (line {line}): save it as UTF-8.') from None


def check_place(at: str) -> None:
    """Check a place that no text can confirm.

    Raises:
        Misfit: It is a range upside down.
    """
    match = _RANGE.match(at)
    if match and int(match[1]) >= int(match[2]):
        raise Misfit(f'at "{at}" is upside down: write START-END in characters, from 0.')


def placed(passage: Passage, quote: str, at: str | None) -> tuple[str, str]:
    """A quote in the text's own words, and its place.

    Args:
        passage: The text.
        quote: As written in the claims file.
        at: Its place as written, if it was.

    Raises:
        Misfit: The text does not say it, or not there.
    """
    found = passage.find(quote)
    match = _RANGE.match(at) if at else None
    if at and match is None:
        raise Misfit(f'at "{at}" is no place in a text: write START-END in characters, from 0.')
    if match:
        start, end = int(match[1]), int(match[2])
        if passage.stands_at(quote, start, end):
            return passage.text[start:end], f"{start}-{end}"
        if found:
            better = f"{found[0]}-{found[1]}"
            there = " ".join(passage.text[start:end].split())[:80]
            said = f'the text says "{there}" there' if there else "the text ends before that"
            raise Misfit(f"the quote is not at {at}: {said}.", hint=f"Write at: {better}")
    if found is None:
        near = passage.nearest(quote)
        said = (
            f'the nearest passage is "{near[0]}" (at {near[1]}-{near[2]})'
            if near
            else "nothing in the text is like it"
        )
        shown = quote if len(quote) <= 80 else quote[:79] + "…"  # noqa: PLR2004  fits a line
        raise Misfit(f'the text does not say "{shown}": {said}.')
    return passage.text[found[0] : found[1]], f"{found[0]}-{found[1]}"
