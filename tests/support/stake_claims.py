"""Writes claims on stakes, control and ties as TriG, each of a source of its own."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = """\
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
RECORDS = {"Stake", "Control", "Parenthood", "Supply"}


@dataclass(frozen=True)
class Said:
    """One claim: ``Said("a", "Stake", "b", "kg:share 0.6")``; of a link, its predicate."""

    first: str
    what: str
    second: str
    fields: str = ""
    modality: str = "stated"
    source: str = ""


def said(text: str) -> Said:
    """A claim in short: ``"a Stake b; kg:share 0.6; suggested"``."""
    head, *rest = (part.strip() for part in text.split(";"))
    first, what, second = head.split()
    modalities = {"stated", "reported", "suggested", "expected", "denied"}
    modality = next((part for part in rest if part in modalities), "stated")
    source = next((part[1:] for part in rest if part.startswith("@")), "")
    fields = [part for part in rest if part not in modalities and not part.startswith("@")]
    return Said(first, what, second, " ; ".join(fields), modality, source)


def trig(*claims: str, types: dict[str, str] | None = None) -> str:
    """Claims as a TriG file; parties are companies unless ``types`` says otherwise."""
    kinds = types or {}
    found = [said(one) for one in claims]
    text = HEAD + "id:names { id:names a kg:Source .\n"
    for party in sorted({end for one in found for end in (one.first, one.second)}):
        kind = kinds.get(party, "Company")
        text += (
            f"id:mention_{party} a kg:Mention ; kg:source id:names ; kg:party id:{party} ;"
            f' kg:mentionType kg:{kind} ; kg:calledName "{party.title()}" .\n'
        )
    text += "}\n"
    for number, one in enumerate(found):
        source = one.source or f"s{number}"
        kind = one.what if one.what in RECORDS else "Link"
        fields = one.fields if kind == one.what else f"kg:predicate kg:{one.what}"
        more = f" ; {fields}" if fields else ""
        about = f"{one.what.lower()}_{one.first}_{one.second}"
        if "shareClass" in fields:
            about += "_" + fields.split("'")[1].lower()
        text += (
            f'id:{source} {{ id:{source} a kg:Source ; kg:title "{source}" .\n'
            f"id:claim_{number}00000 a kg:Claim ; kg:source id:{source} ; kg:recordType kg:{kind} ;"
            f" kg:about id:{about} ; kg:from id:{one.first} ; kg:to id:{one.second} ; kg:modality kg:{one.modality}"
            f' ; kg:quote "words {number}"{more} . }}\n'
        )
    return text


def on(day: str) -> str:
    """A date as RDF has it."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(day)]
    return f'"{day}"^^xsd:{kind}'
