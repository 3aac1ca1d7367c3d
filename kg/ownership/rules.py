"""The named rules: what each asks, where it stands, and the function that answers it.

A number without its rule is no answer. All are readings for orientation, no legal advice.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from kg.ownership.beneficial import amlr, amlr_under, psc, psc_under
from kg.ownership.gathering import Sayings
from kg.ownership.interests import Hit, Interests
from kg.ownership.links import ecb, ecb_to, mifid, mifid_to
from kg.ownership.ranges import Answer
from kg.ownership.sanctions import eu_sanctions, ofac, uk_sanctions


class Asks(Enum):
    """What a rule answers."""

    OWNERS = "who the beneficial owners of a company are"
    LISTED = "what is caught by a sanction on listed parties"
    LINKS = "who is closely linked to a party"
    REPORTED = "what is reported, as it is reported"


class Rule(NamedTuple):
    """A rule by its name.

    Args:
        name: As it is asked for.
        asks: What it answers.
        text: Where it stands, with its day.
        line: What it draws the line at.
    """

    name: str
    asks: Asks
    text: str
    line: str

    @property
    def told(self) -> str:
        """The rule in one sentence, and what it is worth.

        Example:
            >>> RULES["ofac"].told.partition(": ")[0]
            'ofac (OFAC, 50 Percent Rule of 13 August 2014, FAQ 398 to 402)'
        """
        return f"{self.name} ({self.text}): {self.line}. {NO_ADVICE}"


NO_ADVICE: Final = "Our reading, for orientation; no legal advice."

RULES: Final = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            Rule(
                "amlr",
                Asks.OWNERS,
                "Regulation (EU) 2024/1624 of 31 May 2024, Articles 51 to 54; applies from 10 July 2027",
                "25% or more of shares or votes, multiplied along chains and added; or control",
            ),
            Rule(
                "psc",
                Asks.OWNERS,
                "UK Companies Act 2006, Schedule 1A; since 6 April 2016",
                "more than 25% of shares or votes, alone or jointly, in full through majority stakes; control",
            ),
            Rule(
                "ofac",
                Asks.LISTED,
                "OFAC, 50 Percent Rule of 13 August 2014, FAQ 398 to 402",
                "50% or more of the shares, of all listed parties together; not control",
            ),
            Rule(
                "eu-sanctions",
                Asks.LISTED,
                "EU Best Practices on restrictive measures of 3 July 2024, Council 11623/24",
                "50% or more of the shares, of all listed parties together; or control; may be rebutted",
            ),
            Rule(
                "uk-sanctions",
                Asks.LISTED,
                "UK Russia (Sanctions) (EU Exit) Regulations 2019, regulation 7; OFSI, March 2022",
                "more than 50% of shares or votes, by one listed party or joint holders; or control",
            ),
            Rule(
                "mifid",
                Asks.LINKS,
                "Directive 2014/65/EU (MiFID II) of 15 May 2014, Article 4(1)(35)",
                "20% or more of votes or capital, direct or by way of control; control; or a third over both",
            ),
            Rule(
                "ecb",
                Asks.LINKS,
                "ECB, Guideline (EU) 2015/510 of 19 December 2014, Article 138",
                "20% or more of the capital, direct or indirect; or a third party with as much of both",
            ),
            Rule(
                "consolidation",
                Asks.REPORTED,
                "accounting consolidation, GLEIF level 2 data, RR-CDF 2.1",
                "parents as they are reported, and theirs; nothing is reckoned",
            ),
        )
    }
)
"""Every rule by its name."""

BENEFICIAL: Final = MappingProxyType({"amlr": amlr, "psc": psc})
"""The rules that tell a company's beneficial owners."""

UNDER: Final = MappingProxyType({"amlr": amlr_under, "psc": psc_under})
"""The same for one party and many companies, none of them held jointly."""

SANCTIONS: Final = MappingProxyType(
    {"ofac": ofac, "eu-sanctions": eu_sanctions, "uk-sanctions": uk_sanctions}
)
"""The rules that tell what is caught with listed parties."""

LINKS: Final = MappingProxyType({"mifid": mifid, "ecb": ecb})
"""The rules that tell close links."""

LINKS_TO: Final = MappingProxyType({"mifid": mifid_to, "ecb": ecb_to})
"""The same for one party and what it holds or controls, without third parties."""


class Caught(NamedTuple):
    """Whether a company is caught by a sanction, and who holds it that is.

    Args:
        hit: How the company is caught, or may be; nothing where it is not.
        holders: The listed parties above it, and those above it that are caught with them.
    """

    hit: Hit | None
    holders: dict[int, Hit]


def caught(rule: str, interests: Interests, company: int, listed: Collection[int]) -> Caught:
    """A sanctions rule for one company; looks only at what is above it.

    Args:
        rule: One of ``SANCTIONS``.
        interests: Shares, votes and what is said.
        company: The company.
        listed: The listed parties.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> from kg.ownership.ranges import Range
        >>> from kg.ownership.stakes import Stakes
        >>> half = Stakes({1: Column.of([Stake(0, Range.exactly("0.5"))])})
        >>> found = caught("ofac", Interests(half, half), 1, {0, 7})
        >>> found.hit.because, list(found.holders)
        (('shares',), [0])
    """
    local = (interests.by_shares() if rule == "ofac" else interests).above(company)
    found = SANCTIONS[rule](local, [party for party in listed if party in local.parties])
    hit = found.pop(company, None)
    return Caught(hit, {party: one for party, one in found.items() if party in local.parties})


def consolidation(reported: Sayings, company: int) -> dict[int, Hit]:
    """Who consolidates a company in its accounts, as reported: parents, and their parents.

    There is no threshold, and nothing is reckoned from stakes. GLEIF's level 2 data reports
    for each company its direct and its ultimate accounting consolidating parent: the lowest
    and the highest that prepares consolidated statements in which it is. A parent of a
    reported parent is told too, which need not be reported of the company itself.

    Args:
        reported: Who is reported to consolidate whom.
        company: The company.

    Example:
        >>> from kg.ownership.gathering import Said
        >>> list(consolidation(Sayings([Said(1, 2), Said(2, 3)]), 3))
        [1, 2]
    """
    found: dict[int, Hit] = {}
    for sure, answer in ((True, Answer.CERTAIN), (False, Answer.POSSIBLE)):
        todo = [company]
        seen = {company}
        while todo:
            for said in reported.of(todo.pop()):
                if said.controller not in seen and (said.sure or not sure):
                    seen.add(said.controller)
                    todo.append(said.controller)
        for party in seen - {company}:
            found.setdefault(party, Hit(answer, ("reported",)))
    return dict(sorted(found.items()))
