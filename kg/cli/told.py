"""The sentence that an answer on owners or holdings begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.answers.stakes.wording import ANSWERS, held, part
from kg.answers.wording import percent

if TYPE_CHECKING:
    from kg.answers.stakes.question import Question
    from kg.answers.stakes.rows import Holdings

SENTENCES = 3
"""So many direct holdings are told in sentences; more stand in the table alone."""
REPORTED = "consolidation"
LINKS = frozenset({"mifid", "ecb"})
SHARELESS = frozenset({"Person", "Product", "Sector", "Standard"})
"""What nobody can hold shares of."""


def told(found: Holdings, asked: Question, *, upward: bool) -> str:
    """Who owns a company (``upward``), or what a party holds, as one sentence."""
    parts = (
        _caught(found, asked, upward=upward) if asked.listed is not None else _each(found, upward)
    )
    parts = parts if 0 < len(parts) <= SENTENCES else [_count(found, asked, upward=upward)]
    rest = found.unaccounted
    if upward and rest is not None and rest.upper and asked.rule != REPORTED:
        of = "of the votes " if asked.basis == "votes" else ""
        if found.rows and rest.lower == 1:
            parts.append(f"who holds {of or 'it '}directly is not known")
        elif found.rows and rest.lower == 0 and rest.upper == 1:
            parts.append(f"whether others hold any {of}is not known")
        elif found.rows:
            parts.append(f"holders of {part(rest)} {of}are not known")
        elif rest.lower < 1:
            parts.append(f"{part(rest)} {of}is not accounted for")
    return f"{'; '.join(parts)}."


# Private functions


def _each(found: Holdings, upward: bool) -> list[str]:
    """What is held directly, or is said to be held through others, a sentence each."""
    me, sentences = found.party.name, []
    for row in found.rows:
        owner, company = (row.party.name, me) if upward else (me, row.party.name)
        if row.direct is not None:
            sentences.append(held(owner, row.direct, company))
        elif row.share is not None and any(chain.is_said for chain in row.chains):
            sentences.append(f"{owner} holds {part(row.share)} of {company} through others")
    return sentences


def _caught(found: Holdings, asked: Question, *, upward: bool) -> list[str]:
    """Whether a company is caught with those on a list; or which of a party's companies are."""
    me, rows = found.party.name, found.rows
    if upward:
        return [f"Is {me} caught by {asked.rule}: {_is_caught(found)}"]
    if not rows:
        return []
    sure = sum(row.answer == "certain" for row in rows)
    maybe = sum(row.answer == "possible" for row in rows)
    count = len(rows)
    companies = f"{count} companies" if count > 1 else "one company"
    sentence = f"Of {companies} that {me} holds a part of, {sure or 'none'}"
    return [
        f"{sentence} {'is' if sure < 2 else 'are'} caught by {asked.rule}"  # noqa: PLR2004  one is singular
        + (f", and {maybe} cannot be ruled out" if maybe else "")
    ]


def _is_caught(found: Holdings) -> str:
    rows = found.rows
    if not rows:
        on_it = any(one.endswith(" is itself on the list.") for one in found.remarks)
        return "yes" if on_it else "no on these claims: nobody on the list is known to hold it"
    answer = rows[0].answer
    return ANSWERS[answer] + (" on these claims" if answer == "impossible" else "")


def _count(found: Holdings, asked: Question, *, upward: bool) -> str:
    me, rule = found.party.name, asked.rule
    by = f" by {rule}" if rule else ""
    size = f" of {percent(float(asked.least))} or more" if asked.least else ""
    voting = " with votes" if asked.basis == "votes" and not rule else ""
    sure = sum(row.answer == "certain" for row in found.rows)
    maybe = len(found.rows) - sure
    if not found.rows:
        return _nobody(found, asked, upward=upward)
    more = f"; {maybe}{' more' if sure else ''} cannot be ruled out" if maybe else ""
    number = str(sure) if sure else "No"
    if rule == REPORTED:
        parents = "parent" if sure == 1 else "parents"
        if upward:
            theirs = any(len(chain.parties) > 2 for row in found.rows for chain in row.chains)  # noqa: PLR2004  parent and child
            of = f"{me}, or of its parents," if theirs else me
            return f"{number} {parents} of {of} {'is' if sure == 1 else 'are'} reported{more}"
        return f"{me} is reported to be a parent of {_companies(sure)}{more}"
    if upward:
        linked = " closely linked to it" if rule in LINKS else ""
        sureness = "" if sure else " is certain"
        owners = "owner" if sure < 2 else "owners"  # noqa: PLR2004  one is singular
        return f"{number} {owners}{voting}{size} of {me}{linked}{by}{sureness}{more}"
    if rule in LINKS:
        return f"{me} is closely linked{by} to {_companies(sure)} that it holds{more}"
    if rule:
        return f"{me} is an owner of {_companies(sure)}{by}{more}"
    return f"{me} holds{size.replace(' of', '') + ' of' if size else ''} {_companies(sure)}{more}"


def _nobody(found: Holdings, asked: Question, *, upward: bool) -> str:
    """That nothing is known, which is not that there is nothing."""
    me, rule = found.party.name, asked.rule
    by = f" by {rule}" if rule else ""
    least = f"{percent(float(asked.least))} or more" if asked.least else ""
    if not upward:
        if rule == REPORTED:
            return f"Nobody is reported to have {me} as a parent"
        if asked.listed is not None:
            return f"No company is known to be caught by {rule} by way of {me}"
        what = f"{least} of any company" if least else "any company"
        return f"{me} is not known to own {what}{by}"
    if rule == REPORTED:
        return f"No parent of {me} is reported"
    if found.party.type in SHARELESS:
        return f"There are no shares to own: {me} is a {found.party.type.lower()}"
    voting = " with votes" if asked.basis == "votes" and not rule else ""
    return f"No owner{voting}{f' of {least}' if least else ''} of {me} is known{by}"


def _companies(count: int) -> str:
    if not count:
        return "no company for certain"
    return "1 company" if count == 1 else f"{count} companies"
