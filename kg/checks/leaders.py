"""Facts on who surely is the one chief executive of what, and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.checks.days import Days, Stretch
from kg.checks.facts import Facts
from kg.graph import read
from kg.store.local import LocalStore

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

SOLE: Final = "ceo"
"""The role that one person has; who shares it, or stands in, has a role below it."""

_CANDIDATES: Final = """
SELECT ?role ?organization ?person WHERE {
  { SELECT ?organization WHERE {
      GRAPH kg:resolved { ?role kg:organization ?organization ; kg:person ?person }
      FILTER EXISTS { ?claim kg:about ?role ; kg:roleKind kg:role-ceo }
    } GROUP BY ?organization HAVING (COUNT(DISTINCT ?person) > 1) }
  GRAPH kg:resolved { ?role kg:organization ?organization ; kg:person ?person }
  FILTER EXISTS { ?claim kg:about ?role ; kg:roleKind kg:role-ceo }
}
ORDER BY ?role
"""
_SHARED: Final = re.compile(r"\b(co|joint|interim|acting|deputy|designate|elect)\b", re.IGNORECASE)
"""Words of a title that make more than one of it no surprise."""


def facts(graph: OpenGraph) -> LocalStore:
    """The chief executives of the organizations that have several, by the days they surely are."""
    made = Facts()
    days = Days(graph)
    for terms in graph.store.query(_CANDIDATES):
        role, organization, person = (read.value_of(term) for term in terms)
        for one in days.of(role):
            if _is_sole(one):
                made.add(
                    organization=organization, person=person, first=one.first, until=one.until,
                    dated=one.dated, claims=one.iris,
                )  # fmt: skip
    return made.store


# Private functions


def _is_sole(one: Stretch) -> bool:
    if one.situation.disputes:  # what the role is, or whether there is one, is itself in doubt
        return False
    kinds = one.situation.fields.get("roleKind", ())
    titles = [str(title) for each in one.claims for title in each.claim.fields.get("title", ())]
    return tuple(kinds) == (SOLE,) and not any(map(_SHARED.search, titles))
