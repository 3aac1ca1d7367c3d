"""Bytes to lines of text, one at a time, with the line of what is no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES: Final = 1024 * 1024
"""A longer line is no line of a table, and would fill the memory."""

_ENDS = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARK: Final = b"\xef\xbb\xbf"


def decoded_lines(stream: BinaryIO, name: str) -> Iterator[str]:
    """The lines of a UTF-8 text, with or without a byte order mark, ends included.

    Raises:
        SourceError: A line is not UTF-8, holds bytes of no text, or is far too long.
    """
    number = 0
    while True:
        data = stream.readline(MOST_BYTES + 1)
        if not data:
            return
        number += 1
        if number == 1:
            data = data.removeprefix(_MARK)
        if len(data) > MOST_BYTES:
            message = "the line is longer than 1 MB: this is no table, or its lines end in CR only."
            raise SourceError(message, path=name, line=number)
        if b"\0" in data:
            message = "this is no text: it holds bytes that no text has."
            raise SourceError(message, path=name, line=number)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            found = f"0x{data[error.start]:02X}"
            message = f"this is not UTF-8 (byte {found}): save the table as UTF-8."
            raise SourceError(message, path=name, line=number) from None
        # a spreadsheet of old ends its lines in CR alone
        yield from _ENDS.findall(text) if "\r" in text[:-2] else (text,)
