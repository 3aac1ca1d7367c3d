"""Kernels that put entries in order of company and party (``kernels`` says how they are run)."""

from __future__ import annotations

from collections.abc import MutableSequence

from kg.ownership.arrays import Indices, Numbers


def sort(
    companies: Indices,
    parties: Indices,
    starts: MutableSequence[int],
    filled: MutableSequence[int],
    order: MutableSequence[int],
) -> None:
    """Where entries stand in order of company and party.

    Args:
        companies: The company of each entry.
        parties: The party of each.
        starts: Room for one number a party and one more, all 0.
        filled: Room for one number a party, all 0.
        order: Becomes the places of the entries in order.
    """
    at = 0
    while at < len(companies):
        company, begun = companies[at], at
        while at < len(companies) and companies[at] == company:
            at += 1
        starts[company + 1] += at - begun
    for company in range(1, len(starts)):
        starts[company] += starts[company - 1]
    at = 0
    while at < len(companies):
        # most entries of a company stand together, and few share one
        company = companies[at]
        first = starts[company]
        place = first + filled[company]
        while at < len(companies) and companies[at] == company:
            to, party = place, parties[at]
            while to > first and parties[order[to - 1]] > party:
                order[to] = order[to - 1]
                to -= 1
            order[to] = at
            place += 1
            at += 1
        filled[company] = place - first


def arrange(
    of: Indices,
    to: Indices,
    low: Numbers,
    high: Numbers,
    answers: Indices,
    sure: int,
    starts: MutableSequence[int],
    filled: MutableSequence[int],
    companies: MutableSequence[int],
    parties: MutableSequence[int],
    lower: Numbers,
    upper: Numbers,
    certain: MutableSequence[int],
) -> None:
    """Entries that may meet the line, in order of company and party.

    Args:
        of: The company of each entry.
        to: The party of each.
        low: Its share at the least.
        high: Its share at the most.
        answers: Whether it meets the line; 0 where it does not.
        sure: The answer of who surely does.
        starts: Room for one number a party and one more, all 0.
        filled: Room for one number a party, all 0.
        companies: Becomes the company of each that may meet it.
        parties: Becomes the party.
        lower: Becomes its share at the least.
        upper: Becomes its share at the most.
        certain: Becomes whether it surely meets it.
    """
    for at in range(len(of)):
        if answers[at]:
            starts[of[at] + 1] += 1
    for company in range(1, len(starts)):
        starts[company] += starts[company - 1]
    for at in range(len(of)):
        if answers[at]:
            company, party = of[at], to[at]
            first = starts[company]
            place = first + filled[company]
            filled[company] += 1
            # few entries share a company
            while place > first and parties[place - 1] > party:
                companies[place], parties[place] = company, parties[place - 1]
                lower[place], upper[place] = lower[place - 1], upper[place - 1]
                certain[place] = certain[place - 1]
                place -= 1
            companies[place], parties[place] = company, party
            lower[place], upper[place] = low[at], high[at]
            certain[place] = answers[at] == sure
