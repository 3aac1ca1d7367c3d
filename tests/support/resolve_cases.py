"""Turns a case of the resolve rule (JSON) into model values and answers its questions."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

from kg.model.claim import Claim, Value
from kg.model.decision import Verdicts
from kg.model.keys import record_key
from kg.model.provenance import Provenance
from kg.model.record import RECORD_TYPES
from kg.model.resolve import Resolution, resolve
from kg.model.source import Source
from kg.model.when import When

BROADER = {"interim-ceo": "ceo", "co-ceo": "ceo", "co-founder": "founder"}
EDGE_NEEDS_FIRM = {"Stake", "Control", "Parenthood"}


class Words:
    """As much of the vocabulary as the cases need."""

    def is_narrower(self, scheme: str, code: str, other: str) -> bool:
        return BROADER.get(code) == other

    def family(self, role_kind: str) -> str:
        return BROADER.get(role_kind, role_kind)

    def is_symmetric(self, predicate: str) -> bool:
        return predicate in {"rivalOf", "partnerOf"}

    def is_many_valued(self, attribute: str) -> bool:
        return False


def sources_of(case: dict[str, Any]) -> list[Source]:
    return [
        Source(
            iri=one["id"],
            title=one.get("title"),
            published=When.parse(one["published"]) if one.get("published") else None,
            based_on=tuple(_list(one.get("basedOn"))),
        )
        for one in case["sources"]
    ]


def claims_of(case: dict[str, Any]) -> list[Claim]:
    made = []
    for number, one in enumerate(case["claims"]):
        kind = RECORD_TYPES[one["recordType"]]
        ends = dict(one["ends"])
        fields: dict[str, tuple[Value, ...]] = {
            name: tuple(value(name, item) for item in _list(given))
            for name, given in one["fields"].items()
            if name != "date"
        }
        if "predicate" in ends:
            fields["predicate"] = (ends.pop("predicate"),)
        start = one["fields"].get("date") or one.get("start")
        made.append(
            Claim(
                iri=f"claim{number}",
                source=one["source"],
                about="",
                record_type=kind.name,
                from_=ends[kind.source],
                to=ends.get(kind.target) if kind.target else None,
                fields=fields,
                start=When.parse(start) if start else None,
                end=When.parse(one["end"]) if one.get("end") else None,
                modality=one["modality"],
                approximate=bool(one.get("approximate")),
                quote=one.get("quote"),
            )
        )
    return made


def value(name: str, given: Any) -> Value:
    if isinstance(given, bool):
        return given
    if isinstance(given, int | float):
        return Decimal(str(given))
    return When.parse(given) if name == "period" else str(given)


def groups_of(case: dict[str, Any]) -> dict[tuple[str, ...], list[Claim]]:
    who = Provenance(sources_of(case))
    made = sorted(claims_of(case), key=lambda one: str(key_of(one, who)))
    return {k: list(g) for k, g in itertools.groupby(made, lambda one: key_of(one, who))}


def key_of(claim: Claim, who: Provenance) -> tuple[str, ...]:
    return record_key(claim, lambda iri: iri, who, Words())


def asked_key(record: dict[str, Any], who: Provenance) -> tuple[str, ...]:
    """The key of the record that a question names."""
    kind = RECORD_TYPES[record["type"]]
    fields: dict[str, tuple[Value, ...]] = {
        name: (value(name, given),)
        for name, given in record.items()
        if name not in {"type", "source", "date", kind.source, kind.target}
    }
    date = record.get("date")
    claim = Claim(
        iri="asked",
        source=record.get("source", ""),
        about="",
        record_type=kind.name,
        from_=record[kind.source],
        to=record.get(kind.target) if kind.target else None,
        fields=fields,
        start=When.parse(date) if date else None,
    )
    return key_of(claim, who)


def answer(case: dict[str, Any], ask: dict[str, Any]) -> tuple[Resolution | None, int]:
    """The record that is asked for and how many claims stand behind it."""
    everything = Provenance(sources_of(case))
    groups = groups_of(case)
    wanted = asked_key(ask["expect"]["record"], everything)
    if wanted not in groups and wanted[0] == "Deal":
        fitting = [key for key in groups if key[:3] == wanted[:3]]
        wanted = fitting[0] if len(fitting) == 1 else wanted
    until = ask.get("published_until")
    who = Provenance(sources_of(case), When.parse(until) if until else None)
    parts = [
        claims
        for key, claims in groups.items()
        if wanted[0] == "Stake" and not wanted[3] and key[:3] == wanted[:3] and key[3]
    ]
    claims = groups.get(wanted, [])
    as_of = ask.get("as_of")
    found = resolve(
        claims,
        who,
        Verdicts(),
        Words(),
        as_of=When.parse(as_of) if as_of else None,
        classes=parts,
    )
    return found, len(claims)


def plain(resolution: Resolution) -> dict[str, Any]:
    """The record's values as the cases write them."""
    shown: dict[str, Any] = {}
    for term, values in resolution.situation.fields.items():
        items = [float(one) if isinstance(one, Decimal) else str(one) for one in values]
        shown[term] = items[0] if len(items) == 1 else items
    return shown


def has_edge(resolution: Resolution | None) -> bool:
    if resolution is None or resolution.ended or not resolution.situation.gives_edge:
        return False
    status = resolution.situation.status
    if resolution.record_type in EDGE_NEEDS_FIRM:
        return status in {"stated", "reported", "disputed"}
    return True


def _list(given: Any) -> list[Any]:
    if given is None:
        return []
    return list(given) if isinstance(given, list) else [given]
