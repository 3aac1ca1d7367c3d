"""What sources say of stakes and no number counts: what goes on beyond, has ended, is not yet so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kg.answers.stakes.backing import indirect_row
from kg.answers.stakes.remarks import enclosing, some
from kg.answers.stakes.wording import held_through, listed
from kg.graph import read
from kg.namespaces import RESOLVED, curie, kg
from kg.ownership.rules import LINKS, SANCTIONS

if TYPE_CHECKING:
    from kg.answers.stakes.known import Known
    from kg.answers.stakes.register import Register
    from kg.answers.stakes.rows import HoldingRow
    from kg.ownership.stakes import Stakes


def beyond(
    register: Register,
    stakes: Stakes,
    asked: int,
    rows: Sequence[HoldingRow],
    rule: str | None,
    *,
    upward: bool,
) -> list[str]:
    """What is not in the numbers: what is said to be held through others is not multiplied on.

    And who holds jointly, and who is called a parent; where nothing counts, why; and that bounds may be too wide, as
    ``enclosing`` tells.
    """
    around = set(stakes.parties)
    reached = {row.party.iri for row in rows if any(not chain.is_said for chain in row.chains)}
    pairs: list[tuple[str, str, Known]] = []
    if rule in SANCTIONS or rule in LINKS:
        pass  # of which ``between`` tells
    elif upward:
        pairs = [
            (holder, register.iri(company), known)
            for company in stakes.parties
            if company != asked
            for holder, known in register.indirect(register.iri(company)).items()
            if register.number(holder) not in around
        ]
    else:
        me = register.iri(asked)
        pairs = [
            (me, company, known)
            for company, known in register.held_through(me).items()
            if company not in reached
            and any(True for _ in register.shares.issuers(register.number(company)))
        ]
    sentences: list[Callable[[], str]] = [partial(_unmultiplied, register, *pair) for pair in pairs]
    if rule is None:
        parties = [register.iri(asked), *(row.party.iri for row in rows)]
        sentences += jointly(register, parties if upward else (), () if upward else parties[:1])
        sentences += _parents(register, asked, upward=upward)
    if not rows and rule is None:
        sentences += list(_uncounted(register, register.iri(asked), upward=upward))
    return [*some(sentences), *enclosing(stakes, rows, upward=upward)]


def jointly(
    register: Register, wholes: Iterable[str], parts: Iterable[str]
) -> list[Callable[[], str]]:
    """Who holds jointly what an arrangement holds: how much is whose is not told.

    Args:
        register: Who holds what.
        wholes: Parties of whom it is told who is part of them.
        parts: Parties of whom it is told what they are part of.
    """
    found = ((iri, register.members(iri)) for iri in dict.fromkeys(wholes))
    return [
        *(partial(_members, register, iri, members) for iri, members in found if members),
        *(partial(_part, register, one, whole)
          for one in dict.fromkeys(parts) for whole in register.memberships(one)),
    ]  # fmt: skip


# Private functions


def _unmultiplied(register: Register, holder: str, company: str, known: Known) -> str:
    who, what = register.evidence.party(holder).name, register.evidence.party(company).name
    words = held_through(who, indirect_row(known, follow=register.follow), what)
    return (
        f"A source says that {words}; how much {who} holds by way of {what} is not reckoned here."
    )


def _parents(register: Register, asked: int, *, upward: bool) -> list[Callable[[], str]]:
    """Who is called a parent of whom, where no stake between the two is known."""
    found = register.reported.of(asked) if upward else register.reported.by(asked)
    ends = [(register.iri(one.controller), register.iri(one.controlled), one) for one in found]
    return [
        partial(_parent, register, over, under)
        for over, under, one in ends
        if one.sure and over not in (*register.holders(under), *register.indirect(under))
    ]


def _parent(register: Register, over: str, under: str) -> str:
    names = (register.evidence.party(one).name for one in (over, under))
    return "A source says that {} is a parent of {}; what share it owns is not told.".format(*names)


def _part(register: Register, party: str, whole: str) -> str:
    names = (register.evidence.party(one).name for one in (party, whole))
    return "{} is part of {}: what that holds is held jointly (kg holdings {}).".format(
        *names, curie(whole)
    )


def _members(register: Register, whole: str, members: Sequence[str]) -> str:
    who = listed([register.evidence.party(one).name for one in members])
    verb = "are" if len(members) > 1 else "is"
    name = register.evidence.party(whole).name
    return f"{who} {verb} part of {name}: what that holds is held jointly."


def _uncounted(register: Register, party: str, *, upward: bool) -> Iterator[Callable[[], str]]:
    """The stakes of which a source speaks and that do not count."""
    end = kg("issuer") if upward else kg("holder")
    of_it = read.match(register.graph, p=end, o=party, g=RESOLVED)
    for iri in sorted({read.value_of(quad.subject) for quad in of_it}):
        record = read.record(register.graph, iri, edges=False)
        if record is not None and record.type == "Stake" and register.known(iri) is None:
            yield partial(_why_not, register, record)


def _why_not(register: Register, record: read.Record) -> str:
    ends = (record.source, record.target or record.source)
    owner, company = (register.evidence.party(one).name for one in ends)
    if record.status in {"expected", "denied", "rejected"}:
        only = "only " if record.status == "expected" else ""
        return f"That {owner} owns a part of {company} is {only}{record.status}: it does not count."
    if record.end is not None:
        return (
            f"What {owner} held of {company} has ended ({record.end}): --as-of tells of its days."
        )
    return f"What {owner} holds of {company} is known of other days."
