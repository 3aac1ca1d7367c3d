"""The named rules, each at its line and through its limbs."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ownership.beneficial import amlr, amlr_under, psc, psc_under
from kg.ownership.gathering import Said, Sayings
from kg.ownership.interests import Hit, Interests
from kg.ownership.links import Link, ecb, ecb_to, mifid, mifid_to
from kg.ownership.ranges import Answer, Range
from kg.ownership.rules import (
    BENEFICIAL,
    LINKS,
    RULES,
    SANCTIONS,
    Asks,
    caught,
    consolidation,
)
from kg.ownership.sanctions import eu_sanctions, ofac, uk_sanctions
from kg.ownership.stakes import Stakes
from ownership_worlds import graphs, points, stakes_of

CERTAIN, POSSIBLE = Answer.CERTAIN, Answer.POSSIBLE
NOBODY = points({})
_PAIRS = st.tuples(st.integers(0, 4), st.integers(0, 4))


def alike(stakes: Stakes, **more: object) -> Interests:
    """Votes that follow the shares."""
    return Interests(stakes, stakes, **more)  # type: ignore[arg-type]


def test_every_rule_has_its_function() -> None:
    by = {Asks.OWNERS: BENEFICIAL, Asks.LISTED: SANCTIONS, Asks.LINKS: LINKS}
    for asks, functions in by.items():
        assert {rule.name for rule in RULES.values() if rule.asks is asks} == set(functions)
    assert [rule.name for rule in RULES.values() if rule.asks is Asks.REPORTED] == ["consolidation"]


@pytest.mark.parametrize(("share", "caught"), [("0.2499", False), ("0.25", True)])
def test_amlr_takes_exactly_a_quarter(share: str, caught: bool) -> None:
    assert (0 in amlr(alike(points({1: {0: share}})), 1)) == caught


@pytest.mark.parametrize(("share", "caught"), [("0.25", False), ("0.2501", True)])
def test_psc_takes_more_than_a_quarter(share: str, caught: bool) -> None:
    assert (0 in psc(alike(points({1: {0: share}})), 1)) == caught


def test_amlr_multiplies_and_adds() -> None:
    stakes = points({1: {0: "0.5"}, 2: {0: "0.5"}, 3: {1: "0.25", 2: "0.25"}})
    assert amlr(alike(stakes), 3)[0] == Hit(CERTAIN, ("shares", "votes"))


def test_amlr_where_an_owner_of_the_controller_has_a_quarter() -> None:
    """Article 54(b): 30 % of one that holds 60 %; 18 % looked through."""
    stakes = points({1: {0: "0.3"}, 2: {1: "0.6"}})
    assert amlr(alike(stakes), 2)[0] == Hit(CERTAIN, ("interest-in-controller",))


def test_amlr_by_votes_alone() -> None:
    interests = Interests(points({1: {0: "0.1"}}), points({1: {0: "0.6"}}))
    assert amlr(interests, 1)[0] == Hit(CERTAIN, ("votes", "control"))


def test_amlr_of_a_holder_that_is_controlled() -> None:
    """Article 54(a): 60 % of two that hold 13 % each, cumulatively; not with its own 9 %."""
    stakes = points({1: {0: "0.6"}, 2: {0: "0.6"}, 3: {1: "0.13", 2: "0.13"}, 4: {0: "0.6"},
                     5: {4: "0.16", 0: "0.09"}})  # fmt: skip
    assert amlr(alike(stakes), 3)[0] == Hit(CERTAIN, ("holder-controlled",))
    assert 0 not in amlr(alike(stakes), 5)


def test_psc_passes_the_whole_holding_through_a_majority_only() -> None:
    stakes = points({1: {0: "0.51"}, 2: {1: "0.26"}, 3: {4: "0.5"}, 5: {3: "0.9"}})
    assert psc(alike(stakes), 2)[0].answer is CERTAIN
    assert 4 not in psc(alike(stakes), 5)


def test_psc_of_joint_holders_and_of_an_arrangement() -> None:
    """Paragraph 11: 0 and 1 hold jointly through 2; paragraph 12: 3 and 4 have agreed."""
    stakes = points({5: {2: "0.26", 3: "0.2", 4: "0.2"}})
    partners = {0: [2], 1: [2], 3: [4], 4: [3]}
    found = psc(alike(stakes, partners=partners), 5)
    assert set(found) == {0, 1, 2, 3, 4}
    joint = Interests(stakes, stakes, Sayings([Said(0, 2), Said(1, 2)]))
    assert set(psc(joint, 5)) == {0, 1, 2}


def test_psc_that_may_be() -> None:
    stakes = stakes_of({1: {0: Range.between("0.25", "0.5")}})
    assert psc(alike(stakes), 1)[0].answer is POSSIBLE
    stakes = stakes_of({1: {0: Range.between("0.25", "0.5", lower_open=True)}})
    assert psc(alike(stakes), 1)[0].answer is CERTAIN


def test_the_kingdom_counts_shares_of_all_that_is_issued() -> None:
    """Paragraph 13: treasury shares among them; paragraph 14: its own votes are left out."""
    shares = points({1: {0: "0.24", 1: "0.05"}, 2: {0: "0.49", 2: "0.05"}})
    silent = points({1: {0: "0"}, 2: {0: "0"}})
    assert psc(alike(shares), 1)[0] == Hit(CERTAIN, ("votes",))
    assert psc(Interests(shares, silent), 1) == {}
    assert uk_sanctions(alike(shares), {0})[2] == Hit(CERTAIN, ("votes",))
    assert 2 not in uk_sanctions(Interests(shares, silent), {0})
    assert ofac(alike(shares), {0})[2] == Hit(CERTAIN, ("shares",))


def test_what_is_said_is_told_as_control_and_votes_as_votes() -> None:
    stakes = points({1: {0: "0.6"}})
    assert psc(alike(stakes), 1)[0].because == ("shares", "votes")
    assert uk_sanctions(alike(stakes), {0})[1].because == ("shares", "votes")
    assert eu_sanctions(alike(stakes, sayings=Sayings([Said(9, 1)])), {0})[1].because == (
        "shares",
        "votes",
    )
    by_chain = Sayings([Said(1, 2)])
    assert psc(alike(stakes, sayings=by_chain), 2)[0] == Hit(CERTAIN, ("control",))
    doubted = Sayings([Said(1, 2, sure=False)])
    assert eu_sanctions(alike(stakes, sayings=doubted), {0})[2] == Hit(POSSIBLE, ("control",))


def test_what_listed_parties_hold_jointly() -> None:
    """0, 1 and 7 hold through 2, which holds 60 %; all of them, or only some, are listed."""
    stakes = points({3: {2: "0.6"}, 4: {3: "0.5"}})
    three = (0, 1, 7)
    pool = alike(stakes, partners={0: [2], 1: [2], 7: [2]}, joint={2: three})
    for rule in (ofac, eu_sanctions):
        found = rule(pool, {0, 1, 7})
        assert found[2] == Hit(CERTAIN, ("joint",))
        assert found[3].answer is found[4].answer is CERTAIN
        found = rule(pool, {0, 1})
        assert found[2] == Hit(POSSIBLE, ("joint",))
        assert found[3].answer is found[4].answer is POSSIBLE
        assert set(rule(pool, {9})) == {9}
    assert uk_sanctions(pool, {0})[3] == Hit(CERTAIN, ("shares", "votes"))
    # one of the joint holders is blocked with another
    stakes = points({1: {0: "0.5"}, 3: {2: "0.6"}})
    pool = alike(stakes, partners={0: [2], 1: [2]}, joint={2: (0, 1)})
    assert ofac(pool, {0})[3] == Hit(CERTAIN, ("shares",))


def test_who_only_controls_is_no_holder_to_ofac() -> None:
    shares, votes = points({1: {2: "0.3"}}), points({1: {3: "0.9"}})
    world = Interests(shares, votes, Sayings([Said(0, 1)]))
    assert set(caught("ofac", world, 1, {0, 2, 3}).holders) == {2}
    assert set(caught("eu-sanctions", world, 1, {0, 2, 3}).holders) == {0, 2, 3}


def test_every_rule_tells_where_it_stands_and_that_it_is_no_advice() -> None:
    for rule in RULES.values():
        assert rule.told.startswith(f"{rule.name} (")
        assert rule.text in rule.told
        assert rule.line in rule.told
        assert rule.told.endswith("no legal advice.")
        assert any(year in rule.text for year in ("20", "RR-CDF"))


def test_ofac_looks_at_shares_and_not_at_control() -> None:
    shares, votes = points({1: {0: "0.49"}}), points({1: {0: "0.9"}})
    said = Sayings([Said(0, 1)])
    assert set(ofac(Interests(shares, votes, said), {0})) == {0}
    assert eu_sanctions(Interests(shares, votes, said), {0})[1] == Hit(
        CERTAIN, ("votes", "control")
    )
    assert uk_sanctions(Interests(shares, votes, said), {0})[1] == Hit(
        CERTAIN, ("votes", "control")
    )


def test_two_listed_parties_of_a_quarter_each() -> None:
    stakes = points({2: {0: "0.25", 1: "0.25"}, 3: {0: "0.3", 1: "0.3"}})
    assert set(ofac(alike(stakes), {0, 1})) == {0, 1, 2, 3}
    assert set(eu_sanctions(alike(stakes), {0, 1})) == {0, 1, 2, 3}
    assert set(uk_sanctions(alike(stakes), {0, 1})) == {0, 1}
    together = alike(stakes, partners={0: [1]})
    assert set(uk_sanctions(together, {0, 1})) == {0, 1, 3}


def test_exactly_half_is_caught_in_two_of_three() -> None:
    stakes = points({1: {0: "0.5"}})
    assert 1 in ofac(alike(stakes), {0})
    assert 1 in eu_sanctions(alike(stakes), {0})
    assert 1 not in uk_sanctions(alike(stakes), {0})


def test_the_kingdom_passes_shares_on_through_votes() -> None:
    """60 % of the shares without votes: owned, but no majority stake in a chain."""
    shares = points({1: {0: "0.6"}, 2: {1: "0.6"}})
    votes = points({1: {0: "0"}, 2: {1: "0.6"}})
    assert set(uk_sanctions(Interests(shares, votes), {0})) == {0, 1}


def test_what_may_be_blocked() -> None:
    stakes = stakes_of({1: {0: Range.between("0.4", "0.6")}, 2: {1: Range.exactly("0.5")}})
    found = ofac(alike(stakes), {0})
    assert [hit.answer for hit in found.values()] == [CERTAIN, POSSIBLE, POSSIBLE]


def test_only_what_is_above_a_company_is_looked_at() -> None:
    stakes = points({1: {0: "0.5"}, 2: {1: "0.5"}, 3: {0: "1"}})
    assert set(ofac(alike(stakes).above(2), {0})) == {0, 1, 2}


def test_a_company_is_caught_with_who_holds_it() -> None:
    stakes = points({1: {0: "0.5"}, 2: {1: "0.4", 3: "0.1", 4: "0.5"}, 5: {0: "1"}})
    found = caught("ofac", alike(stakes), 2, {0, 3, 9})
    assert found.hit == Hit(CERTAIN, ("shares",))
    assert set(found.holders) == {0, 1, 3}
    free = caught("uk-sanctions", alike(stakes), 2, {0, 3, 9})
    assert free.hit is None
    assert set(free.holders) == {0, 3}


def test_mifid_by_share_votes_control_and_a_third() -> None:
    stakes = points({1: {0: "0.6"}, 2: {0: "0.7"}, 3: {1: "0.2"}, 4: {1: "0.19"}})
    links = mifid(alike(stakes), 1)
    assert [(link.a, link.b, link.because, link.third) for link in links] == [
        (0, 1, "control", None),
        (0, 1, "share", None),
        (0, 1, "votes", None),
        (1, 2, "third-party", 0),
        (1, 3, "share", None),
        (1, 3, "votes", None),
    ]
    upward = mifid(alike(stakes), 3)
    assert [(link.a, link.b, link.because) for link in upward] == [
        (0, 3, "share"), (0, 3, "votes"), (1, 3, "share"), (1, 3, "votes"),
    ]  # fmt: skip


def test_ecb_looks_through_and_at_third_parties() -> None:
    stakes = points({1: {0: "0.5"}, 2: {1: "0.4"}, 3: {0: "0.2"}})
    assert ecb(alike(stakes), 2) == [
        Link(0, 2, "share", CERTAIN, Range.exactly("0.2")),
        Link(1, 2, "share", CERTAIN, Range.exactly("0.4")),
        Link(2, 1, "third-party", CERTAIN, Range.exactly("0.5"), 0),
        Link(2, 3, "third-party", CERTAIN, Range.exactly("0.2"), 0),
    ]


def test_nothing_of_a_company_that_holds_all_of_itself_is_no_link() -> None:
    stakes = points({1: {0: "0", 1: "1"}})
    for rule in LINKS.values():
        assert rule(alike(stakes), 0) == rule(alike(stakes), 1) == []


@given(graphs(size=6, companies=5, opened=True))
def test_links_are_seen_from_both_ends(stakes: Stakes) -> None:
    for rule in LINKS.values():
        seen = {
            party: {link for link in rule(alike(stakes), party) if link.third is None}
            for party in range(6)
        }
        for party, links in seen.items():
            for link in links:
                other = link.a if link.b == party else link.b
                assert link in seen[other]


@given(graphs(size=5, companies=4, opened=True))
def test_what_a_rule_calls_certain_stays_so_when_an_end_is_chosen(stakes: Stakes) -> None:
    narrow = {}
    for company, column in stakes.columns.items():
        narrow[company] = column
        for stake in column.stakes():
            middle = (stake.share.lower + stake.share.upper) / 2
            finer = narrow[company].with_share(stake.owner, Range(middle, middle))
            if finer.is_sound:
                narrow[company] = finer
    for rule in BENEFICIAL.values():
        for company in stakes.columns:
            before, after = (rule(alike(one), company) for one in (stakes, Stakes(narrow)))
            assert set(after) <= set(before)
            for party, hit in before.items():
                if hit.answer is CERTAIN:
                    assert after[party].answer is CERTAIN


def test_consolidation_is_what_is_reported() -> None:
    reported = Sayings([Said(0, 1), Said(1, 2), Said(2, 1), Said(3, 2, sure=False)])
    assert consolidation(reported, 2) == {
        0: Hit(CERTAIN, ("reported",)),
        1: Hit(CERTAIN, ("reported",)),
        3: Hit(POSSIBLE, ("reported",)),
    }
    assert consolidation(reported, 0) == {}


def test_a_self_owned_ring_has_no_beneficial_owner_outside() -> None:
    ring = points({0: {1: "1"}, 1: {0: "1"}})
    assert set(amlr(alike(ring), 0)) == {1}
    assert amlr(alike(NOBODY), 0) == {}
    assert Fraction(1, 4) == Fraction("0.25")


@settings(max_examples=40)
@given(graphs(size=4, companies=3))
def test_one_party_asked_about_is_told_what_all_are(stakes: Stakes) -> None:
    interests = Interests(stakes, stakes)
    for company in range(4):
        for rule in (amlr, psc):
            everybody = rule(interests, company)
            for party in range(4):
                alone = rule(interests, company, {party})
                assert alone == {one: told for one, told in everybody.items() if one == party}


@settings(max_examples=60)
@given(graphs(size=5, companies=4), graphs(size=5, companies=4), st.sets(_PAIRS, max_size=3))
def test_all_under_a_party_are_judged_as_each_is_alone(
    shares: Stakes, votes: Stakes, pairs: set[tuple[int, int]]
) -> None:
    sayings = Sayings(Said(*pair, sure=sum(pair) % 2 == 0) for pair in pairs if len({*pair}) > 1)
    interests = Interests(shares, votes, sayings)
    for party in range(5):
        for rule, at_once in ((amlr, amlr_under), (psc, psc_under)):
            each = {company: rule(interests, company, {party}).get(party) for company in range(5)}
            expected = {one: hit for one, hit in each.items() if hit is not None}
            assert at_once(interests, party, range(5)) == expected
        for links, to in ((mifid, mifid_to), (ecb, ecb_to)):
            told = [
                link for company in range(5) for link in links(interests, company)
                if link.b == company and link.a == party and link.third is None
            ]  # fmt: skip
            assert to(interests, party, range(5)) == told
