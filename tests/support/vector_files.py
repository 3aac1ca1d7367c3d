"""Writes a case of the resolve rule as the files that people would write: RDF, claims files, tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from kg.model.record import CODES, RECORD_TYPES

EX = "http://example.org/"
HEAD = (
    f"@prefix ex: <{EX}> .\n"
    "@prefix kg: <https://w3id.org/kg-stakes/ns#> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_IDS = ("subject", "object")

Case = dict[str, Any]


def local(name: str) -> str:
    """A party's or a source's name as part of an IRI."""
    return name.lower().replace(" ", "-")


def party_names(case: Case) -> list[str]:
    ends = (one["ends"].items() for one in case["claims"])
    return sorted({name for pairs in ends for end, name in pairs if end != "predicate"})


def pairs(said: Case) -> Iterator[tuple[str, Any]]:
    """The fields and dates of a claim, one value each."""
    for name, given in said["fields"].items():
        for value in given if isinstance(given, list) else [given]:
            yield name, value
    for name in ("start", "end"):
        if said.get(name):
            yield name, said[name]


def origins(source: Case) -> list[str]:
    given = source.get("basedOn") or []
    return given if isinstance(given, list) else [given]


# Turtle


def node(name: str, value: Any) -> str:
    """A value as Turtle writes it."""
    if name in CODES:
        return f"kg:{CODES[name]}-{value}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if name in {"start", "end", "date", "period", "published"}:
        return f'"{value}"^^xsd:{_DATES[len(value)]}'
    return json.dumps(value)


def turtle_sources(case: Case) -> str:
    lines = []
    for one in case["sources"]:
        said = [f"a kg:Source ; kg:title {json.dumps(one.get('title', one['id']))}"]
        if one.get("published"):
            said.append(f"kg:published {node('published', one['published'])}")
        said += [f"kg:basedOn ex:src-{origin}" for origin in origins(one)]
        lines.append(f"ex:src-{one['id']} {' ; '.join(said)} .\n")
    return "".join(lines)


def turtle_parties(case: Case) -> str:
    return "".join(
        f"ex:{local(name)} a kg:Company ; kg:name {json.dumps(name)} .\n"
        for name in party_names(case)
    )


def turtle_claim(said: Case, subject: str) -> str:
    """A claim as RDF; its record is not named."""
    kind = RECORD_TYPES[said["recordType"]]
    ends = said["ends"]
    parts = [
        f"a kg:Claim ; kg:source ex:src-{said['source']}",
        f"kg:recordType kg:{kind.name}",
        f"kg:from ex:{local(ends[kind.source])}",
    ]
    if kind.target in ends:
        parts.append(f"kg:to ex:{local(ends[kind.target])}")
    return _said(said, subject, parts) + f" ; kg:modality kg:{said['modality']} .\n"


def turtle_record(said: Case, subject: str) -> str:
    """A claim as a plainly stated record."""
    kind = RECORD_TYPES[said["recordType"]]
    parts = [f"a kg:{kind.name}"]
    parts += [
        f"kg:{end} ex:{local(said['ends'][end])}"
        for end in (kind.source, kind.target)
        if end in said["ends"]
    ]
    return _said(said, subject, parts) + " .\n"


def _said(said: Case, subject: str, parts: list[str]) -> str:
    if "predicate" in said["ends"]:
        parts.append(f"kg:predicate kg:{said['ends']['predicate']}")
    parts += [f"kg:{name} {node(name, value)}" for name, value in pairs(said)]
    if said.get("approximate"):
        parts.append("kg:approximate true")
    if said.get("quote"):
        parts.append(f"kg:quote {json.dumps(said['quote'])}")
    return f"{subject} " + " ; ".join(parts)


def turtle(case: Case, *, blank: bool = False) -> str:
    """All of a case in one file: claims with names of their own, or with none."""
    claims = (
        turtle_claim(said, "[]" if blank else f"ex:c{number}")
        for number, said in enumerate(case["claims"])
    )
    return HEAD + turtle_parties(case) + turtle_sources(case) + "".join(claims)


def trig(case: Case, *, apart: bool = False) -> str:
    """Each source's claims in a graph of its own; apart: also how it names the parties."""
    text = HEAD if apart else HEAD + turtle_parties(case) + turtle_sources(case)
    for source in case["sources"]:
        said_here = [
            (number, said)
            for number, said in enumerate(case["claims"])
            if said["source"] == source["id"]
        ]
        mine = "".join(turtle_claim(said, f"ex:c{number}") for number, said in said_here)
        if apart:
            own = {"sources": [source], "claims": [said for _, said in said_here]}
            mine = turtle_parties(own) + turtle_sources(own) + mine
        text += f"ex:src-{source['id']} {{\n{mine}}}\n"
    return text


