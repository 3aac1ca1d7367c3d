"""Who owns and who controls, as a program asks for it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from kg.errors import UsageError

if TYPE_CHECKING:
    from decimal import Decimal

    from kg.answers.close_links import LinkRule
    from kg.answers.stakes.question import Basis, Question
    from kg.answers.stakes.rows import Controls, Holdings
    from kg.answers.stakes.ties import Links, Ties
    from kg.graph.locate import OpenGraph

Share = str | float | Fraction | None
"""A share as a fraction (0.25) or as people write it ("25%")."""


class Owning(ABC):
    """What can be asked of the owners in a graph."""

    def owners(
        self,
        name: str,
        *,
        basis: Literal["share", "votes"] = "share",
        least: Share | Decimal = None,
        rule: str | None = None,
        listed: Iterable[str] = (),
        votes_follow_shares: bool = True,
        complete: bool = False,
        chains: int = 5,
    ) -> Holdings:
        """Who owns a company, directly and through others, with bounds and chains.

        Args:
            name: The company: a name, an alias, an identifier or an IRI.
            basis: Shares of the capital, or votes.
            least: Only who can hold at least so much.
            rule: Only who counts by a named rule (``kg owners --help`` lists them).
            listed: For the sanctions rules: names, identifiers or IRIs; one, or several.
            votes_follow_shares: Whether votes that are not stated are as the shares.
            complete: Whether all holders are known.
            chains: How many chains each row shows.

        Raises:
            UsageError: There is no such rule, basis or share, or two of these exclude each other.

        Example:
            >>> from kg.api.graph import open
            >>> with open() as g:
            ...     [(row.party.name, str(row.share.upper)) for row in g.owners("Scale AI").rows]
            [('Meta', '49/100')]
        """
        from kg.answers.owners import owners

        graph = self._here()
        asked = _question(basis, least, rule, listed, votes_follow_shares, complete, chains)
        return owners(graph, _entity(graph, name), asked)

    def holdings(
        self,
        name: str,
        *,
        basis: Literal["share", "votes"] = "share",
        least: Share | Decimal = None,
        rule: str | None = None,
        listed: Iterable[str] = (),
        votes_follow_shares: bool = True,
        complete: bool = False,
        chains: int = 5,
    ) -> Holdings:
        """What a party owns; arguments as for ``owners``."""
        from kg.answers.owners import holdings

        graph = self._here()
        asked = _question(basis, least, rule, listed, votes_follow_shares, complete, chains)
        return holdings(graph, _entity(graph, name), asked)

    def control(
        self, name: str, *, votes_follow_shares: bool = True, complete: bool = False
    ) -> Controls:
        """Who controls a party, and whom it controls.

        Example:
            >>> from kg.api.graph import open
            >>> with open() as g:
            ...     [(one.party.name, one.direct.votes.upper == 0) for one in g.control("Meta").owned]
            [('Scale AI', True)]
        """
        from kg.answers.control import control

        graph = self._here()
        party = _entity(graph, name)
        return control(graph, party, follow=votes_follow_shares, complete=complete)

    def close_links(
        self,
        name: str,
        *,
        rule: LinkRule = "mifid",
        votes_follow_shares: bool = True,
        complete: bool = False,
    ) -> Links:
        """The close links of a party, by ``mifid`` or ``ecb``."""
        from kg.answers.close_links import close_links

        if rule not in ("mifid", "ecb"):
            raise UsageError(f'"{rule}" is no rule on close links.', hint="There are: mifid, ecb")
        graph = self._here()
        party = _entity(graph, name)
        return close_links(graph, party, rule, follow=votes_follow_shares, complete=complete)

    def rival_ties(
        self,
        name: str | None = None,
        *,
        votes_follow_shares: bool = True,
        complete: bool = False,
    ) -> Ties:
        """Who depends on a supplier that its rival owns.

        Example:
            >>> from kg.api.graph import open
            >>> with open() as g:
            ...     [(tie.client.name, tie.rival.name, tie.status) for tie in g.rival_ties().rows]
            [('Google', 'Meta', 'suggested'), ('OpenAI', 'Meta', 'suggested')]
        """
        from kg.answers.rival_ties import rival_ties

        graph = self._here()
        party = None if name is None else _entity(graph, name)
        return rival_ties(graph, party, follow=votes_follow_shares, complete=complete)

    @abstractmethod
    def _here(self) -> OpenGraph:
        """The graph that is asked."""


def _entity(graph: OpenGraph, name: str) -> str:
    from kg.graph.find import resolve_name

    return resolve_name(graph, name)


def _question(
    basis: Basis,
    least: Share | Decimal,
    rule: str | None,
    listed: Iterable[str],
    follow: bool,
    complete: bool,
    chains: int,
) -> Question:
    from kg.answers.stakes.listed import Listed
    from kg.answers.stakes.question import Question
    from kg.ownership.rules import RULES

    if rule is not None and rule not in RULES:
        raise UsageError(f'"{rule}" is no rule.', hint=f"There are: {', '.join(RULES)}")
    if basis not in ("share", "votes"):
        raise UsageError(f'"{basis}" is no basis.', hint="There are: share, votes")
    if chains < 0:
        raise UsageError(f"There cannot be {chains} chains.", hint="0 shows none.")
    names = (listed,) if isinstance(listed, str) else tuple(listed)
    return Question(
        basis=basis,
        least=_share(least),
        rule=rule,
        listed=Listed(names) if names else None,
        follow=follow,
        complete=complete,
        chains=chains,
    )


def _share(share: Share | Decimal) -> Fraction | None:
    """A share exactly as it is written: 0.1 is one tenth."""
    from kg.readers.values import read_share

    if share is None:
        return None
    try:
        found = Fraction(read_share(share, "share") if isinstance(share, str) else str(share))
    except ValueError:
        found = Fraction(-1)
    if not 0 <= found <= 1:
        raise UsageError(f'"{share}" is no share.', hint='Write a fraction (0.49) or "49%".')
    return found
