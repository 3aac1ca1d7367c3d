"""How owners and holdings are printed: a sentence first, then every number with its chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kg.answers.stakes.wording import ANSWERS, part
from kg.answers.wording import percent
from kg.cli.apart import told_apart
from kg.cli.cells import Cell, safe_line
from kg.cli.drawing import Screen, draw_table, draw_text
from kg.cli.evidence import Letters, quote_lines, short_hash
from kg.cli.options import TABLES, settings
from kg.cli.output import Result, chosen_format
from kg.cli.quoting import with_quotes
from kg.cli.told import told
from kg.graph import read
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.rows import ClaimRow
    from kg.answers.stakes.question import Question
    from kg.answers.stakes.rows import ChainRow, HoldingRow, Holdings, Json
    from kg.graph.locate import OpenGraph

SHORT = 2
"""The parties of a chain that is one stake."""
LONG = 24
"""The parties of a chain that is told in full; of a longer one only the ends are."""
SHOWN = 5
"""So many of the claims that would decide an answer are named."""
NUMBERS = (
    "lower", "upper", "lower_open", "upper_open", "direct_lower", "direct_upper", "ultimate",
    "answer", "because", "claims",
)  # fmt: skip


def holdings_result(
    graph: OpenGraph, found: Holdings, asked: Question, *, quotes: bool, upward: bool = True
) -> Result:
    """Owners (``upward``) or holdings, ready for every format."""
    end = "owner" if upward else "issuer"
    drawing = _Drawing(graph, found, asked, quotes=quotes, upward=upward)
    data = [row.as_json(end) for row in found.rows]
    result = Result(
        data,
        (end, f"{end}_name", *NUMBERS),
        [_cells(row, shown) for row, shown in zip(found.rows, data, strict=True)],
        lambda on: spaced(drawing.lines(on)),
    )
    return with_quotes(result, found.claims) if quotes else result


def spaced(lines: Iterable[str]) -> Iterator[str]:
    """Lines with never more than one empty line between them, and none at the end."""
    empty = False
    for line in lines:
        if line and empty:
            yield ""
        if line:
            yield line
        empty = not line


def say(remarks: Iterable[str]) -> None:
    """Say beside the data what a table would say under it."""
    if chosen_format(TABLES) != "table":
        for remark in remarks:
            settings().note(safe_line(remark))


def remark_lines(remarks: Iterable[str], on: Screen) -> Iterator[str]:
    """What must be said beside the numbers, as a paragraph each."""
    for remark in remarks:
        yield ""
        yield from draw_text(remark, on)


def evidence_lines(claims: Sequence[ClaimRow], letters: Letters, on: Screen) -> Iterator[str]:
    """The words of the claims."""
    if claims:
        yield ""
        yield on.style("Claims", bold=True)
        yield from quote_lines(claims, letters, on, indent="  ")


class _Drawing:
    """One answer on a screen."""

    def __init__(
        self, graph: OpenGraph, found: Holdings, asked: Question, *, quotes: bool, upward: bool
    ) -> None:
        self.graph = graph
        self.found, self.asked, self.quotes, self.upward = found, asked, quotes, upward
        self.names: dict[str, str] = {}
        self.letters = Letters()

    @cached_property
    def claims(self) -> dict[str, ClaimRow]:
        """The claims by their IRIs, which are read only where they are drawn."""
        return {claim.claim: claim for claim in self.found.claims}

    def lines(self, on: Screen) -> Iterator[str]:
        """All lines."""
        self.found = told_apart(self.found)
        self.names = {row.party.iri: row.party.name for row in self.found.rows}
        yield from draw_text(told(self.found, self.asked, upward=self.upward), on, hanging="  ")
        if self.found.rows:
            yield ""
            yield from self._table(on)
            yield from self._chains(on)
        yield from self._deciding(on)
        yield from remark_lines(self.found.remarks, on)
        if self.quotes:
            yield from evidence_lines(self.found.claims, self.letters, on)
        if self.found.rows:
            yield ""
            yield from self.letters.key(on)

    def _table(self, on: Screen) -> Iterator[str]:
        basis = "of the votes" if self.asked.basis == "votes" else "of the shares"
        columns = ["owner" if self.upward else "company", basis, "directly"]
        asks = self._asks()
        columns += [asks] if asks else []
        rows = []
        for row in self.found.rows:
            cells: list[Cell] = [row.party.name, part(row.share) if row.share else "not known"]
            cells.append(part(row.direct.on_basis) if row.direct else "none")
            if asks:
                cells.append(self._answer(row))
            cited = [one for chain in row.chains for one in chain.claims]
            cells.append(self.letters.cite(self._known(cited)))
            rows.append(cells)
        yield from draw_table([*columns, "sources"], rows, on)

    def _answer(self, row: HoldingRow) -> str:
        """The cell that answers: by a rule also why, of a list who is on it."""
        because = ", ".join(row.because)
        if self.asked.listed is None:
            return ANSWERS[row.answer] + (f" ({because})" if because else "")
        if not self.upward:
            return ANSWERS[row.answer]
        if "listed" in row.because:
            return "on the list"
        return f"{'caught' if row.itself == 'certain' else 'may be caught'} itself ({because})"

    def _asks(self) -> str | None:
        """The question that a column answers, where not everything is certain or one was asked."""
        if self.asked.listed is not None:
            return "listed or caught" if self.upward else f"caught by {self.asked.rule}"
        if self.asked.rule is not None:
            return self.asked.rule
        if self.asked.least is not None:
            return f"{percent(float(self.asked.least))} or more"
        sure = all(row.answer == "certain" for row in self.found.rows)
        return None if sure else "at all"

    def _chains(self, on: Screen) -> Iterator[str]:
        """The chains of those who hold something through others."""
        begun = False
        for row in self.found.rows:
            through = [one for one in row.chains if one.words or len(one.parties) > SHORT]
            for chain in row.chains if through else ():
                if not begun:
                    yield ""
                    begun = True
                words = f"{self._way(chain)}  {self.letters.cite(self._known(chain.claims))}"
                yield from draw_text(words, on, hanging="  ")
            if through and row.explained is not None and row.explained < 1:
                rest = f"These chains make {percent(row.explained)} of what {{}} holds."
                name = row.party.name if self.upward else self.found.party.name
                yield from draw_text(rest.format(name), on, indent="  ")

    def _way(self, chain: ChainRow) -> str:
        words = [self._name(chain.parties[0])]
        left = range(LONG // 2, len(chain.parties) - LONG // 2)
        for at, iri in enumerate(chain.parties[1:], 1):
            if at in left:
                words += [f"… {len(left):,} more …"] if at == left.start else []
            else:
                step = chain.words[at - 1] if chain.words else part(chain.steps[at - 1])
                words.append(f"─{step}→ {self._name(iri)}")
        whole = f": {part(chain.share)}" if chain.share and len(chain.steps) > 1 else ""
        return " ".join(words) + whole

    def _name(self, iri: str) -> str:
        return self.names.get(iri) or read.name_of(self.graph, iri)

    def _deciding(self, on: Screen) -> Iterator[str]:
        """What would decide the answers that are only possible."""
        for row in self.found.rows:
            claims = self._known(row.deciding)
            if claims:
                yield ""
                cited = ", ".join(f"{short_hash(one.claim)}" for one in claims[:SHOWN])
                more = f" and {len(claims) - SHOWN} more" if len(claims) > SHOWN else ""
                text = f"What would decide it for {row.party.name}, if better known: {cited}{more}."
                yield from draw_text(text, on, hanging="  ")

    def _known(self, claims: Iterable[str]) -> list[ClaimRow]:
        return [self.claims[iri] for iri in claims if iri in self.claims]


def _cells(row: HoldingRow, shown: Json) -> list[Cell]:
    direct = shown["direct"] or {}
    claims = dict.fromkeys(claim for chain in row.chains for claim in chain.claims)
    return [
        curie(row.party.iri), row.party.name, shown["lower"], shown["upper"],
        shown["lower_open"], shown["upper_open"], direct.get("lower"), direct.get("upper"),
        row.ultimate, row.answer, list(row.because), [curie(claim) for claim in claims],
    ]  # fmt: skip
