"""How the fields of what a claims file says may be written, and which terms they are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.model.record import MANY, QUANTITIES, RECORD_TYPES
from kg.readers.misfit import Misfit, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMON: Final = ("modality", "speaker", "gist", "approximate", "access")
"""What every claim may say besides its record's own fields."""

SEVERAL: Final = MANY | {"title", "service"}
MONEY: Final = frozenset({"price", "amount"})

_TIME: Final = ("start", "end")
_OTHER_NAMES: Final = {
    "Role": {"kind": "roleKind", "role": "roleKind"},
    "Stake": {"class": "shareClass"},
    "Deal": {"name": "dealName", "in": "date", "on": "date", "start": "date", "since": "date"},
    "Figure": {"in": "period", "on": "period"},
}
_TIME_WORDS: Final = {"since": "start", "from": "start", "on": "start", "until": "end"}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def fold(name: str) -> str:
    """A field's name however it is written: ``deal-name``, ``dealName``, ``deal name``.

    Example:
        >>> fold("deal-name") == fold("dealName") == fold("Deal name")
        True
    """
    return re.sub(r"[-_ ]", "", name).lower()


def kebab(term: str) -> str:
    """A term as it is written by hand.

    Example:
        >>> kebab("shareMin")
        'share-min'
    """
    return _CAMEL.sub("-", term).lower()


@cache
def field_terms(record_type: str) -> Mapping[str, str]:
    """The term of each field of a type of record, by its folded name."""
    kind = RECORD_TYPES[record_type]
    own = [term for name in (*kind.fields, *kind.key) for term in QUANTITIES.get(name, (name,))]
    if MONEY & set(kind.fields):
        own += ["currency"] if "price" in kind.fields else ["currency", "unit"]
    times: tuple[str, ...] = () if record_type in {"Figure", "Deal"} else _TIME
    own += ["date"] if record_type == "Deal" else times
    own += [kind.target] if kind.target is not None and kind.target_optional else []
    found = {fold(term): term for term in (*own, *COMMON)}
    if times:
        found |= {word: term for word, term in _TIME_WORDS.items() if word not in found}
    return found | _OTHER_NAMES.get(record_type, {})


def field_term(record_type: str, name: str) -> str:
    """The term of a field that someone wrote.

    Raises:
        Misfit: This type of record has no such field.

    Example:
        >>> field_term("Deal", "deal-name"), field_term("Role", "since")
        ('dealName', 'start')
    """
    known = field_terms(record_type)
    term = known.get(fold(name))
    if term is not None:
        return term
    if fold(name) == "in":
        raise Misfit('"in" gives the period of a figure: write since, until or on here.')
    what = f"field of a {record_type.lower()}"
    if fold(name) in {*_TIME_WORDS, *_TIME}:
        instead = "in 2024" if record_type == "Figure" else "on 2025-06"
        raise Misfit(f'"{name}" is no {what}.', hint=f"Write {instead}")
    raise unknown(name, what, dict.fromkeys(kebab(term) for term in known.values()))
