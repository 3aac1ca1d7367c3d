"""Who is caught by a sanction on others: the rules of the United States, the Union, the Kingdom.

A reading of the texts for orientation, no legal advice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.ownership.gathering import Basis, Said, Sayings, gathered
from kg.ownership.interests import AT_LEAST_HALF, Hit, Interests, Members, held, hit, said
from kg.ownership.ranges import MAJORITY, Answer
from kg.ownership.stakes import Graph


def ofac(interests: Interests, listed: Collection[int]) -> dict[int, Hit]:
    """Entities blocked by the 50 Percent Rule of the US Treasury (OFAC, of 13 August 2014).

    - FAQ 399: it "applies to entities owned 50 percent or more in the aggregate by one or more
      blocked persons" (≥ 50 %): "if Blocked Person X owns 25 percent of Entity A, and Blocked
      Person Y owns another 25 percent of Entity A, Entity A is considered to be blocked".
    - FAQ 401: "indirectly" is "through another entity or entities that are 50 percent or more
      owned in the aggregate by the blocked person(s)": what is blocked passes its whole stake
      on, and nothing else does.
    - FAQ 398: it "speaks only to ownership and not to control".
    - FAQ 402: where the sum falls below 50 percent, by sales outside of US jurisdiction, "the
      entity is no longer considered automatically to be a blocked entity"; what was blocked
      before is another matter, and so is the jurisdiction: this looks at one day.
    - What is said to be held through others, half or more of it, may be: whether each of those
      between is blocked is not told.
    - What several hold jointly is theirs in the aggregate; where not all of them are blocked,
      how much is theirs is not known (our reading).

    Args:
        interests: The shares; for one company those above it (``Interests.above``).
        listed: The listed parties.

    Returns:
        The listed parties (``listed``), and what is blocked, or may be (``shares``).
    """
    return _caught([Basis(interests.shares, AT_LEAST_HALF)], interests.by_shares(), listed)


def eu_sanctions(interests: Interests, listed: Collection[int]) -> dict[int, Hit]:
    """Entities owned or controlled, by the Union's Best Practices (Council 11623/24, 3 July 2024).

    - Ownership: "the possession of 50% or more of the proprietary rights of an entity or having
      majority interest in it" (≥ 50 %; before July 2024 it was more than 50 %): ``shares``.
      Several listed persons are taken together ("one should take into account the aggregated
      ownership": the Commission's FAQ of 8 April 2022), whether or not they act in concert.
    - Control: among others the majority of the votes (> 50 %): ``votes``; and what a source
      says of the board or of dominant influence: ``control``. Votes of several listed persons
      are added up too; the text says so of ownership only, so this may catch too many.
    - What is owned or controlled passes its whole stake on.
    - Both are presumptions, which "can be rebutted on a case-by-case basis" (the same FAQ).
    - Joint holders, and what is held through others, as for ``ofac``.

    Of the Best Practices the sentence on ownership was read as it is quoted by others, the
    list of what is control in summaries only.

    Args:
        interests: Shares, votes and what is said; for one company those above it.
        listed: The listed parties.

    Returns:
        The listed parties (``listed``), and who is caught, or may be.
    """
    bases = [Basis(interests.shares, AT_LEAST_HALF), Basis(interests.votes, MAJORITY)]
    return _caught(bases, interests, listed)


def uk_sanctions(interests: Interests, listed: Collection[int]) -> dict[int, Hit]:
    """Entities owned or controlled, by the United Kingdom's Russia Regulations 2019, regulation 7.

    - Regulation 7(2): the person "holds directly or indirectly more than 50% of the shares"
      or of "the voting rights" (``shares``, ``votes``: > 50 %), or "the right directly or
      indirectly to appoint or remove a majority of the board" (``control``, where a source
      says it).
    - Regulation 7(4): it is "reasonable, having regard to all the circumstances, to expect"
      that the person could run its affairs as they wish: ``control``, where a source says it.
    - Schedule 1: "indirectly" through majority stakes, and shares of all that is issued, as
      for ``psc``; the holding counts in full.
    - Schedule 1, paragraphs 2 and 3, and OFSI's general guidance of March 2022, 4.14: "OFSI
      would not simply aggregate different designated persons' holdings in a company, unless,
      for example, the shares or rights are subject to a joint arrangement between the
      designated parties or one party controls the rights of another"
      (``Interests.partners``, and what a listed party controls).

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
        joint = {*interests.partners.get(party, ())}
        for company in sorted(under - set(listed)):
            limbs = found.setdefault(company, {})
            for name, answer in (
                ("shares", held(interests.shares, company, members, MAJORITY, issued=True)),
                ("votes", held(interests.votes, company, members, MAJORITY)),
                ("control", said(interests.sayings, company, members)),
                ("joint", Answer.CERTAIN if company in joint else Answer.IMPOSSIBLE),
            ):
                if answer is Answer.CERTAIN or limbs.get(name) is not Answer.CERTAIN:
                    limbs[name] = answer or limbs.get(name, answer)
    return {party: one for party, limbs in found.items() if (one := hit(limbs))}


class _Further(Sayings):
    """What is said of control, and what else may make one be caught with another.

    Whom one of several joint holders is part of may be, and of what it is said that half is
    held through others: who these are, and whether each is caught, is not told.
    """

    def __init__(self, interests: Interests) -> None:
        super().__init__(
            Said(member, arrangement, sure=False)
            for arrangement, members in interests.joint.items()
            for member in members
        )
        self._others = (interests.sayings, interests.through)

    def by(self, controller: int) -> Sequence[Said]:
        """Whom a party is said to control, or holds through, or jointly."""
        return (*(s for one in self._others for s in one.by(controller)), *super().by(controller))

    def of(self, controlled: int) -> Sequence[Said]:
        """Who is said to control a party, or holds it through others, or jointly through it."""
        return (*(s for one in self._others for s in one.of(controlled)), *super().of(controlled))


def _caught(bases: list[Basis], interests: Interests, listed: Collection[int]) -> dict[int, Hit]:
    """The least set with the listed parties that takes in whom it owns or controls.

    An arrangement through which some hold jointly is in it when all of them are, and may be
    when some are.
    """
    sayings = _Further(interests)
    seeds = set(listed)
    while True:
        members = gathered(bases, seeds, sayings)
        whole = {
            arrangement
            for arrangement, joint in interests.joint.items()
            if joint and all(_in(members, one) is Answer.CERTAIN for one in joint)
        }
        if whole <= seeds:
            break
        seeds |= whole
    found: dict[int, Hit] = {}
    for party in sorted(members):
        if party in listed:
            found[party] = Hit(Answer.CERTAIN, ("listed",))
            continue
        limbs = {"shares": held(bases[0].graph, party, members, AT_LEAST_HALF)}
        if len(bases) > 1:
            limbs["votes"] = held(_graph(bases), party, members, MAJORITY)
            limbs["control"] = said(interests.sayings, party, members)
        if party in interests.joint:
            limbs["joint"] = members[party][0]
        one = hit(limbs)
        found[party] = Hit(members[party][0], one.because if one else ("shares",))
    return found


def _graph(bases: list[Basis]) -> Graph:
    return bases[-1].graph


def _in(members: Members, company: int) -> Answer:
    return members[company][0] if company in members else Answer.IMPOSSIBLE
