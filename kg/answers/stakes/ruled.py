"""What a named rule says of the owners of one company."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.answers.stakes.indirect import ruled_by
from kg.answers.stakes.listed import Listed, matched
from kg.answers.stakes.wording import listed as one_and_other
from kg.ownership import rules
from kg.ownership.interests import Hit, hit
from kg.ownership.ranges import Answer

if TYPE_CHECKING:
    from kg.answers.stakes.register import Register
    from kg.ownership.interests import Interests

Judge = Callable[["Interests"], Mapping[int, Answer]]
"""What a rule answers of each party; whom it does not name it does not catch."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a rule says of one company.

    Args:
        hits: For each party, how the rule applies to it.
        remarks: What must be said beside it.
        judge: The rule again, for other stakes; none for what is taken as it is reported.
        themselves: Of those who are caught with a list: whether each surely is itself.
    """

    hits: Mapping[int, Hit]
    remarks: tuple[str, ...] = ()
    judge: Judge | None = None
    themselves: Mapping[int, Answer] = field(default_factory=dict)


def ruled(
    register: Register,
    rule: str,
    company: int,
    listed: Listed | None,
    of: Collection[int] | None = None,
    base: Mapping[int, Hit] | None = None,
) -> Ruled:
    """A named rule for one company.

    Args:
        register: Who holds what.
        rule: Its name, one of ``kg.ownership.rules.RULES``.
        company: The company's number.
        listed: The list, for a rule on listed parties; for no other.
        of: The parties that are asked about, where not everybody is.
        base: What the rule makes of them by stakes and what is said, where that is known already.
    """
    asks = rules.RULES[rule].asks
    if listed is not None:
        return _sanctioned(register, rule, company, listed)
    if asks is rules.Asks.REPORTED:
        parents = rules.consolidation(register.reported, company)
        return Ruled(parents, tuple(_unlike(register, [company, *parents])))
    if asks is rules.Asks.LINKS:
        return Ruled(
            _linked(register.interests(), rule, company) if base is None else base,
            judge=lambda others: _answers(_linked(others, rule, company)),
        )
    indirect = {
        register.number(holder): known
        for holder, known in register.indirect(register.iri(company)).items()
        if of is None or register.number(holder) in of
    }

    def hits(interests: Interests) -> dict[int, Hit]:
        return with_indirect(rules.BENEFICIAL[rule](interests, company, of))

    def with_indirect(found: Mapping[int, Hit]) -> dict[int, Hit]:
        return ruled_by(found, rule, indirect, follow=register.follow)

    return Ruled(
        hits(with_partners(register, company)) if base is None else with_indirect(base),
        judge=lambda others: _answers(hits(others)),
    )


def with_partners(register: Register, company: int) -> Interests:
    """Shares, votes and what is said, with the joint holders above a company.

    The members of an arrangement (or of a group whose members are named) hold together what
    it holds.
    """
    interests = register.interests()
    partners: dict[int, set[int]] = {}
    joint: dict[int, set[int]] = {}
    while True:
        parties = interests.above(company).parties
        found = {
            (register.number(member), one)
            for one in parties
            if one != company  # to be part of it is no holding in it
            for member in register.members(register.iri(one))
        }
        new = {pair for pair in found if pair[1] not in partners.get(pair[0], ())}
        if not new:
            return interests
        for member, one in sorted(new):
            partners.setdefault(member, set()).add(one)
            joint.setdefault(one, set()).add(member)
        interests = replace(interests, partners=partners, joint=joint)


def told(rule: str | None) -> tuple[str, ...]:
    """What a rule is, where it stands, and that this is no legal advice; of no rule nothing."""
    return () if rule is None else (rules.RULES[rule].told,)


# Private functions


def _unlike(register: Register, companies: Iterable[int]) -> Iterator[str]:
    """Of which parents it is not said that they consolidate: a parent may be one by votes."""
    for company in companies:
        for said in register.reported.of(company):
            known = register.known(register.reported.record(said))
            basis = () if known is None else known.record.fields.get("basis", ())
            if not any(str(one).endswith("accounting-consolidation") for one in basis):
                names = (register.evidence.party(register.iri(one)).name
                         for one in (said.controller, company))  # fmt: skip
                yield "{} is said to be a parent of {}, not to consolidate it.".format(*names)


def _sanctioned(register: Register, rule: str, company: int, listed: Listed) -> Ruled:
    interests = with_partners(register, company)
    if rule == "ofac":
        interests = interests.by_shares()
    around = [register.iri(one) for one in interests.above(company).parties]
    found = matched(register.graph, listed, around)
    numbers = sorted(register.number(iri) for iri in found.hits)
    caught = rules.caught(rule, interests, company, numbers)
    answer = caught.hit.answer if caught.hit else Answer.IMPOSSIBLE
    name = register.evidence.party(register.iri(company)).name
    remarks = list(found.candidates)
    if company in numbers:
        remarks.insert(0, f"{name} is itself on the list.")
    if rule != "uk-sanctions":
        remarks += _held_jointly(register, interests, caught.holders)
    hits = {party: Hit(answer, hit.because) for party, hit in caught.holders.items()}

    def judge(others: Interests) -> Mapping[int, Answer]:
        again = rules.caught(rule, others, company, numbers).hit
        return {} if again is None else dict.fromkeys(hits, again.answer)

    themselves = {party: hit.answer for party, hit in caught.holders.items()}
    return Ruled(hits, tuple(remarks), judge, themselves)


def _held_jointly(register: Register, interests: Interests, caught: Mapping[int, Hit]) -> list[str]:
    """Through whom some hold jointly of whom not all are caught: how much is theirs is not told."""

    def names(parties: Iterable[int]) -> str:
        return one_and_other(
            [register.evidence.party(register.iri(one)).name for one in sorted(parties)]
        )

    return [
        f"{names([one])} holds for {names(members)} jointly, of whom {names(free)}"
        f" {'is' if len(free) == 1 else 'are'} not surely caught: how much is whose is not known."
        for one, members in sorted(interests.joint.items())
        if one in caught
        and (
            free := [
                m for m in members if m not in caught or caught[m].answer is not Answer.CERTAIN
            ]
        )
    ]


def _answers(hits: Mapping[int, Hit]) -> dict[int, Answer]:
    return {party: one.answer for party, one in hits.items()}


def _linked(interests: Interests, rule: str, company: int) -> dict[int, Hit]:
    found: dict[int, dict[str, Answer]] = {}
    for link in rules.LINKS[rule](interests, company):
        if link.b == company and link.third is None:
            found.setdefault(link.a, {})[link.because] = link.answer
    return {party: one for party, limbs in sorted(found.items()) if (one := hit(limbs))}
