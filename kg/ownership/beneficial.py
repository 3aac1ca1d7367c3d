"""Beneficial owners: the European Union's rule, and the United Kingdom's.

A reading of the texts for orientation, no legal advice. The texts speak of natural persons;
these functions answer for every party, and who asks keeps the persons.
"""

from __future__ import annotations

from collections.abc import Collection

from kg.ownership.bounds import holdings, owners
from kg.ownership.control import controllers_within
from kg.ownership.gathering import Basis, gathered
from kg.ownership.interests import (
    AT_LEAST_QUARTER,
    OVER_QUARTER,
    Hit,
    Interests,
    LocalInterests,
    Members,
    held,
    hit,
    said,
)
from kg.ownership.ranges import MAJORITY, Answer, Range, both, either
from kg.ownership.stakes import Graph, above, below


def amlr(interests: Interests, company: int, of: Collection[int] | None = None) -> dict[int, Hit]:
    """Beneficial owners by Regulation (EU) 2024/1624, Articles 51 to 54; from 10 July 2027.

    - Article 52(1): "direct or indirect ownership of 25 % or more of the shares or voting
      rights", calculated "by multiplying" along the chain "and by adding together the results
      from those various chains, unless Article 54 applies": ``shares``, ``votes`` (≥ 25 %).
      Where Article 54 applies as well, all are told. "Other ownership interest", as rights to
      profits, is not known here; nor are lower thresholds for risky sectors (52(2)).
    - Article 53(2)(b), (c): control by "direct or indirect ownership of 50 % plus one of the
      shares or voting rights", "identified on each level of the structure"; 53(3)(a): "the
      majority of the voting rights", "whether or not shared by persons acting in concert";
      53(3)(b) to (d), 53(4): by other means, as the board or a veto, which count where a
      source says it: ``control`` (> 50 %, or said).
    - Article 54, where both meet in one chain: (a) who controls "legal entities that have a
      direct ownership interest in the corporate entity, whether individually or
      cumulatively"; what the person itself holds is not added to theirs:
      ``holder-controlled``; (b) who has "an ownership interest" in one that controls the
      company: ``interest-in-controller``.

    Args:
        interests: Shares, votes and what is said.
        company: The company.
        of: The parties that are asked about; everybody above the company if not given.

    Returns:
        For each party that is one, or may be, how.
    """
    local = interests.above(company)
    bases = [Basis(local.shares, MAJORITY), Basis(local.votes, MAJORITY)]
    by_shares = _owners(local.shares, company, of)
    by_votes = _owners(local.votes, company, of)
    at_top = _in_controllers(local, bases, company, of)
    found: dict[int, Hit] = {}
    for party in local.parties:
        if party == company or (of is not None and party not in of):
            continue
        members = gathered(bases, local.seeds(party), local.sayings)
        under = {one: how for one, how in members.items() if one != party}
        one = _amlr(
            local,
            company,
            by_shares.get(party),
            by_votes.get(party),
            members.get(company, _NOT)[0],
            under,
            at_top.get(party, Answer.IMPOSSIBLE),
        )
        if one:
            found[party] = one
    return found


def psc(interests: Interests, company: int, of: Collection[int] | None = None) -> dict[int, Hit]:
    """People with significant control by the United Kingdom's Companies Act 2006, Schedule 1A.

    - Paragraphs 2 and 3: "holds, directly or indirectly, more than 25% of the shares" (or of
      the "voting rights"): ``shares``, ``votes`` (> 25 %). Paragraphs 13 and 14: shares are
      counted by nominal value of all that is issued, what the company holds of itself among
      them; its own votes are left out.
    - Paragraph 18(1), (2): "indirectly" through "a majority stake in a legal entity", or a
      chain each of which "has a majority stake in the entity immediately below it"; the
      holding then counts in full. 18(3): a majority stake is "a majority of the voting
      rights" (> 50 %), "the right to appoint or remove a majority of the
      board" or control of such a majority by agreement, of a member, or "dominant influence or
      control"; all but the first count where a source says it. (18(3) could be read only as
      the rules of Abu Dhabi Global Market repeat it, which add the majority of the shares;
      13 as other Acts repeat it, 14 in the bill.)
    - Paragraphs 4 and 5 (the board, "significant influence or control"): ``control``, where a
      source says it.
    - Paragraphs 11 and 12: joint holders "each", and those with a joint arrangement "the
      combined shares or rights of both of them" (``Interests.partners``).
    - Paragraphs 19 to 23 (nominees, rights by way of security): who holds is taken to be whom
      the source names.

    Args:
        interests: Shares, votes and what is said.
        company: The company.
        of: The parties that are asked about; everybody above the company if not given.

    Returns:
        For each party that is one, or may be, how.
    """
    local = interests.above(company)
    found: dict[int, Hit] = {}
    for party in local.parties:
        if party == company or (of is not None and party not in of):
            continue
        members = local.controlled(party)
        if one := _psc(local, company, members):
            found[party] = one
    return found


