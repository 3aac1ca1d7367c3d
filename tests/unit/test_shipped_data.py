"""The shipped claims files against the articles that they were read from."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.errors import SourceError
from kg.model.claim import Claim
from kg.namespaces import ID
from kg.rdf.terms import shipped_terms
from kg.readers import claims_file
from kg.readers.reader import ReadOptions

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT.parent / "shared" / "articles"
SHIPPED = {
    "meta-partnership-strain": "000_84586a4f367ff48b.txt",
    "meta-grabs-49": "003_ac2e9aa5e53ff018.txt",
}
MOST_WORDS = 15
SENTENCE_END = re.compile(r"[.?!](?=[”’\s]|$)|\n")
AROUND = " \n\t-.?!“”‘’"

Data = dict[str, Any]


def shipped(name: str) -> Data:
    text = (ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: Data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  strings only, builds nothing
    return loaded


def claims(name: str) -> list[Claim]:
    path = ROOT / "data" / f"{name}.yaml"
    problems: list[SourceError] = []
    with path.open("rb") as stream:
        items = list(
            claims_file.read(
                path,
                stream,
                name=path.name,
                terms=shipped_terms(),
                problems=problems,
                options=ReadOptions(shipped=True),
            )
        )
    assert problems == []
    return [item for item in items if isinstance(item, Claim)]


def article(name: str) -> bytes:
    path = ARTICLES / SHIPPED[name]
    if not path.is_file():
        pytest.skip(f"the articles do not ship with kg; {SHIPPED[name]} is not beside the checkout")
    return path.read_bytes()


def sentences(text: str) -> list[str]:
    found = (part.strip(AROUND) for part in SENTENCE_END.split(text.replace("\xa0", " ")))
    return [part for part in found if part.count(" ") > 1]


@pytest.fixture(params=sorted(SHIPPED))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_source_of_data_is_known_here() -> None:
    assert {path.stem for path in (ROOT / "data").glob("*.yaml")} == set(SHIPPED)


def test_a_quote_is_a_fragment_of_at_most_fifteen_words(name: str) -> None:
    for claim in shipped(name)["claims"]:
        assert len(claim["quote"].split()) <= MOST_WORDS, claim["quote"]


def test_every_claim_says_where_it_stands_and_what_in_own_words(name: str) -> None:
    for claim in shipped(name)["claims"]:
        assert claim["says"]
        assert claim["place"]
        assert claim["gist"] != claim["quote"]


def test_no_passage_is_entered_twice(name: str) -> None:
    claims = shipped(name)["claims"]
    assert len({(claim["at"], claim["quote"]) for claim in claims}) == len(claims)


def test_what_the_articles_do_not_give_is_left_out(name: str) -> None:
    data = shipped(name)
    assert set(data["source"]) == {"id", "title", "kind", "hash"}
    assert data["source"]["id"] == name
    assert "text" not in data


def test_no_entity_is_described_that_no_claim_is_about(name: str) -> None:
    data = shipped(name)
    said = " ".join(str(claim["says"]) for claim in data["claims"])
    for entity in data["entities"]:
        assert re.search(rf"(?<![\w-]){entity}(?![\w-])", said), entity


def test_the_same_party_is_described_alike_in_both_files() -> None:
    first, second = (shipped(each)["entities"] for each in sorted(SHIPPED))
    for entity in first.keys() & second.keys():
        assert first[entity]["type"] == second[entity]["type"], entity


def test_the_hash_is_the_articles(name: str) -> None:
    raw = article(name)
    assert shipped(name)["source"]["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"


def test_the_title_is_in_the_text(name: str) -> None:
    text = article(name).decode("utf-8")
    assert shipped(name)["source"]["title"] in text.splitlines()


def test_every_quote_stands_where_it_says(name: str) -> None:
    text = article(name).decode("utf-8")
    for claim in shipped(name)["claims"]:
        start, end = map(int, claim["at"].split("-"))
        assert text[start:end] == claim["quote"], claim["at"]


def test_no_quote_holds_a_whole_sentence(name: str) -> None:
    whole = sentences(article(name).decode("utf-8"))
    for claim in shipped(name)["claims"]:
        quote = claim["quote"].replace("\xa0", " ")
        assert not [sentence for sentence in whole if sentence in quote], quote


def test_the_names_of_a_passage_are_near_its_quote(name: str) -> None:
    text = article(name).decode("utf-8")
    for claim in shipped(name)["claims"]:
        start, end = map(int, claim["at"].split("-"))
        for called in claim.get("called", {}).values():
            assert called in text[max(0, start - 250) : end + 100], (called, claim["quote"])


def test_each_line_is_one_claim_of_its_own(name: str) -> None:
    lines = sum(len(claim["says"]) for claim in shipped(name)["claims"])
    found = claims(name)
    assert len(found) == lines
    assert len({claim.iri for claim in found}) == lines


def test_no_control_of_scale_is_claimed() -> None:
    every = [claim for name in SHIPPED for claim in claims(name)]
    assert not [claim for claim in every if claim.record_type == "Control"]


def test_who_may_keep_away_from_scale_is_not_called_its_client() -> None:
    ends = {
        (claim.from_, claim.to)
        for name in SHIPPED
        for claim in claims(name)
        if claim.record_type == "Supply"
    }
    assert (f"{ID}meta", f"{ID}scale-ai") in ends
    assert not ends & {(f"{ID}openai", f"{ID}scale-ai"), (f"{ID}google", f"{ID}scale-ai")}


def test_the_unnamed_chief_who_went_to_meta_stays_unnamed() -> None:
    """Only the article that names him speaks of Alexandr Wang."""
    said = {end for claim in claims("meta-partnership-strain") for end in (claim.from_, claim.to)}
    assert f"{ID}scales-ceo" in said
    assert f"{ID}alexandr-wang" not in said