def plain_turtle(case: Case, *, blank: bool = False) -> dict[str, str]:
    """One file for each source that states its records plainly; only for what is stated."""
    files = {"parties.ttl": HEAD + turtle_parties(case)}
    for source in case["sources"]:
        one = {"sources": [source], "claims": []}
        records = "".join(
            turtle_record(said, "[]" if blank else f"ex:r-{source['id']}-{number}")
            for number, said in enumerate(case["claims"])
            if said["source"] == source["id"]
        )
        files[f"{source['id']}.ttl"] = HEAD + turtle_sources(one) + records
    return files


# claims files


def claims_files(case: Case) -> dict[str, str]:
    """One claims file for each source."""
    files = {}
    for source in case["sources"]:
        about = {"id": source["id"], "title": source.get("title", source["id"])}
        if source.get("published"):
            about["published"] = source["published"]
        if origins(source):
            about["based-on"] = origins(source)
        mine = [said for said in case["claims"] if said["source"] == source["id"]]
        names = party_names({"claims": mine})
        files[f"{source['id']}.yaml"] = json.dumps(
            {
                "source": about,
                "entities": {local(name): {"type": "company", "name": name} for name in names},
                "claims": [_passage(said) for said in mine],
            }
        )
    return files


def _passage(said: Case) -> Case:
    record: Case = {
        name: value if name == "predicate" else local(value) for name, value in said["ends"].items()
    }
    for name, value in pairs(said):
        record[name] = repr(value) if isinstance(value, float) else str(value)
    passage = {"modality": said["modality"], "says": [{said["recordType"].lower(): record}]}
    if said.get("quote"):
        passage["quote"] = said["quote"]
    if said.get("approximate"):
        passage["approximate"] = "yes"
    return passage


# tables

_COLUMNS = {
    "share": "share", "shareMin": "share_min", "shareMax": "share_max", "shareOver": "share_over",
    "shareUnder": "share_under", "votes": "votes", "votesMin": "votes_min",
    "votesMax": "votes_max", "votesOver": "votes_over", "votesUnder": "votes_under",
    "shareClass": "share_class", "start": "start", "end": "end",
}  # fmt: skip


def fits_table(case: Case) -> bool:
    """Whether a case is of stakes that are stated, which a table of stakes holds."""
    return all(
        said["recordType"] == "Stake"
        and said["modality"] == "stated"
        and not said.get("approximate")
        for said in case["claims"]
    )


def table(case: Case) -> dict[str, str]:
    """A table of stakes, and the sources that it names."""
    out = io.StringIO()
    writer = csv.DictWriter(
        out, ["holder", "issuer", *_COLUMNS.values(), "source", "quote"], restval=""
    )
    writer.writeheader()
    for said in case["claims"]:
        row = {_COLUMNS[name]: f"{value}" for name, value in pairs(said)}
        row["holder"], row["issuer"] = (
            f"{EX}{local(said['ends'][end])}" for end in ("holder", "issuer")
        )
        writer.writerow(
            {**row, "source": f"<{EX}src-{said['source']}>", "quote": said.get("quote", "")}
        )
    parties = HEAD + turtle_parties(case) + turtle_sources(case)
    return {"sources.ttl": parties, "stakes.csv": out.getvalue()}
