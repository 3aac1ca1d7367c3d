"""The stakes of one generation as arrays, in a file beside the engine's: mapped, never read whole.

``stakes.index`` is made when it is first worth it, and goes with its generation. It holds what
the engine does and no more: where it is missing, damaged, or of another generation or another
kg, nothing is lost but time. First a line that tells what follows: for each part its place
and its length, and a sum over all of them. Then the parts, the stakes in order of company and
record.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from kg.namespaces import SEPARATOR

NAME: Final = "stakes.index"
VERSION: Final = f"kg stakes 1, {sys.byteorder} endian"
NO_BODY: Final = -1
"""The body of a record that must be asked for in the engine."""
_PARTS: Final = (
    "parties", "party_ends", "records", "record_ends", "starts", "holders", "issuers", "bodies",
    "held", "held_starts", "texts",
)  # fmt: skip
_HEAD: Final = 4096
"""The first line is as long as this."""


class Row(NamedTuple):
    """One stake.

    Args:
        record: IRI of its record.
        holder: IRI of the holder.
        issuer: IRI of the company.
        body: All else that is said of the record, in one text; nothing where that is more
            than the index can tell.
    """

    record: str
    holder: str
    issuer: str
    body: str | None


@dataclass(frozen=True, eq=False)
class Index:
    """The stakes of a generation by either end.

    Args:
        size: How many stakes there are.
        texts: The bodies: each once.
    """

    size: int
    texts: Sequence[str]
    _parts: dict[str, memoryview]
    _numbers: dict[str, int]

    def of_issuer(self, iri: str) -> list[Row]:
        """The stakes in a company, by record."""
        number = self._number(iri)
        if number is None:
            return []
        starts = self._parts["starts"]
        return [self._row(at, iri) for at in range(starts[number], starts[number + 1])]

    def of_holder(self, iri: str) -> list[tuple[str, str]]:
        """The records of what a party holds, each with its company."""
        number = self._number(iri)
        if number is None:
            return []
        starts, held, issuers = (self._parts[one] for one in ("held_starts", "held", "issuers"))
        stakes = held[starts[number] : starts[number + 1]]
        return [(self._text("record", at), self._party(issuers[at])) for at in stakes]

    def _row(self, at: int, issuer: str) -> Row:
        body = self._parts["bodies"][at]
        holder = self._party(self._parts["holders"][at])
        text = None if body == NO_BODY else self.texts[body]
        return Row(self._text("record", at), holder, issuer, text)

    def _number(self, iri: str) -> int | None:
        known = self._numbers.get(iri)
        if known is None:
            count = len(self._parts["party_ends"]) - 1
            known = bisect_left(range(count), iri, key=lambda at: self._text("party", at))
            if known == count or self._text("party", known) != iri:
                return None
            self._numbers[iri] = known
        return known

    def _party(self, number: int) -> str:
        iri = self._text("party", number)
        self._numbers[iri] = number
        return iri

    def _text(self, kind: str, at: int) -> str:
        ends = self._parts[f"{kind}_ends"]
        blob = self._parts["parties" if kind == "party" else "records"]
        return str(blob[ends[at] : ends[at + 1]], "utf-8")


def opened(generation: Path) -> Index | None:
    """The index of a generation; None where there is none that is whole and its own."""
    try:
        with (generation / NAME).open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        head = json.loads(bytes(whole[:_HEAD]))
        total = head.pop("sum")
        if (
            head["version"] != VERSION
            or head["of"] != _signature(generation)
            or head["size"] != len(whole)
            or total != zlib.crc32(whole[_HEAD:], zlib.crc32(json.dumps(head).encode()))
        ):
            return None
        parts = {name: whole[at : at + size] for name, (at, size) in head["parts"].items()}
        texts = json.loads(bytes(parts.pop("texts")))
        blobs = ("parties", "records")
        arrays: dict[str, memoryview] = {
            name: part if name in blobs else part.cast("q") for name, part in parts.items()
        }
        return Index(len(arrays["bodies"]), texts, arrays, {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def make(generation: Path, rows: Iterable[Row]) -> Index | None:
    """Writes the index of a generation, in one step; None where it cannot be written.

    Args:
        generation: The folder of a store that nobody writes to any more.
        rows: All its stakes; a ValueError where there are some that it cannot tell.
    """
    work = generation / f"{NAME}-{os.getpid()}"
    try:
        with work.open("wb") as file:  # first of all: whether anything can be written there
            parts = _parts(rows)
            places, at = {}, _HEAD
            for name in _PARTS:
                places[name] = (at, len(parts[name]))
                at += len(parts[name])
            head: dict[str, Any] = {
                "version": VERSION, "of": _signature(generation), "parts": places, "size": at,
            }  # fmt: skip
            total = zlib.crc32(json.dumps(head).encode())
            for name in _PARTS:
                total = zlib.crc32(parts[name], total)
            file.write(json.dumps({**head, "sum": total}).encode().ljust(_HEAD))
            file.writelines(parts[name] for name in _PARTS)
        work.replace(generation / NAME)
    except (OSError, ValueError):
        with suppress(OSError):
            work.unlink()
        return None
    except BaseException:
        work.unlink(missing_ok=True)
        raise
    return opened(generation)


# Private functions


def _signature(generation: Path) -> str:
    """What tells a generation from all others: its name, and the engine's files in it."""
    files = (one for one in os.scandir(generation) if one.name.endswith(".sst"))
    told = sorted(f"{one.name} {one.stat().st_size}" for one in files)
    return sha256(SEPARATOR.join([generation.name, *told]).encode()).hexdigest()