def amlr_under(interests: Interests, party: int, companies: Collection[int]) -> dict[int, Hit]:
    """The same as ``amlr`` of one party for many companies under it, which is judged at once.

    Args:
        interests: Shares, votes and what is said; nobody above the companies has partners.
        party: The party.
        companies: The companies.

    Returns:
        For each company of which it is an owner, or may be, how.
    """
    bases = [Basis(interests.shares, MAJORITY), Basis(interests.votes, MAJORITY)]
    by_shares, by_votes = (
        holdings(below(graph, party), party) for graph in (interests.shares, interests.votes)
    )
    at_top: dict[int, Answer] = {}
    for controller in sorted(by_shares.keys() | by_votes.keys()):
        share = either(_answer(by_shares.get(controller)), _answer(by_votes.get(controller)))
        if share:
            for company, (control, _) in gathered(bases, {controller}, interests.sayings).items():
                if company != controller:
                    answer = both(control, share)
                    at_top[company] = either(at_top.get(company, Answer.IMPOSSIBLE), answer)
    members = gathered(bases, {party}, interests.sayings)
    under = {one: how for one, how in members.items() if one != party}
    return {
        company: one
        for company in companies
        if company != party
        if (
            one := _amlr(
                interests,
                company,
                by_shares.get(company),
                by_votes.get(company),
                members.get(company, _NOT)[0],
                under,
                at_top.get(company, Answer.IMPOSSIBLE),
            )
        )
    }


def psc_under(interests: Interests, party: int, companies: Collection[int]) -> dict[int, Hit]:
    """The same as ``psc`` of one party for many companies under it, as ``amlr_under`` is."""
    members = interests.controlled(party)
    return {
        company: one
        for company in companies
        if company != party and (one := _psc(interests, company, members))
    }


# Private functions


def _amlr(
    interests: Interests,
    company: int,
    shares: Range | None,
    votes: Range | None,
    control: Answer,
    under: Members,
    at_top: Answer,
) -> Hit | None:
    """How a party is an owner that holds so much, and controls those under it."""
    limbs = {
        "shares": _answer(shares),
        "votes": _answer(votes),
        "control": control,
        "holder-controlled": Answer.IMPOSSIBLE,
        "interest-in-controller": at_top,
    }
    if under:
        limbs["holder-controlled"] = either(
            held(interests.shares, company, under, AT_LEAST_QUARTER),
            held(interests.votes, company, under, AT_LEAST_QUARTER),
        )
    return hit(limbs)


def _psc(interests: Interests, company: int, members: Members) -> Hit | None:
    """How a party has significant control that has these under it."""
    return hit(
        {
            "shares": held(interests.shares, company, members, OVER_QUARTER, issued=True),
            "votes": held(interests.votes, company, members, OVER_QUARTER),
            "control": said(interests.sayings, company, members),
        }
    )


_NOT: tuple[Answer, tuple[int, ...]] = (Answer.IMPOSSIBLE, ())


def _answer(share: Range | None) -> Answer:
    return Answer.IMPOSSIBLE if share is None else AT_LEAST_QUARTER.answer(share)


def _owners(graph: Graph, company: int, of: Collection[int] | None) -> dict[int, Range]:
    """What everybody, or each of some, holds of a company."""
    stakes = above(graph, company)
    if of is None:
        return owners(stakes, company)
    found = ((one, holdings(stakes, one).get(company)) for one in of if one != company)
    return {one: share for one, share in found if share is not None}


def _in_controllers(
    local: LocalInterests, bases: list[Basis], company: int, of: Collection[int] | None
) -> dict[int, Answer]:
    """Who has an ownership interest in one that controls the company."""
    found: dict[int, Answer] = {}
    over = controllers_within(bases, company, local.parties, local.sayings)
    for controller, control in over.parties.items():
        for graph in (local.shares, local.votes):
            for party, share in _owners(graph, controller, of).items():
                answer = both(control.answer, _answer(share))
                found[party] = either(found.get(party, Answer.IMPOSSIBLE), answer)
    return found
