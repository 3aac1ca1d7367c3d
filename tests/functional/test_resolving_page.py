"""What docs/resolving.md says of the rule is what the command does: an example for each step."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Source = tuple[str, ...]

PAGE = Path(__file__).parents[2] / "docs" / "resolving.md"
HEAD = "entities:\n  a: company A\n  b: company B\n  p: person P\nclaims:\n"
TEN, TWENTY = "a owns b, share 10%", "a owns b, share 20%"

# step: (sources, each its says and what else is known of it), what is shown
EXAMPLES: dict[str, tuple[tuple[Source, ...], object]] = {
    "accepted": (((TWENTY,), (TEN,)), 0.2),
    "modality": (((TEN, "modality: reported"), (TWENTY,)), 0.2),
    "surely": ((("a owns b, share 10%, since 2020",), ("a owns b, share 20%, since 2021",)), 0.2),
    "intersection": (
        (
            ("a owns b, share 40-60%", "published: 2020"),
            ("a owns b, share 45-70%", "published: 2021"),
        ),
        {"shareMin": 0.45, "shareMax": 0.6},
    ),
    "exact": ((("a owns b, share about 10%",), (TWENTY,)), 0.2),
    "origins": (((TEN,), (TWENTY,), (TWENTY,)), 0.2),
    "publication": (((TEN, "published: 2020"), (TWENTY, "published: 2021")), 0.2),
    "narrower": ((("p is ceo of b",), ("p is interim-ceo of b",)), "interim-ceo"),
    "single": (((TEN,), (TEN,)), 0.1),
    "undecided": (((TEN,), (TWENTY,), (TWENTY, "based-on: id:source_s1")), 0.1),
}


def write(folder: Path, sources: tuple[Source, ...]) -> list[Path]:
    files = []
    for number, (says, *known) in enumerate(sources):
        about = [line for line in known if not line.startswith("modality")]
        claim = [line for line in known if line.startswith("modality")]
        lines = ["source:", f"  id: s{number}", f"  title: S{number}", "  kind: article"]
        lines += [f"  {line}" for line in about]
        said = "".join(f"  {line}\n" for line in (*claim, f"says: {says}"))
        file = folder / f"s{number}.yaml"
        file.write_text("\n".join(lines) + f"\n{HEAD}- quote: words\n{said}", "utf-8")
        files.append(file)
    return files


def test_the_page_names_the_steps_that_are_tried_here_in_their_order() -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE) == list(EXAMPLES)


@pytest.mark.parametrize("step", EXAMPLES)
def test_a_step_decides_as_the_page_says(kg: Run, elsewhere: Path, step: str) -> None:
    sources, expected = EXAMPLES[step]
    kg("init")
    assert kg("load", *write(elsewhere, sources)).status == 0
    record, field = ("id:role_p_b_ceo", "roleKind") if step == "narrower" else (None, "share")
    record = record or "id:stake_a_b"
    if step == "accepted":
        query = "SELECT ?c { ?c a kg:Claim ; kg:share 0.2 }"
        claim = kg("query", query).lines[1]
        assert kg("accept", claim, "--reason", "seen", "--by", "ada").status == 0
    clock = ("--as-of", "2021") if step == "surely" else ()
    shown = kg("show", record, *clock, "--format", "json").json
    assert shown["fields"][field] == expected
    if step != "single":
        assert shown["decided_by"][field] == step


def test_a_rumour_that_is_accepted_stays_suggested(kg: Run, elsewhere: Path) -> None:
    kg("init")
    kg("load", *write(elsewhere, ((TEN, "modality: suggested"),)))
    claim = kg("show", "id:stake_a_b", "--format", "json").json["claims"][0]["claim"]
    kg("accept", claim, "--reason", "seen", "--by", "ada")
    assert kg("show", "id:stake_a_b", "--format", "json").json["status"] == "suggested"
    assert kg("query", "ASK { id:a kg:owns id:b }", "--format", "csv").out.strip() == "false"


def test_accounts_that_are_both_accepted_still_differ(kg: Run, elsewhere: Path) -> None:
    kg("init")
    kg("load", *write(elsewhere, ((TEN,), (TWENTY,))))
    shown = kg("show", "id:stake_a_b", "--format", "json").json
    for claim in shown["claims"]:
        kg("accept", claim["claim"], "--reason", "seen", "--by", "ada")
    assert kg("show", "id:stake_a_b", "--format", "json").json["status"] == "disputed"
    kg("coexist", *(claim["claim"] for claim in shown["claims"]), "--reason", "x", "--by", "ada")
    assert kg("disputes", "--format", "json").json == []