def _parts(rows: Iterable[Row]) -> dict[str, Any]:
    first_seen: dict[str, int] = {}
    texts: dict[str, int] = {}
    stakes: list[tuple[int, str, int, int]] = []
    for record, holder, issuer, body in rows:
        ends = (first_seen.setdefault(end, len(first_seen)) for end in (issuer, holder))
        text = NO_BODY if body is None else texts.setdefault(body, len(texts))
        company, owner = ends
        stakes.append((company, record, owner, text))
    parties = sorted(first_seen)
    place = array("q", bytes(8 * len(parties)))
    for number, iri in enumerate(parties):
        place[first_seen[iri]] = number
    first_seen.clear()
    stakes.sort(key=lambda one: (place[one[0]], one[1]))
    issuers = array("q", (place[one[0]] for one in stakes))
    holders = array("q", (place[one[2]] for one in stakes))
    held = sorted(range(len(stakes)), key=holders.__getitem__)
    party_blob, party_ends = _blob(parties)
    record_blob, record_ends = _blob([one[1] for one in stakes])
    return {
        "parties": party_blob,
        "party_ends": party_ends.tobytes(),
        "records": record_blob,
        "record_ends": record_ends.tobytes(),
        "starts": _starts(issuers, len(parties)).tobytes(),
        "holders": holders.tobytes(),
        "issuers": issuers.tobytes(),
        "bodies": array("q", (one[3] for one in stakes)).tobytes(),
        "held": array("q", held).tobytes(),
        "held_starts": _starts((holders[at] for at in held), len(parties)).tobytes(),
        "texts": json.dumps(list(texts)).encode(),
    }


def _blob(texts: Sequence[str]) -> tuple[bytes, array[int]]:
    pieces = [text.encode() for text in texts]
    ends = array("q", [0])
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    return b"".join(pieces), ends


def _starts(numbers: Iterable[int], count: int) -> array[int]:
    """Where each number begins, of numbers in order."""
    starts = array("q", bytes(8 * (count + 1)))
    for number in numbers:
        starts[number + 1] += 1
    for at in range(count):
        starts[at + 1] += starts[at]
    return starts
