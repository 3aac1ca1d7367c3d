"""Starts a claims file for a text: what is known is filled in, the rest stands as comments."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.readers.claims_text import content_hash
from kg.readers.misfit import Misfit
from kg.readers.names import file_slug
from kg.readers.opening import open_binary
from kg.readers.values import read_date

if TYPE_CHECKING:
    from pathlib import Path

MOST_TITLE: Final = 200

_MARKUP = re.compile(r"\A(?:#+|=+|\*+)\s+")
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .,/()%&+-]|:(?=[^ ]))*(?<![ ])\Z")

_TEMPLATE: Final = """\
# What "{file}" says: one entry for each passage that says something.
# A quote is a fragment of the text, word for word; its place is found when this is loaded.
# Load it with: kg load FILE (again after every change: this file is the whole of its source).

source:
  id: {id}
  title: {title}
{url}
  # kind: article          # article, register, filing, dataset, interview, analyst
  # publisher:
  # author:
{published}
  # license:
  # access: private        # nothing of it leaves by a page or an export
  # based-on:              # the id of the source that it repeats
  text: {file_scalar}
  hash: {hash}

# Who and what it speaks of: an id of your own, then type and name.
entities:
  # meta: {{type: company, name: Meta, called: [the tech giant]}}
  # scale-ai: company Scale AI
  # jason-droege: person Jason Droege

# Each line under "says" is one claim with this quote.
claims:
  # - quote: bought a 49 percent non-voting stake in Scale AI
  #   modality: stated     # reported, suggested, expected or denied where it is so
  #   speaker: jason-droege
  #   gist: Meta holds 49% of Scale AI, without votes.
  #   says:
  #   - meta owns scale-ai, share 49%, votes 0%, since 2025-06
  #   - deal: {{buyer: meta, target: scale-ai, price: $14.3bn, date: 2025-06}}
  #   - jason-droege is interim-ceo of scale-ai, title Interim CEO
  #   - scale-ai has revenue 870m USD, in 2024
"""


def draft(
    text_path: Path,
    *,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> str:
    """A claims file for a text, to be filled in; it lies beside the text.

    Args:
        text_path: The text.
        title: Its title; its first line if not given.
        published: When it said so: ``2025``, ``2025-06`` or ``2025-06-13``.
        url: Where it stands.

    Raises:
        SourceError: The text cannot be read, or is no text.
        ValueError: ``published`` is no date, or ``url`` no address.
    """
    with open_binary(text_path) as opened:
        opened.stream.read()
    data = text_path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8: save the text as UTF-8."
        raise SourceError(message, path=str(text_path), line=line) from None
    if published is not None:
        read_date(published, "published")
    if url is not None and not url.startswith(("http://", "https://")):
        raise Misfit(f'url "{url}" is no address: write https://…')
    return _TEMPLATE.format(
        file=" ".join(text_path.name.split()),
        file_scalar=scalar(text_path.name),
        id=scalar(file_slug(text_path)),
        title=scalar(title or _title(text) or text_path.stem),
        url=f"  url: {scalar(url)}" if url else "  # url:",
        published=(
            f"  published: {published}"
            if published
            else "  # published:             # as precise as it is known: 2025, 2025-06 or 2025-06-13"
        ),
        hash=content_hash(data),
    )


def scalar(text: str) -> str:
    """A text as YAML reads it back: as it is where that is safe, else in double quotes.

    Example:
        >>> scalar("Meta Grabs 49%"), scalar("Meta: the end")
        ('Meta Grabs 49%', '"Meta: the end"')
    """
    if _PLAIN.match(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else _escaped(one) for one in quoted)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004  YAML's two forms


def _title(text: str) -> str | None:
    for line in text.removeprefix("\ufeff").splitlines():
        words = _MARKUP.sub("", " ".join(line.split()))
        if words:
            return words if len(words) <= MOST_TITLE else words[: MOST_TITLE - 1] + "…"
    return None
