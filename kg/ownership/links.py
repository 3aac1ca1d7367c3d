"""Close links between parties: the rule for investment firms, and the central bank's.

A reading of the texts for orientation, no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.ownership.bounds import holdings, owners
from kg.ownership.control import controllers
from kg.ownership.interests import AT_LEAST_FIFTH, Interests, Members, held, holding
from kg.ownership.ranges import Answer, Range, both
from kg.ownership.stakes import above, below


class Link(NamedTuple):
    """A close link.

    Args:
        a: One party: the holder, or, for a third party, the one that was asked about.
        b: The other.
        because: ``share``, ``votes``, ``control`` or ``third-party``.
        answer: Whether it surely is one.
        share: What makes it one, where that is a share: of ``b``, by ``a`` or by the third.
        third: The third party to whom both are linked.
    """

    a: int
    b: int
    because: str
    answer: Answer
    share: Range | None = None
    third: int | None = None


def mifid(interests: Interests, party: int) -> list[Link]:
    """Close links by Directive 2014/65/EU (MiFID II), Article 4(1)(35).

    - (a) "ownership, direct or by way of control, of 20 % or more of the voting rights or
      capital": ``share``, ``votes`` (≥ 20 %); what a controlled party holds counts in full.
    - (b) "control", the "relationship between a parent undertaking and a subsidiary" (Directive
      2013/34/EU, Article 22(1) and (2)) or "a similar relationship between any natural or
      legal person and an undertaking", subsidiaries of subsidiaries among them: ``control``
      (over half of the votes, or said).
    - (c) "a permanent link of both or all of them to the same person by a control
      relationship": ``third-party``.

    Args:
        interests: Shares, votes and what is said.
        party: Whose links.
    """
    alone = interests.alone()
    found = mifid_downward(alone, party)
    local = alone.above(party)
    for other in local.parties:
        if other != party:
            found += _between(local, other, party, local.controlled(other))
    for third, by in controllers(alone.votes, party, alone.sayings).parties.items():
        for other, (answer, _) in alone.controlled(third).items():
            if other not in (party, third):
                link = both(by.answer, answer)
                found.append(Link(party, other, "third-party", link, third=third))
    return sorted(found, key=_order)


def mifid_downward(interests: Interests, party: int, members: Members | None = None) -> list[Link]:
    """The same downward only: what a party holds, directly or by way of control.

    Args:
        interests: Shares, votes and what is said, without partners.
        party: Whose links.
        members: The party and all that it controls, where that is known already.
    """
    members = interests.controlled(party) if members is None else members
    under = set(members)
    for graph in (interests.shares, interests.votes):
        under.update(one for member in members for one in graph.issuers(member))
    found: list[Link] = []
    for other in sorted(under - {party}):
        found += _between(interests, party, other, members)
    return found


def mifid_to(interests: Interests, party: int, companies: Iterable[int]) -> list[Link]:
    """Those of the same links in which a party holds or controls some companies.

    Each company's own ``mifid`` tells the same; here what the party controls is found once.

    Args:
        interests: Shares, votes and what is said.
        party: Who holds.
        companies: The companies.
    """
    alone = interests.alone()
    members = alone.controlled(party)
    found = [
        link
        for company in companies
        if company != party
        for link in _between(alone, party, company, members)
    ]
    return sorted(found, key=_order)


def ecb(interests: Interests, party: int) -> list[Link]:
    """Close links by Guideline (EU) 2015/510 of the European Central Bank, Article 138.

    - (a), (b) one "owns directly, or indirectly through one or more other undertakings, 20 % or
      more of the capital" of the other: ``share`` (≥ 20 %).
    - (c) a third party so owns 20 % or more of both: ``third-party``. (Until 2008 this asked
      for a majority of both.)
    - How "indirectly" is reckoned the text does not tell: here multiplied along chains and
      added, as the Bank of Italy's authors do. An older wording, which T2S's data model still
      quotes, counts in full through undertakings of whose capital the majority is owned.
    - Votes and control make no link here; a public body that may levy taxes, and covered bonds,
      are exempt (Article 138(3)), which is not looked at.

    Article 138 could be read in quotations only; the Guideline was in force as consolidated on
    16 June 2025, and Guideline (EU) 2024/3129 stands beside it, not in its place.

    Args:
        interests: The shares.
        party: Whose links.
    """
    shares = interests.shares
    found = [
        Link(party, other, "share", answer, share)
        for other, share in holdings(below(shares, party), party).items()
        if (answer := AT_LEAST_FIFTH.answer(share))
    ]
    for owner, share in owners(above(shares, party), party).items():
        over = AT_LEAST_FIFTH.answer(share)
        if not over:
            continue
        found.append(Link(owner, party, "share", over, share))
        for other, of_other in holdings(below(shares, owner), owner).items():
            answer = both(over, AT_LEAST_FIFTH.answer(of_other))
            if answer and other != party:
                found.append(Link(party, other, "third-party", answer, of_other, owner))
    return sorted(found, key=_order)


def ecb_to(interests: Interests, party: int, companies: Iterable[int]) -> list[Link]:
    """Those of the same links in which a party holds some companies, as ``mifid_to`` does."""
    held_by = holdings(below(interests.shares, party), party)
    return [
        Link(party, company, "share", answer, held_by[company])
        for company in companies
        if company in held_by and (answer := AT_LEAST_FIFTH.answer(held_by[company]))
    ]


# Private functions


def _between(interests: Interests, party: int, other: int, members: Members) -> list[Link]:
    """The links of a party, with all that it controls, to one other."""
    found = []
    for because, graph in (("share", interests.shares), ("votes", interests.votes)):
        answer = held(graph, other, members, AT_LEAST_FIFTH)
        share = holding(graph, other, members) if answer else None
        if share is not None and share.upper:  # nothing is no fifth of what only holds itself
            found.append(Link(party, other, because, answer, share))
    if other in members:
        found.append(Link(party, other, "control", members[other][0]))
    return found


def _order(link: Link) -> tuple[int, int, str, int]:
    return link.a, link.b, link.because, -1 if link.third is None else link.third
