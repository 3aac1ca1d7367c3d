"""A claim read back from what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pyoxigraph import NamedNode

from kg.errors import SourceError
from kg.model.claim import MODALITIES, Claim, Value
from kg.model.record import RECORD_TYPES
from kg.model.when import When
from kg.namespaces import KG, RDF
from kg.rdf import literals
from kg.rdf.fields import FIELD_OF, check_bounds, read_field
from kg.rdf.literals import Term
from kg.rdf.node import Properties, called, misfit

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

T = TypeVar("T")


def read_claim(iri: str, properties: Properties, terms: Terms) -> Claim:  # noqa: C901  checks in a row
    """A claim from what is said of it; statements that are no part of a claim are passed over.

    Where it does not say which record it is about, ``about`` is empty.

    Raises:
        SourceError: It contradicts itself, or something that it needs is missing; it is named.
    """
    said: dict[str, Any] = {}
    fields: dict[str, tuple[Value, ...]] = {}
    for predicate, objects in properties.items():
        read = _CLAIM_PARTS.get(predicate)
        if read is not None:
            if objects:
                said[predicate] = _one(iri, predicate, objects, read)
        elif predicate in FIELD_OF and objects:
            name = FIELD_OF[predicate]
            fields[name] = read_field(iri, name, objects, properties, terms)
    if len(fields) > 1:
        check_bounds(iri, fields)
    kind: str = said.get(_RECORD_TYPE, "")
    if kind not in RECORD_TYPES:
        raise misfit(iri, "recordType", SourceError(_record_type_problem(kind)))
    modality = said.get(_MODALITY, "stated")
    if modality not in MODALITIES:
        message = f"kg:{modality} is none of {', '.join(MODALITIES)}"
        raise misfit(iri, "modality", SourceError(message))
    speaker, speaker_is_party = said.get(_SPEAKER, (None, False))
    begins, end = _begins(iri, kind, said), said.get(_END)
    if begins is not None and end is not None and end.last < begins.first:
        message = f"it ends ({end}) before it starts ({begins})"
        raise misfit(iri, "end", SourceError(message))
    for needed in (_SOURCE, _FROM):
        if needed not in said:
            raise SourceError(f"{called(iri)}: it has no kg:{needed[len(KG) :]}")
    return Claim(
        iri=iri,
        source=said[_SOURCE],
        about=said.get(_ABOUT, ""),
        record_type=kind,
        from_=said[_FROM],
        to=said.get(_TO),
        fields=fields,
        start=begins,
        end=end,
        modality=modality,
        approximate=said.get(_APPROXIMATE, False),
        quote=said.get(_QUOTE),
        gist=said.get(_GIST),
        at=said.get(_AT),
        place=said.get(_PLACE),
        speaker=speaker,
        speaker_is_party=speaker_is_party,
        from_named=said.get(_FROM_NAMED),
        to_named=said.get(_TO_NAMED),
        private=said.get(_ACCESS, False),
    )


def _one(iri: str, predicate: str, objects: Sequence[Term], read: Callable[[Term], T]) -> T:
    """The only value of a property."""
    try:
        value = read(objects[0])
        if len(objects) > 1 and any(read(other) != value for other in objects[1:]):
            said = " and ".join(sorted(map(str, objects))[:3])
            raise SourceError(f"it gives several: {said}")  # noqa: TRY301  named below
    except SourceError as error:
        raise misfit(iri, predicate[len(KG) :], error) from None
    return value


def _begins(iri: str, kind: str, said: Mapping[str, Any]) -> When | None:
    start: When | None = said.get(_START)
    if kind != "Deal":
        return start
    date: When | None = said.get(_DATE)
    if start is not None and date is not None and start != date:
        message = f"a deal begins on its date, but kg:start is {start}"
        raise misfit(iri, "date", SourceError(message))
    return date or start


def _ours(term: Term) -> str:
    return literals.read_iri(term).removeprefix(KG)


def _is_private(term: Term) -> bool:
    access = _ours(term)
    if access not in {"public", "private"}:
        raise SourceError(f"{access} is neither kg:public nor kg:private")
    return access == "private"


def _speaker(term: Term) -> tuple[str, bool]:
    if isinstance(term, NamedNode):
        return term.value, True
    return literals.read_text(term), False


def _record_type_problem(kind: str) -> str:
    known = ", ".join(f"kg:{name}" for name in RECORD_TYPES)
    return f"{kind} is none of {known}" if kind else f"it has none; write one of {known}"


_SOURCE: Final = KG + "source"
_ABOUT: Final = KG + "about"
_RECORD_TYPE: Final = KG + "recordType"
_FROM: Final = KG + "from"
_TO: Final = KG + "to"
_START: Final = KG + "start"
_END: Final = KG + "end"
_DATE: Final = KG + "date"
_MODALITY: Final = KG + "modality"
_APPROXIMATE: Final = KG + "approximate"
_QUOTE: Final = KG + "quote"
_GIST: Final = KG + "gist"
_AT: Final = KG + "at"
_PLACE: Final = KG + "place"
_SPEAKER: Final = KG + "speaker"
_FROM_NAMED: Final = KG + "fromNamed"
_TO_NAMED: Final = KG + "toNamed"
_ACCESS: Final = KG + "access"

_CLAIM_PARTS: Final[Mapping[str, Callable[[Term], Any]]] = {
    _SOURCE: literals.read_iri,
    _ABOUT: literals.read_iri,
    _RECORD_TYPE: _ours,
    _FROM: literals.read_iri,
    _TO: literals.read_iri,
    _START: literals.read_when,
    _END: literals.read_when,
    _DATE: literals.read_when,
    _MODALITY: _ours,
    _APPROXIMATE: literals.read_boolean,
    _QUOTE: literals.read_text,
    _GIST: literals.read_text,
    _AT: literals.read_text,
    _PLACE: literals.read_text,
    _SPEAKER: _speaker,
    _FROM_NAMED: literals.read_text,
    _TO_NAMED: literals.read_text,
    _ACCESS: _is_private,
}
"""How each property of a claim is read, but for its fields."""

CLAIM_PROPERTIES: Final = frozenset({RDF + "type", *FIELD_OF, *_CLAIM_PARTS})
"""Everything that a claim is made of; what else is said of it is kept beside it."""
