"""What a party holds by a rule is what each company tells of it, joint holders among them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.answers.owners import holdings, owners
from kg.answers.stakes.question import Question
from kg.answers.stakes.rows import Holdings
from kg.graph.locate import open_graph
from kg.namespaces import ID
from stake_files import random_files, write

SEEDS = (3, 7, 30, 36, 12, 21, 112, 142, 162, 163, 169, 191, 275, 298)
"""The last ten have groups or arrangements with members."""
Told = tuple[str, str, str, frozenset[str]]


def told(owner: str | None, company: str | None, found: Holdings) -> Iterator[Told]:
    for row in found.rows:
        yield owner or row.party.iri, company or row.party.iri, row.answer, frozenset(row.because)


@pytest.mark.parametrize("rule", ["amlr", "psc", "mifid", "ecb"])
@pytest.mark.parametrize("seed", SEEDS)
def test_both_ways_the_rule_is_the_same(tmp_path: Path, seed: int, rule: str) -> None:
    files = random_files(seed)
    write(files, tmp_path, seed)
    asked = Question(rule=rule, chains=0)
    with open_graph([str(tmp_path)]) as graph:
        parties = [ID + one for one in sorted(files.kinds)]
        up = {
            one for company in parties for one in told(None, company, owners(graph, company, asked))
        }
        down = {
            one for owner in parties for one in told(owner, None, holdings(graph, owner, asked))
        }
    assert down == up
