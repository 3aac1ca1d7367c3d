"""Rows made of rows are what each company's owners are, worked out by themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.ownership import bounds
from kg.ownership.columns import Column, Stake
from kg.ownership.evidence import chains
from kg.ownership.plain import Plain
from kg.ownership.ranges import Range
from kg.ownership.stakes import Stakes, above
from ownership_worlds import graphs, stakes_of


@given(st.one_of(graphs(size=6, companies=5, opened=True), graphs(size=5, opened=True)))
def test_a_plain_row_is_what_the_owners_hold(stakes: Stakes) -> None:
    plain = Plain(stakes, 60)
    for company in stakes.columns:
        row = plain.row(company)
        local = above(stakes, company)
        if row is None:
            # stakes of nothing close rings as well
            assert any(_comes_round(local, one) for one in local.columns)
            continue
        assert {party: row.share(party) for party in sorted(row.upper)} == bounds.owners(
            local, company
        )


@given(graphs(size=6, companies=5, opened=True, loops=False))
def test_without_rings_every_company_is_plain(stakes: Stakes) -> None:
    plain = Plain(stakes, 60)
    assert all(plain.row(company) is not None for company in stakes.columns)


@given(graphs(size=6, companies=5, ranges=False, loops=False))
def test_the_chains_of_a_row_are_all_there_are(stakes: Stakes) -> None:
    numbered = Stakes({one: _numbered(one, column) for one, column in stakes.columns.items()})
    plain = Plain(numbered, 60)
    for company in numbered.columns:
        row = plain.row(company)
        assert row is not None
        for party in row.upper:
            found = chains(numbered, party, company, row.share(party), most=50)
            expected = [chain.entries for chain in found.chains]
            assert sorted(plain.chains(party, company, 50)) == sorted(expected)
            strongest = {chain.share.upper for chain in found.chains[:1]}
            first = plain.chains(party, company, 1)
            assert {c.share.upper for c in found.chains if [c.entries] == first} == strongest


def test_a_column_over_the_whole_makes_nothing_certain() -> None:
    stakes = stakes_of(
        {
            3: {1: Range.exactly("0.7"), 2: Range.exactly("0.6")},
            4: {3: Range.exactly("0.5")},
        }
    )
    row = Plain(stakes, 60).row(4)
    assert row is not None
    assert row.share(1) == Range.between(0, "0.35")
    assert row.share(3) == Range.exactly("0.5")


def test_above_so_many_companies_no_row_is_made() -> None:
    stakes = stakes_of({one: {one - 1: Range.exactly(1)} for one in range(1, 5)})
    plain = Plain(stakes, 3)
    assert plain.row(3) is not None
    assert plain.row(4) is None


# Private functions


def _comes_round(stakes: Stakes, company: int) -> bool:
    """Whether a company is among its own owners, or theirs, and so on."""
    seen: set[int] = set()
    todo = [*stakes.columns[company].owners]
    while todo:
        one = todo.pop()
        column = stakes.columns.get(one)
        if one not in seen and column is not None:
            todo += column.owners
        seen.add(one)
    return company in seen


def _numbered(company: int, column: Column) -> Column:
    stakes = [Stake(one.owner, one.share, company * 10 + one.owner) for one in column.stakes()]
    return Column.of(stakes)
