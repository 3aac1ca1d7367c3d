"""A network made by hand after the two articles: every kind of edge that the page draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.answers.rows import (
    AccountRow,
    ClaimRow,
    DisputeRow,
    Network,
    PartyRow,
    RecordRow,
    SourceRow,
    ValueRow,
)
from kg.namespaces import ID, KG, slug

STRAIN = "Meta Partnership With Scale AI Shows Signs of Strain"
GRABS = "Meta Grabs 49% of Scale AI—But Scale Insists ’We’re Still Calling the Shots’"
SOURCES = {
    "a": SourceRow(ID + "source_strain", STRAIN, "article", None, None, None, 25),
    "b": SourceRow(ID + "source_grabs", GRABS, "article", None, None,
                   "https://example.org/meta-grabs-49", 31),
}  # fmt: skip

PARTIES = {
    "Meta": "Company", "Scale AI": "Company", "OpenAI": "Company", "Google": "Company",
    "Amazon": "Company", "Anthropic": "Company", "Microsoft": "Company", "Facebook": "Company",
    "Instagram": "Company", "WhatsApp": "Company", "Alexandr Wang": "Person",
    "Jason Droege": "Person", "“Scale’s CEO”": "UnknownParty", "Superintelligence lab": "Unit",
    "Internal AI labs": "Unit", "Llama": "Product", "Other data vendors": "Group",
    "Former Scale staff": "Group", "Large customers": "Group", "Fortune 500 firms": "Group",
    "US government agencies": "PublicBody", "Data labeling": "Sector", "Healthcare": "Sector",
    "Telecom": "Sector", "Education": "Sector", "Application services": "Sector",
    "SOC 2": "Standard", "ISO 27001": "Standard",
}  # fmt: skip
ROWS = {name: PartyRow(ID + slug(name), name, kind) for name, kind in PARTIES.items()}
SYMMETRIC = {"rivalOf", "partnerOf"}

Differing = tuple[str | None, tuple[tuple[Any, bool, tuple[ClaimRow, ...]], ...], str]
"""A field, each value with whether it stands and its claims, and the step that decided."""
DISPUTES: dict[str, tuple[DisputeRow, ...]] = {}
"""Where accounts differ, by record."""

Words = tuple[str, str] | tuple[str, str, dict[str, Any]]


def claim(source: str, quote: str, **more: Any) -> ClaimRow:
    row = SOURCES[source]
    more.setdefault("modality", "stated")
    return ClaimRow(
        claim=f"{ID}claim_{slug(quote)[:40]}-{source}",
        source=row.iri,
        source_title=row.title,
        source_published=None,
        source_url=row.url,
        quote=quote,
        at="6840-6888",
        **more,
    )


def record(
    kind: str,
    edge: str,
    source: str,
    target: str | None,
    claims: Sequence[ClaimRow] = (),
    *,
    status: str = "stated",
    differ: Differing | None = None,
    approximate: bool = False,
    start: str | None = None,
    end: str | None = None,
    **fields: Any,
) -> RecordRow:
    words = claims or (claim("b", f"{source} {edge} {target}", modality=status),)
    row = RecordRow(
        record=f"{ID}{kind.lower()}_{slug(edge)}_{slug(source)}_{slug(target or 'none')}",
        type=kind,
        edge=edge,
        edge_iri=KG + edge,
        source=ROWS[source],
        target=ROWS[target] if target else None,
        fields=fields,
        status=status,
        start=start,
        end=end,
        since=None,
        current=end is None,
        symmetric=edge in SYMMETRIC,
        claims=tuple(words),
        approximate=approximate,
    )
    if differ is not None:
        DISPUTES[row.record] = (dispute(row, *differ),)
    return row


def dispute(
    row: RecordRow,
    field: str | None,
    values: tuple[tuple[Any, bool, tuple[ClaimRow, ...]], ...],
    decided_by: str,
) -> DisputeRow:
    """A dispute as the graph gives it; of a record that is denied, the last is the denial."""
    accounts = tuple(
        AccountRow(
            ValueRow(value, claims[0].fields, claims[0].approximate),
            denied=claims[0].modality == "denied",
            stands=stands,
            of_classes=False,
            claims=claims,
        )
        for value, stands, claims in values
    )
    return DisputeRow(row, "", "", field, accounts, accounts[0].told, decided_by)


STAKE_CLAIMS = (
    claim("a", "Meta bought a 49 percent non-voting stake in Scale AI", start="2025-06",
          fields={"share": 0.49, "votes": 0}, place="FAQ, answer 1"),
    claim("b", "Meta acquired a 49 percent stake in the company", fields={"share": 0.49},
          to_named="the company"),
    claim("a", "Meta owns 49 percent of Scale AI", fields={"share": 0.49}, place="FAQ, answer 2"),
)  # fmt: skip
EXACT = claim("b", "acquired a 49 percent stake in the company for $14.3 billion",
              fields={"price": 14300000000, "currency": "USD"})  # fmt: skip
ABOUT = claim("a", "Meta paid about $14.8 billion in June 2025", start="2025-06", approximate=True,
              place="FAQ, answer 4", fields={"price": 14800000000, "currency": "USD"})  # fmt: skip
FINAL = claim("a", "Some sources also report a finalized figure of $14.3 billion",
              modality="reported", speaker="some sources", place="FAQ, answer 4",
              fields={"price": 14300000000, "currency": "USD"})  # fmt: skip
CHIEF = claim("b", "CEO Jason Droege says Meta gets no extra board power",
              fields={"roleKind": "ceo"}, place="TLDRs, point 2")  # fmt: skip
INTERIM = claim("b", "Interim CEO Jason Droege was quick to address these concerns",
                fields={"roleKind": "interim-ceo"})  # fmt: skip
SWAY = claim("b", "grants Meta significant influence but stops short of a majority")
NO_SWAY = claim("b", "the company insists its foundation is solid", modality="denied",
                speaker="Scale AI")  # fmt: skip
RUMOUR = "such as OpenAI and Google may be distancing themselves from the company"

RELATIONSHIPS = (
    record("Stake", "owns", "Meta", "Scale AI", STAKE_CLAIMS, share=0.49, votes=0, start="2025-06"),
    record("Deal", "investedIn", "Meta", "Scale AI", (EXACT, ABOUT, FINAL), status="disputed",
           price=14300000000, currency="USD", start="2025-06", differ=("price", (
               (14300000000, True, (EXACT, FINAL)), (14800000000, False, (ABOUT,))), "exact")),
    record("Link", "influences", "Meta", "Scale AI", (SWAY, NO_SWAY), status="disputed",
           differ=(None, ((True, True, (SWAY,)), (False, False, (NO_SWAY,))), "modality")),
    record("Supply", "clientOf", "Meta", "Scale AI", start="2019"),
    record("Link", "partnerOf", "Meta", "Scale AI"),
    record("Role", "leads", "Jason Droege", "Scale AI", (CHIEF, INTERIM), status="disputed",
           roleKind="interim-ceo", differ=("roleKind", (
               ("interim-ceo", True, (INTERIM,)), ("ceo", False, (CHIEF,))), "narrower")),
    record("Role", "founded", "Alexandr Wang", "Scale AI", roleKind="co-founder"),
    record("Role", "boardMemberOf", "Alexandr Wang", "Scale AI", roleKind="board-member"),
    record("Role", "leads", "Alexandr Wang", "Superintelligence lab"),
    record("Role", "worksFor", "Alexandr Wang", "Meta"),
    record("Role", "leads", "“Scale’s CEO”", "Superintelligence lab"),
    record("Role", "worksFor", "“Scale’s CEO”", "Meta"),
    record("Role", "leads", "“Scale’s CEO”", "Scale AI", roleKind="ceo", end="2025"),
    record("Role", "worksFor", "Former Scale staff", "Meta"),
    record("Role", "worksFor", "Former Scale staff", "Scale AI", end="2025"),
    record("Link", "partOf", "Superintelligence lab", "Meta"),
    record("Link", "partOf", "Internal AI labs", "Meta"),
    record("Parenthood", "parentOf", "Meta", "Facebook"),
    record("Parenthood", "parentOf", "Meta", "Instagram"),
    record("Parenthood", "parentOf", "Meta", "WhatsApp"),
    record("Link", "makes", "Meta", "Llama"),
    record("Supply", "clientOf", "Meta", "Other data vendors"),
    record("Link", "distancingFrom", "OpenAI", "Scale AI", status="suggested", claims=(
        claim("b", RUMOUR, modality="suggested", speaker="unnamed reports"),)),
    record("Link", "distancingFrom", "Google", "Scale AI", status="suggested", claims=(
        claim("b", RUMOUR + ",", modality="suggested", speaker="unnamed reports"),)),
    record("Link", "rivalOf", "OpenAI", "Meta", status="reported"),
    record("Link", "rivalOf", "Google", "Meta", status="reported"),
    record("Link", "involvedWith", "Microsoft", "OpenAI"),
    record("Deal", "investedIn", "Amazon", "Anthropic"),
    record("Supply", "clientOf", "Large customers", "Scale AI", end="2025"),
    record("Link", "distancingFrom", "Large customers", "Scale AI"),
    record("Supply", "clientOf", "Fortune 500 firms", "Scale AI"),
    record("Supply", "clientOf", "US government agencies", "Scale AI"),
    record("Link", "compliesWith", "Scale AI", "SOC 2"),
    record("Link", "compliesWith", "Scale AI", "ISO 27001"),
    *(record("Link", "expandsInto", "Scale AI", market)
      for market in ("Healthcare", "Telecom", "Education", "Application services")),
    record("Link", "expandsInto", "Scale AI", "Data labeling"),
    record("Link", "expandsInto", "Meta", "Data labeling"),
)  # fmt: skip
FIGURES = (
    record("Figure", "revenue2024", "Scale AI", None, measure="revenue", amount=870000000,
           currency="USD", period="2024"),
    record("Figure", "revenue2025", "Scale AI", None, measure="revenue", amount=2000000000,
           currency="USD", period="2025", status="expected"),
    record("Figure", "valuation", "Scale AI", None, measure="valuation", amount=29000000000,
           currency="USD"),
    record("Figure", "headcount", "Scale AI", None, measure="headcount", amount=1500,
           unit="people"),
    record("Figure", "staff", "Scale AI", "Meta", measure="staff-moved", unit="people",
           amount={"amountUnder": 12}),
)  # fmt: skip
ATTRIBUTES = (
    record("Attribute", "independence", "Scale AI", None, attribute="independence",
           value="independent"),
)  # fmt: skip


def meta_and_scale(**changes: Any) -> Network:
    """The network of the two articles, with some of its rows exchanged."""
    rows: dict[str, Any] = {
        "parties": tuple(ROWS.values()),
        "relationships": RELATIONSHIPS,
        "figures": FIGURES,
        "attributes": ATTRIBUTES,
        "sources": tuple(SOURCES.values()),
        "aliases": {ROWS["Scale AI"].iri: ("Scale",)},
        "identifiers": {},
        "disputes": DISPUTES,
    }
    return Network(**(rows | changes))
