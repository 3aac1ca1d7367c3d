"""The records of single claims, straight to text: what the whole rule comes to where nothing can differ.

Most records of a big graph rest on one claim that nobody decided about, and that says what it
says without an end. Such a record is the claim itself, and is written as it is read.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from kg.graph.records import FIRM, Rule
from kg.model.record import QUANTITY_OF, RECORD_TYPES
from kg.namespaces import KG, RDF, RESOLVED
from kg.rdf import literals, mapping
from kg.rdf.rows import Plain, Row, value_of

_PLAIN_FIELDS: Final = frozenset(
    {*(term for term, name in QUANTITY_OF.items() if name in ("share", "votes")),
     "basis", "interest", "direct"}
)  # fmt: skip
_MODALITIES: Final = frozenset({"stated", "reported", "suggested"})
_END: Final = f"<{RESOLVED}> .\n"
_TRUE: Final = literals.boolean(value=True)


class Quick:
    """Writes what can be written without the rule.

    Args:
        rule: What the rule needs to know.
        moved: Entities that do not stand for themselves alone, and names of records that
            are spoken for: what has to do with them is left to the rule.
    """

    def __init__(self, rule: Rule, *moved: Collection[str]) -> None:
        self._moved = moved
        self._rejected = rule.verdicts.rejected
        self._terms = rule.terms
        self._kinds = _kinds(rule)
        self._day = None if rule.as_of is None else rule.as_of.last
        self._undated = rule.undated
        self._value = lru_cache(maxsize=50_000)(self._value_text)

    def text(self, row: Row) -> str | None:
        """The statements of the record of which this is the only claim; None: ask the rule.

        Empty where the record is not there on the day that is asked.
        """
        iri, about, _, kind, first, second, modality, approximate, fields, start, end = row
        known = self._kinds.get(kind)
        if (
            known is None
            or end is not None
            or second is None
            or modality not in _MODALITIES
            or iri in self._rejected
            or any(first in one or second in one or about in one for one in self._moved)
        ):
            return None
        if not self._is_there(start):
            return ""
        head, from_, to, edge = known
        node = f"<{about}> "
        said = [
            f"{node}{head}",
            f"{node}{from_}<{first}> {_END}",
            f"{node}{to}<{second}> {_END}",
            f"{node}<{KG}status> <{KG}{modality}> {_END}",
        ]
        is_approximate = False
        for name, values in fields:
            if name not in _PLAIN_FIELDS or len(values) != 1:
                return None
            said.append(f"{node}<{KG}{name}> {self._value(name, values[0])} {_END}")
            is_approximate = is_approximate or (approximate and name in QUANTITY_OF)
        if start is not None:
            said.append(f"{node}<{KG}start> {_date(start)} {_END}")
        if is_approximate:
            said.append(f"{node}<{KG}approximate> {_TRUE} {_END}")
        if modality in FIRM:
            said.append(f"<{first}> {edge} <{second}> {_END}")
        return "".join(said)

    def _is_there(self, start: str | None) -> bool:
        """Whether a claim without an end holds on the day that is asked."""
        if start is None:
            return self._undated
        return self._day is None or literals.parse_when(start).first <= self._day

    def _value_text(self, name: str, plain: Plain) -> str:
        return str(mapping.field_node(name, value_of(plain), self._terms))


def _kinds(rule: Rule) -> dict[str, tuple[str, str, str, str]]:
    """By type: its class, its ends and its edge, as they are written."""
    found = {}
    for name in ("Stake", "Control", "Parenthood"):
        kind = RECORD_TYPES[name]
        edge = rule.terms.edges.get(KG + (kind.edge or ""))
        if edge is not None and not edge.symmetric:
            found[name] = (
                f"<{RDF}type> <{KG}{name}> {_END}",
                f"<{KG}{kind.source}> ",
                f"<{KG}{kind.target}> ",
                f"<{edge.iri}>",
            )
    return found


@lru_cache(maxsize=4096)
def _date(text: str) -> str:
    return str(literals.when(literals.parse_when(text)))
