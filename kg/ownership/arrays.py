"""What the kernels work on: plain arrays under names.

Numpy's or Python's own; kernels use nothing but numbers, comparisons and places in them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Indices = Any
"""Whole numbers that are only read: no type is common to numpy's arrays and Python's."""
Places = Any
"""Whole numbers that are written."""
Numbers = Any
"""Fractions."""


class Given(NamedTuple):
    """The stakes, company by company, and which of their ends is asked for.

    Args:
        starts: Where each company's stakes begin.
        owners: The owner of each stake.
        lower: The least of each stake, in parts of the whole.
        upper: The most of each.
        parts: The end that is asked for.
        together: What the owners of each company hold together, at the end that is asked for.
        unit: What one part is of the whole.
        most: Whether the most is asked for; else the least.
        kinds: What holds of each column (``survey``).
        bent: What holds of those whose stakes cannot all stand at that end.
        holds: Whether each party may hold another.
        between: Whether it has owners besides: it has a row.
        skipped: The companies whose rows are not wanted.
    """

    starts: Indices
    owners: Indices
    lower: Indices
    upper: Indices
    parts: Indices
    together: Indices
    unit: float
    most: int
    kinds: Indices
    bent: int
    holds: Indices
    between: Indices
    skipped: Indices


class Order(NamedTuple):
    """Which company comes when.

    Args:
        members: The companies, owners first, those of a ring together.
        ring: The ring of each party; -1 where it is in none.
        sizes: How many companies each ring has.
        cells: Where in ``inverses`` each ring's begins.
        inverses: N of each ring, column by column: how often what is pushed into a company
            (the column) arrives at an owner (the row).
        own: How often it arrives at itself, for each of ``members`` that is in a ring.
    """

    members: Indices
    ring: Indices
    sizes: Indices
    cells: Indices
    inverses: Numbers
    own: Numbers


class Wanted(NamedTuple):
    """What is asked, and how closely.

    Args:
        epsilon: A share that is less is dropped.
        widest: How many entries of a row are kept.
        line: Who may hold as much is told.
        asked: Where what is asked of each company begins; empty where nothing is, and who may
            be at the line is told instead.
        parties: The parties whose shares are asked for.
        shares: Becomes their shares.
    """

    epsilon: float
    widest: int
    line: float
    asked: Indices
    parties: Indices
    shares: Numbers


class Rows(NamedTuple):
    """Everybody's share in the companies that hold others.

    Args:
        starts: Where each company's row begins: first comes how long it is, and what it misses.
        parties: The party of each share.
        shares: The shares.
        lost: For every company what any one party's share may be too small by.
    """

    starts: Places
    parties: Places
    shares: Numbers
    lost: Numbers


class Room(NamedTuple):
    """Room to work in.

    Args:
        sums: One number a party, all 0.
        touched: One number a party.
        heads: One number a party, all 0: where its list begins, or its number in a ring.
        links: Where lists go on.
        stakes: Which stake each link is of.
        shares: What a whole of that stake's owner is worth.
        ahead: Four numbers for each company that is looked up ahead (``telling``).
    """

    sums: Numbers
    touched: Places
    heads: Places
    links: Places
    stakes: Places
    shares: Numbers
    ahead: Numbers


class Told(NamedTuple):
    """Who may be at the line.

    Args:
        companies: The company of each.
        parties: The party.
        shares: Its share, rounded and with what was dropped missing.
        highs: The same with all that may be missing.
    """

    companies: Places
    parties: Places
    shares: Numbers
    highs: Numbers
