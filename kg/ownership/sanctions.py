"""Who is caught by a sanction on others: the rules of the United States, the Union, the Kingdom.

A reading of the texts for orientation, no legal advice.
"""

from __future__ import annotations

from collections.abc import Collection

from kg.ownership.gathering import Basis, gathered
from kg.ownership.interests import AT_LEAST_HALF, Hit, Interests, Members, held, hit
from kg.ownership.ranges import MAJORITY, Answer
from kg.ownership.stakes import Graph


def ofac(interests: Interests, listed: Collection[int]) -> dict[int, Hit]:
    """Entities blocked by the 50 Percent Rule of the US Treasury (OFAC, FAQ 398 to 402).

    - FAQ 399, 401: owned "50 percent or more in the aggregate" (≥ 50 %) by blocked persons,
      directly or "through another entity or entities that are 50 percent or more owned in the
      aggregate by the blocked person(s)": what is blocked passes its whole stake on.
    - FAQ 398: "speaks only to ownership and not to control".

    Args:
        interests: The shares; for one company those above it (``Interests.above``).
        listed: The listed parties.

    Returns:
        The listed parties (``listed``), and what is blocked, or may be (``shares``).
    """
    return _caught([Basis(interests.shares, AT_LEAST_HALF)], interests.alone(), listed, said=False)


def eu_sanctions(interests: Interests, listed: Collection[int]) -> dict[int, Hit]:
    """Entities owned or controlled, by the Union's Best Practices (Council 11623/24, 3 July 2024).

    - Ownership: "50 % or more of the proprietary rights" (≥ 50 %; before July 2024 it was more
      than 50 %), the shares of several listed persons taken together, whether or not they act
      in concert: ``shares``.
    - Control: among others the majority of the votes (> 50 %), and what a source says of the
      board or of dominant influence: ``control``. Votes of several listed persons are added up
      too; the text says so of ownership only, so this misses nobody and may catch too many.
    - What is owned or controlled passes its whole stake on.

    Args:
        interests: Shares, votes and what is said; for one company those above it.
        listed: The listed parties.

    Returns:
        The listed parties (``listed``), and who is caught, or may be.
    """
    bases = [Basis(interests.shares, AT_LEAST_HALF), Basis(interests.votes, MAJORITY)]
    return _caught(bases, interests, listed, said=True)


def uk_sanctions(interests: Interests, listed: Collection[int]) -> dict[int, Hit]:
    """Entities owned or controlled, by the United Kingdom's Russia Regulations 2019, regulation 7.

    - Regulation 7(2): the person "holds directly or indirectly more than 50% of the shares"
      or of "the voting rights" (``shares``, ``votes``: > 50 %), or "the right directly or
      indirectly to appoint or remove a majority of the board" (``control``, where a source
      says it).
    - Regulation 7(4): it is "reasonable, having regard to all the circumstances, to expect"
      that the person could run its affairs as they wish: ``control``, where a source says it.
    - Schedule 1: "indirectly" through majority stakes, as for ``psc``; the holding counts in full.
    - Schedule 1, paragraphs 2 and 3, and OFSI's guidance on aggregation: holdings of several
      listed persons are not simply added up, unless they are held jointly or under a "joint
      arrangement" (``Interests.partners``), or one controls the rights of the other.

    Args:
        interests: Shares, votes and what is said; for one company those above it.
        listed: The listed parties.

    Returns:
        The listed parties (``listed``), and who is caught, or may be.
    """
    found: dict[int, dict[str, Answer]] = {
        party: {"listed": Answer.CERTAIN} for party in sorted(listed)
    }
    for party in sorted(listed):
        members = interests.controlled(party)
        under: set[int] = set(members)
        for graph in (interests.shares, interests.votes):
            under.update(one for member in members for one in graph.issuers(member))
        for company in sorted(under - set(listed)):
            limbs = found.setdefault(company, {})
            for name, answer in (
                ("shares", held(interests.shares, company, members, MAJORITY)),
                ("votes", held(interests.votes, company, members, MAJORITY)),
                ("control", _in(members, company)),
            ):
                if answer is Answer.CERTAIN or limbs.get(name) is not Answer.CERTAIN:
                    limbs[name] = answer or limbs.get(name, answer)
    return {party: one for party, limbs in found.items() if (one := hit(limbs))}


def _caught(
    bases: list[Basis], interests: Interests, listed: Collection[int], *, said: bool
) -> dict[int, Hit]:
    """The least set with the listed parties that takes in whom it owns or controls."""
    members = gathered(bases, listed, interests.sayings) if said else gathered(bases, listed)
    found: dict[int, Hit] = {}
    for party in sorted(members):
        if party in listed:
            found[party] = Hit(Answer.CERTAIN, ("listed",))
            continue
        limbs = {"shares": held(bases[0].graph, party, members, AT_LEAST_HALF)}
        if said:
            limbs["votes"] = held(_graph(bases), party, members, MAJORITY)
            limbs["control"] = members[party][0] if interests.sayings.of(party) else _NO
        one = hit(limbs)
        found[party] = Hit(members[party][0], one.because if one else ("shares",))
    return found


_NO = Answer.IMPOSSIBLE


def _graph(bases: list[Basis]) -> Graph:
    return bases[-1].graph


def _in(members: Members, company: int) -> Answer:
    return members[company][0] if company in members else _NO
