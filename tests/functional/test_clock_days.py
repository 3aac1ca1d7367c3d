"""Both clocks through the commands, in every precision, against sets of days."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from day_sets import DAYS_ASKED, ENDS, STARTS, Told, last_day

Run = Callable[..., Any]

PUBLISHED = (None, "2020", "2020-05", "2020-05-20")
UNTIL = ("2019", "2020", "2021", "2020-04", "2020-05", "2020-05-19", "2020-05-20", "2020-05-31")


@pytest.fixture
def dated(kg: Run, elsewhere: Path) -> dict[str, Told]:
    """A store in which one company has a holder for each start and end there can be."""
    told = {
        f"holder-{number}": Told("0.01", start, end)
        for number, (start, end) in enumerate(product(STARTS, ENDS))
    }
    claims = [
        {"says": [{"stake": {"holder": name, "issuer": "beta", "share": one.value, **_when(one)}}]}
        for name, one in told.items()
    ]
    _write(elsewhere / "dated.yaml", {"id": "dated"}, claims, [*told, "beta"])
    assert kg("init").status == 0
    assert kg("load", "dated.yaml").status == 0
    return told


@pytest.mark.parametrize("asked", DAYS_ASKED)
def test_a_day_shows_who_held_then(kg: Run, dated: dict[str, Told], asked: str) -> None:
    wanted = {name for name, one in dated.items() if last_day(asked) in one.perhaps()}
    assert _holders(kg, "--as-of", asked) == wanted
    dated_only = {name for name in wanted if dated[name].is_dated}
    assert _holders(kg, "--as-of", asked, "--undated", "out") == dated_only
    query = "SELECT ?name { ?h kg:owns id:beta ; kg:name ?name }"
    rows = kg("query", query, "--format", "csv", "--as-of", asked).lines[1:]
    assert set(rows) == wanted
    assert len(rows) == len(wanted)


def test_the_source_is_known_from_the_last_day_it_may_be_of(kg: Run, elsewhere: Path) -> None:
    names = {f"holder-{number}": when for number, when in enumerate(PUBLISHED)}
    for name, when in names.items():
        source = {"id": name, **({"published": when} if when else {})}
        says = {"says": [{"stake": {"holder": name, "issuer": "beta", "share": "10%"}}]}
        _write(elsewhere / f"{name}.yaml", source, [says], [name, "beta"])
    assert kg("init").status == 0
    assert kg("load", *(f"{name}.yaml" for name in names)).status == 0
    for until in UNTIL:
        wanted = {
            name for name, when in names.items() if when and last_day(when) <= last_day(until)
        }
        assert _holders(kg, "--published-until", until) == wanted, until
        undated = {name for name, when in names.items() if when is None}
        assert _holders(kg, "--published-until", until, "--undated", "in") == wanted | undated


def test_a_dispute_is_there_on_the_days_that_both_hold(kg: Run, elsewhere: Path) -> None:
    says = [{"stake": {"holder": "alpha", "issuer": "beta", "share": "60%", "start": "2020"}}]
    other = {"holder": "alpha", "issuer": "beta", "share": "30%", "start": "2020", "end": "2022-03"}
    _write(elsewhere / "one.yaml", {"id": "one"}, [{"says": says}], ["alpha", "beta"])
    _write(elsewhere / "two.yaml", {"id": "two"}, [{"says": [{"stake": other}]}], ["alpha", "beta"])
    assert kg("init").status == 0
    assert kg("load", "one.yaml", "two.yaml").status == 0
    for asked, count in (("2019", 0), ("2020-01", 1), ("2020", 1), ("2021", 1), ("2022-02", 1),
                         ("2022-03", 1), ("2022-04", 0)):  # fmt: skip
        found = kg("disputes", "--as-of", asked, "--format", "json")
        assert (found.status, len(found.json)) == (0, count), asked


def _when(told: Told) -> dict[str, str]:
    return {name: date for name, date in (("start", told.start), ("end", told.end)) if date}


def _holders(kg: Run, *options: str) -> set[str]:
    """Who is shown to own a part of Beta."""
    shown = kg("show", "id:beta", "--format", "json", *options)
    assert shown.status == 0, shown.err
    if shown.json is None:
        assert "nothing is known of beta" in shown.err
        return set()
    return {one["other"]["name"] for one in shown.json["relationships"] if one["edge"] == "owns"}


def _write(path: Path, source: dict[str, str], claims: list[Any], parties: list[str]) -> None:
    entities = {name: {"type": "company", "name": name} for name in parties}
    path.write_text(json.dumps({"source": source, "entities": entities, "claims": claims}))
