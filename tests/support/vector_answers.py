"""Asks kg what a case of the resolve rule asks, and compares what it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.model.record import QUANTITY_OF, RECORD_TYPES, UNITS
from kg.namespaces import KG

Case = dict[str, Any]
Run = Callable[..., Any]


def meets(kg: Run, ask: Case, label: str) -> None:
    """Whether show, disputes and query give what a question expects, by its clocks."""
    expect, when = ask["expect"], clocks(ask)
    asked = expect["record"]
    kind = RECORD_TYPES[asked["type"]]
    first, second = asked[kind.source], asked.get(kind.target or "")
    shown = kg("show", first, "--format", "json", *when)
    assert shown.status == 0, f"{label}: {shown.err}"
    if expect.get("fields", 0) is None and shown.json is None:
        assert first in shown.err, label  # no source that counts speaks of it
        return
    found = [one for one in records(shown.json, kind.name, second) if fits(one, asked)]
    if expect.get("fields", 0) is None:
        assert not found, label
        assert not expect.get("edge"), label
        assert not expect.get("disputed_fields"), label
        return
    assert len(found) == expect.get("records", 1), label
    (one,) = found
    key = {"predicate", "shareClass", "measure", "attribute", "period", "dealName"}
    fields = {name: value for name, value in one["fields"].items() if name not in key}
    if "fields" in expect:
        assert flat(fields) == expect["fields"], label
    for name in ("status", "start", "end", "since"):
        if name in expect:
            assert one[name] == expect[name], f"{label}: {name}"
    if "claims" in expect:
        assert len(one["claims"]) == expect["claims"], label
    whole = kg("show", one["record"], "--format", "json", *when).json
    for disputes in (whole["disputes"], disputed(kg, one["record"], when)):
        if "disputed_fields" in expect:
            assert [one["field"] for one in disputes] == expect["disputed_fields"], label
        if "decided_by" in expect:
            assert {one["decided_by"] for one in disputes} == {expect["decided_by"]}, label
    if "edge" in expect:
        assert whole["current"] == expect["edge"], f"{label}: edge"
    asks_the_graph(kg, one["record"], ask, label)


def clocks(ask: Case) -> list[str]:
    """The options that say what a question's clocks say."""
    options = {"as_of": "--as-of", "published_until": "--published-until"}
    return [part for key, name in options.items() if ask.get(key) for part in (name, ask[key])]


def disputed(kg: Run, record: str, when: list[str]) -> list[Case]:
    """What ``kg disputes`` says of a record: alone, and the same among all."""
    alone = kg("disputes", record, "--format", "json", *when)
    everything = kg("disputes", "--format", "json", *when)
    assert (alone.status, everything.status) == (0, 0), alone.err + everything.err
    found: list[Case] = alone.json
    assert found == [one for one in everything.json if one["record"] == record]
    return found


def asks_the_graph(kg: Run, iri: str, ask: Case, label: str) -> None:
    """The same by SPARQL: each value once, and the edge where it is."""
    expect, when = ask["expect"], clocks(ask)
    said = kg("query", f"SELECT ?p ?o {{ <{iri}> ?p ?o }}", "--format", "json", *when)
    rows = said.json["results"]["bindings"]
    values: dict[str, list[str]] = {}
    for row in rows:
        values.setdefault(row["p"]["value"].removeprefix(KG), []).append(row["o"]["value"])
    assert all(len(one) == len(set(one)) for one in values.values()), label
    written = set(QUANTITY_OF) | set(UNITS)
    for name, wanted in (expect.get("fields") or {}).items():
        if name in written and not isinstance(wanted, str):
            assert [float(value) for value in values[name]] == [wanted], label
    if "fields" in expect:
        assert written & set(values) == written & set(expect["fields"]), label
    if "status" in expect:
        assert values["status"] == [KG + expect["status"]], label
    if "edge" in expect and RECORD_TYPES[expect["record"]["type"]].target:
        kind = RECORD_TYPES[expect["record"]["type"]]
        edge = kg("show", iri, "--format", "json", *when).json["edge"]
        pattern = f"<{iri}> kg:{kind.source} ?a ; kg:{kind.target} ?b . ?a kg:{edge} ?b"
        counted = kg("query", f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", "--format", "json", *when)
        count = int(counted.json["results"]["bindings"][0]["n"]["value"])
        assert count == int(expect["edge"]), f"{label}: edge"


def records(entity: Case, kind: str, other: str | None) -> list[Case]:
    return [
        one
        for one in [*entity["relationships"], *entity["figures"], *entity["attributes"]]
        if one.get("type", kind) == kind
        and one.get("direction", "out") != "in"
        and (other is None or one["other"]["name"] == other)
    ]


def fits(one: Case, asked: Case) -> bool:
    """Whether a record has the key that a question names."""
    for name in ("shareClass", "predicate", "measure", "period", "attribute", "dealName"):
        said = one.get("fields", {}).get(name, one.get(name))
        said = said if name != "predicate" else one["edge"]
        if (name in asked or name == "shareClass") and asked.get(name) != said:
            return False
    if "date" in asked:
        return bool(one["start"]) and one["start"][:4] == asked["date"][:4]
    return True


def flat(fields: Case) -> Case:
    """Ranges as the cases write them, without the object around them."""
    found: Case = {}
    for name, value in fields.items():
        found |= value if isinstance(value, dict) else {name: value}
    return found
