"""All checks: the shapes of ``shapes.ttl``, and the rules, one SPARQL file each.

A rule ``kg/checks/NAME.rq`` begins with a sentence that says what ought to be, and then::

    # severity: error
    # facts: holdings
    # once: party of
    # says: {holders:parties} hold {total:percent} of {party}

``facts`` names what is worked out before and asked instead of the graph; ``once`` the
variables of which only the first row is told; ``says`` is the sentence that is told, made
of the rule's variables. A rule binds what it is about as ``?party``, ``?record`` or
``?node`` (anything), and its claims as ``?claims``, IRIs with a space between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from kg.errors import QueryError, UnknownTerm
from kg.graph.nearest import nearest
from kg.resources import packaged
from kg.store.local import LocalStore

Severity = Literal["error", "warning"]

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning")
SHAPES: Final = "https://w3id.org/kg-stakes/check#"
"""Where the names of shapes begin; what follows a ``_`` in them is a part of the same check."""

_LINE: Final = re.compile(r"# (severity|facts|once|says): (.+)\Z")
_LABELS: Final = """
SELECT ?shape ?label ?severity WHERE {
  ?shape rdfs:label ?label OPTIONAL { ?shape sh:severity ?severity }
}
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check in SPARQL."""

    text: str
    says: str
    facts: str | None = None
    once: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Args:
        name: Its name, in small letters.
        help: What ought to be, in a sentence.
        rule: Its rule; None for a shape.
    """

    name: str
    severity: Severity
    help: str
    rule: Rule | None = field(default=None, repr=False)

    @property
    def order(self) -> tuple[int, str]:
        """Errors before warnings, then by name."""
        return SEVERITIES.index(self.severity), self.name

    def as_json(self) -> dict[str, str]:
        """A row of the list of checks."""
        return {"check": self.name, "severity": self.severity, "help": self.help}


@cache
def checks() -> tuple[Check, ...]:
    """All checks, errors first."""
    rules = (
        read_rule(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(packaged("checks").glob("*.rq"))
    )
    return tuple(sorted((*_shapes(), *rules), key=lambda one: one.order))


def chosen(names: Iterable[str]) -> tuple[Check, ...]:
    """The checks of these names; all where none is given.

    Raises:
        UnknownTerm: There is no such check; the nearest are told.
    """
    known = {one.name: one for one in checks()}
    wanted = set()
    for name in names:
        plain = name.strip().lower().replace("_", "-")
        if plain not in known:
            close = [found for found, _ in nearest(plain, ((one, one) for one in known))]
            meant = f" Did you mean {' or '.join(close)}?" if close else ""
            raise UnknownTerm(
                f'No check is called "{name}".{meant}', hint="List them with: kg check --list"
            )
        wanted.add(plain)
    return tuple(one for one in checks() if one.name in wanted or not wanted)


def read_rule(name: str, text: str) -> Check:
    r"""A check from its rule's text.

    Raises:
        QueryError: It does not begin as it must.

    Example:
        >>> one = read_rule("none", "# All is well.\n# severity: error\n# says: no\nSELECT ?a {}")
        >>> one.help, one.severity, one.rule.says
        ('All is well.', 'error', 'no')
    """
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("# ")]
    said = {match[1]: match[2] for match in map(_LINE.match, head) if match}
    severity = next((one for one in SEVERITIES if one == said.get("severity")), None)
    if not lines or lines[0] not in head or severity is None or "says" not in said:
        raise QueryError(f"The rule {name} does not begin with what it asks and what it says.")
    once = tuple(said.get("once", "").split())
    return Check(name, severity, lines[0][2:], Rule(text, said["says"], said.get("facts"), once))


def check_of(shape: str) -> str:
    """The name of the check that a shape belongs to.

    Example:
        >>> check_of("https://w3id.org/kg-stakes/check#field-of-another-type_Stake")
        'field-of-another-type'
    """
    return shape.removeprefix(SHAPES).partition("_")[0]


# Private functions


def _shapes() -> Iterable[Check]:
    store = LocalStore.memory()
    store.bulk_file(packaged("checks", "shapes.ttl"), "turtle")
    for shape, label, severity in store.query(_LABELS):
        warns = str(getattr(severity, "value", "")).endswith("#Warning")
        yield Check(
            check_of(str(getattr(shape, "value", ""))),
            "warning" if warns else "error",
            str(getattr(label, "value", "")),
        )
