"""The options of the commands on ownership and control, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.answers.stakes.listed import Listed
    from kg.answers.stakes.question import Question

F = TypeVar("F", bound=Callable[..., Any])

RULES = (
    "amlr", "psc", "ofac", "eu-sanctions", "uk-sanctions", "mifid", "ecb", "consolidation",
)  # fmt: skip
"""Every rule that has a name; a test keeps them and ``kg.ownership.rules`` together."""


class RuledCommand(click.Command):
    """A command whose help tells where the rules stand that it can judge by."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write where each rule stands and what it draws the line at."""
        from kg.ownership.rules import RULES as ALL

        rules = next(one for one in self.params if one.name == "rule")
        names = rules.type.choices if isinstance(rules.type, click.Choice) else ()
        with formatter.section("Rules"):
            formatter.write_dl([(one, f"{ALL[one].text}: {ALL[one].line}.") for one in names])
        super().format_epilog(ctx, formatter)


@dataclass(frozen=True, slots=True)
class Votes:
    """What is taken of votes and holders that nobody states.

    Args:
        follow: Whether votes follow shares.
        complete: Whether all holders are known.
    """

    follow: bool
    complete: bool


def votes_options(function: F) -> F:
    """Give a command what is taken of votes and holders that nobody states."""
    options = [
        click.option(
            "--votes-follow-shares/--no-votes-follow-shares", "follow", default=True,
            help="Where votes are not stated, whether they are as the shares.  [default: yes]",
        ),
        click.option(
            "--complete", is_flag=True,
            help="All holders are known: nobody who is not named holds anything.",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def holding_options(function: F) -> F:
    """Give a command the options of owners and holdings."""
    options = [
        click.option(
            "--basis", type=click.Choice(["share", "votes"]), default="share",
            help="Shares of the capital, or votes.  [default: share]",
        ),
        click.option(
            "--min", "least", metavar="SHARE", callback=_share,
            help="Only who holds at least so much: 25% or 0.25.",
        ),
        click.option(
            "--rule", type=click.Choice(RULES), metavar="RULE",
            help=f"Only who counts by a named rule: {', '.join(RULES)}. No legal advice.",
        ),
        click.option(
            "--listed", metavar="FILE", callback=_list,
            help="For the sanctions rules: the listed parties, a name, identifier or IRI a line.",
        ),
        click.option(
            "--chains", type=click.IntRange(min=0), default=5, metavar="N",
            help="How many chains of each row are shown.  [default: 5]",
        ),
        click.option("--quotes", is_flag=True, help="Also the words of each claim."),
    ]  # fmt: skip
    function = votes_options(function)
    for option in reversed(options):
        function = option(function)
    return function


def question(
    *,
    basis: str,
    least: Fraction | None,
    rule: str | None,
    listed: Listed | None,
    follow: bool,
    complete: bool,
    chains: int,
) -> Question:
    """The question that the options make."""
    from kg.answers.stakes.question import Question

    return Question(
        basis="votes" if basis == "votes" else "share",
        least=least,
        rule=rule,
        listed=listed,
        follow=follow,
        complete=complete,
        chains=chains,
    )


def _share(ctx: click.Context, param: click.Parameter, value: str | None) -> Fraction | None:
    if value is None:
        return None
    from kg.readers.values import read_share

    try:
        share = Fraction(read_share(value, "share"))
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from None
    return share


def _list(ctx: click.Context, param: click.Parameter, value: str | None) -> Listed | None:
    if value is None:
        return None
    import sys
    from pathlib import Path

    from kg.answers.stakes.listed import Listed

    try:
        data = sys.stdin.buffer.read() if value == "-" else Path(value).read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise click.BadParameter(f"{value} cannot be read: {reason}.", ctx, param) from None
    return Listed.of(text)
