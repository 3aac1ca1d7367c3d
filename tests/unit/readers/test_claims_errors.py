"""Each error of a claims file names its line and says what to write instead; all are told."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import SourceError
from kg.readers.reader import ReadOptions

HEAD = """\
source:
  id: x
entities:
  meta: company Meta
  scale-ai: company Scale AI
  jason-droege: person Jason Droege
claims:
- quote: some words
"""


def says(read_claims: Any, line: str) -> Any:
    result = read_claims(f"{HEAD}  says:\n  - {line}\n")
    assert result.claims == []
    (problem,) = result.problems
    assert (problem.path, problem.line) == ("x.yaml", 10)
    return problem


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("meta ownz scale-ai", '"ownz" is no relation that is known.', "Did you mean owns?"),
        ("meta owns scael-ai", 'issuer: "scael-ai" is no entity of this file.', "Did you mean scale-ai?"),
        ("meta owns Scale AI", '"Scale AI" is no id of an entity', "scale-ai: company Scale AI"),
        ("mata owns scale-ai", 'holder: "mata" is no entity of this file.', "Did you mean meta?"),
        ("meta may own scale-ai", '"may own" is hedged', "Write owns, and modality: suggested"),
        ("meta scale-ai", "has no relation", "meta owns scale-ai"),
        ("meta owns", "has no object", None),
        ("meta", "says too little", None),
        ("jason-droege is ceoo of scale-ai", '"ceoo" is no kind of role', "Did you mean"),
        ("scale-ai has revenu 3m USD", '"revenu" is no measure and no attribute', "Did you mean revenue"),
        ("meta owns scale-ai, shares 49%", '"shares" is no field of a stake.', "Did you mean share?"),
        ("meta owns scale-ai, price 3m USD", '"price" is no field of a stake.', None),
        ("meta owns scale-ai, share 49", 'share "49" is neither a fraction (0.49) nor a percentage (49%).', None),
        ("meta owns scale-ai, share 1", 'share "1" is neither a fraction (0.49)', None),
        ("meta owns scale-ai, share 135%", 'share "135%" is above 100%.', None),
        ("meta owns scale-ai, share 49%, share-min 20%", "share and share-min exclude each other", None),
        ("meta owns scale-ai, share 49%, share 50%", "share is given twice", None),
        ("meta owns scale-ai, share-min 50%, share-max 20%", "upside down", None),
        ("meta owns scale-ai, share-min over 20%", "takes one number", None),
        ("meta owns scale-ai, since 2025, until 2024", "the end 2024 is before the start 2025.", None),
        ("meta owns scale-ai, since June", 'start: "June" is no date: write 2025, 2025-06', None),
        ("meta owns scale-ai, in 2024", '"in" gives the period of a figure', None),
        ("meta owns scale-ai, share", "share has no value", None),
        ("meta owns scale-ai,", "nothing after a comma", None),
        ('meta owns scale-ai, share-class "A', "a quotation mark is not closed", None),
        ("meta owns scale-ai, modality sure", '"sure" is no modality.', "stated"),
        ("meta owns scale-ai, speaker jason-drege", "is no entity of this file", "Did you mean jason-droege?"),
        ("meta invested in scale-ai, price 14.3bn", "price has no currency: write 14.3bn USD.", None),
        ("meta invested in scale-ai, price 12 apples", '"apples" is no currency', None),
        ("meta invested in scale-ai, price -3m USD", "not below 0", None),
        ("meta invested in scale-ai, until 2025", '"until" is no field of a deal.', "Write on"),
        ("scale-ai has revenue", "the figure has no amount", None),
        ("scale-ai has headcount 1500", "amount has no unit", None),
        ("scale-ai has headcount 5 USD, unit people", "currency and unit exclude each other", None),
        ("scale-ai has revenue 3m USD, since 2024", '"since" is no field of a figure.', "Write in 2024"),
        ("scale-ai has independence", "the attribute has no value", None),
        ("meta controls scale-ai, basis guesswork", 'basis "guesswork" is not known.', None),
        ("LEI:123 owns scale-ai", '"LEI" is no scheme of identifiers.', "XI-LEI:123"),
        ("deel: {buyer: meta}", '"deel" is no type of record.', "Did you mean deal?"),
        ("deal: {buyer: meta}", "the deal has no target", None),
        ("deal: yes", "deal: takes fields", None),
        ("{buyer: meta, target: scale-ai}", "the type of record comes first", None),
        ("link: {subject: meta, object: scale-ai}", "the link does not say its predicate", None),
        ("link: {subject: meta, predicate: owns, object: scale-ai}", "is stated by a stake, not by a link", None),
        ("link: {subject: meta, predicate: ownz, object: scale-ai}", '"ownz" is no relation', "owns"),
        ("deal: {buyer: meta, target: scale-ai, yields: a stake}", "is no IRI", None),
        ("deal: {buyer: meta, target: scale-ai, price: 3m, currency: dollar}", "no ISO 4217 code", None),
        ("stake: {holder: meta, issuer: scale-ai, share: [1%, 2%]}", "share is one value", None),
        ("stake: {holder: [meta], issuer: scale-ai}", "holder is one text", None),
        ("[meta owns scale-ai]", "not a list", None),
        ("stake: {holder: meta, issuer: scale-ai, called: Meta}", "called is written {", None),
    ],
)  # fmt: skip
def test_what_a_line_says_wrong(
    read_claims: Any, line: str, message: str, hint: str | None
) -> None:
    problem = says(read_claims, line)
    assert message in str(problem)
    if hint:
        assert hint in (problem.hint or "")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("source:\n\tid: x\n", 2, "a tab stands at the beginning of the line: indent with spaces."),
        ("source:\n  title: a: b\n", 2, 'a text that holds ": " must stand in quotes'),
        ("source:\n  title: @x\n", 2, "must stand in quotes"),
        ("source:\n  title: [a\nentities:\n", 3, "is not closed"),
        ("source: {id: x}\n---\nsource: {id: y}\n", 2, "one document"),
        ("source: &a {id: x}\n", 1, "&a is an anchor"),
        ("source: {id: x}\nentities: *a\n", 2, "*a is an alias"),
        ("source: !!python/object:os.system {}\n", 1, "is a tag"),
        ("source: {? [a] : b}\n", 1, "a key is one word or text"),
        ("source: \x07\n", 1, "control character"),
        ("source: " + "[" * 30 + "]" * 30, 1, "nested more than 20 deep"),
        ("- just\n- a list\n", 1, "this is no claims file"),
        ("just text\n", 1, "this is no claims file"),
        ("# nothing\n", None, "says nothing"),
    ],
)
def test_what_is_no_claims_file(
    read_claims: Any, text: str, line: int | None, message: str
) -> None:
    with pytest.raises(SourceError) as refused:
        read_claims(text)
    assert message in str(refused.value)
    assert refused.value.line == line


def test_a_bomb_of_aliases_is_refused_at_once(read_claims: Any) -> None:
    bomb = "source: {id: x}\na: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    with pytest.raises(SourceError, match=r"x.yaml:2: &a is an anchor"):
        read_claims(bomb)


def test_bytes_that_are_not_utf8(read_claims: Any) -> None:
    import io

    from kg.readers import claims_file

    with pytest.raises(SourceError, match=r"x\.yaml:2: this is not UTF-8"):
        list(
            claims_file.read(
                None,
                io.BytesIO(b"source:\n  title: caf\xe9\n"),
                name="x.yaml",
                terms=None,  # type: ignore[arg-type]
                problems=[],
                options=ReadOptions(),
            )
        )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("source: {id: x}\nentitees:\n  a: company A\n", '2: "entitees" is no part of a claims file.'),
        ("source:\n  id: Meta Grabs\n", '2: "Meta Grabs" is no id of a source'),
        ("source:\n  id: x\n  tilte: y\n", '3: "tilte" is no field of source.'),
        ("source:\n  id: x\n  id: y\n", '3: the key "id" stands twice, first in line 2.'),
        ("source:\n  id: x\n  kind: blog\n", '3: "blog" is no kind of source.'),
        ("source:\n  id: x\n  published: 17.6.2025\n", '3: published: "17.6.2025" is no date'),
        ("source:\n  id: x\n  url: example.org\n", '3: url "example.org" is no address'),
        ("source:\n  id: x\n  access: secret\n", '3: access "secret" is neither public nor private.'),
        ("source:\n  id: x\n  hash: abc\n", '3: hash "abc" is none'),
        ("source:\n  id: x\n  title: [a]\n", "3: title is one text."),
        ("source: x\n", "1: source: takes fields below it"),
        ("source: {id: x}\nentities:\n  Scale AI: company Scale AI\n", '3: "Scale AI" is no id of an entity'),
        ("source: {id: x}\nentities:\n  s: Scale AI\n", '3: "Scale" is no type of an entity.'),
        ("source: {id: x}\nentities:\n  s: stake Scale AI\n", '3: "stake" is no type of an entity.'),
        ("source: {id: x}\nentities:\n  s: {name: Scale AI}\n", "3: an entity has a type"),
        ("source: {id: x}\nentities:\n  s: {type: company, nmae: S}\n", '3: "nmae" is no field of an entity.'),
        ("source: {id: x}\nentities:\n  s: {type: company, reason: unknown}\n", "3: a reason is given for an unknown party"),
        ("source: {id: x}\nentities:\n  s: {type: unknown-party, reason: secret}\n", '3: "secret" is no reason'),
        ("source: {id: x}\nentities:\n  s: {type: company, identifiers: {LEI: 12}}\n", '3: "LEI" is no scheme'),
        ("source: {id: x}\nentities:\n  s: {type: company, identifiers: {foo: 12}}\n", '3: "foo: 12" is no official'),
        ("source: {id: x}\nentities: [a]\n", "2: entities: takes ids below it"),
        ("source: {id: x}\nclaims: {a: b}\n", "2: claims: takes a list below it"),
        ("source: {id: x}\nclaims:\n- meta owns scale-ai\n", "3: every claim begins with - quote"),
        ("source: {id: x}\nclaims:\n- quote: a\n", "3: the quote says nothing"),
        ("source: {id: x}\nclaims:\n- says: id:a owns id:b\n  at: 1-2\n", "3: at is the place of a quote"),
        ("source: {id: x}\nclaims:\n- quote: a\n  at: 9-2\n  says: id:a owns id:b\n", '4: at "9-2" is upside down'),
        ("source: {id: x}\nclaims:\n- quote: a\n  mood: b\n  says: id:a owns id:b\n", '4: "mood" is no field of a claim.'),
        ("source: {id: x}\nclaims:\n- quote: a\n  modality: sure\n  says: id:a owns id:b\n", '4: "sure" is no modality.'),
        ("source: {id: x}\nclaims:\n- quote: a\n  called: {id:c: C}\n  says: id:a owns id:b\n", '4: called names "id:c"'),
        ("source: {id: x}\nclaims:\n- quote: a\n  start: 2025\n  end: 2024\n  says: id:a owns id:b\n", "6: the end 2024 is before"),
    ],
)  # fmt: skip
def test_what_stands_wrong(read_claims: Any, text: str, message: str) -> None:
    result = read_claims(text)
    assert result.claims == []
    assert len(result.errors) == 1
    assert message in result.errors[0].removeprefix("x.yaml:")


def test_all_problems_are_told_and_what_fits_is_read(read_claims: Any) -> None:
    result = read_claims(
        HEAD
        + """\
  says:
  - meta owns scale-ai, share 49
  - meta owns scale-ai, share 49%
  - stake:
      holder: meta
      issuer: scale-ai
      share: 149%
      colour: red
      votes: 2
- quote: other words
  modality: sure
  says: meta owns scale-ai
"""
    )
    assert sorted(problem.line for problem in result.problems) == [10, 15, 16, 17, 19]
    assert [claim.quote for claim in result.claims] == ["some words"]


def test_what_ships_has_short_quotes(read_claims: Any) -> None:
    text = HEAD.replace("some words", "word " * 16) + "  says: meta owns scale-ai\n"
    assert read_claims(text).errors == []
    result = read_claims(text, options=ReadOptions(shipped=True))
    assert result.errors == [
        "x.yaml:8: the quote has 16 words; what ships has at most 15: shorten it."
    ]
    assert result.claims == []
