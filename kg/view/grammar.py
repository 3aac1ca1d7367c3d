"""Turns an edge's labels into the verb of a sentence, as sure as its status.

The ontology gives three forms ("client of", "supplier of", "may be a client of"); the
others follow from the hedged one.
"""

from __future__ import annotations

import re

from kg.answers.plural import VERBS

_PARTICIPLE = re.compile(r"\w+ed(?: (?:in|by|with|to|from|of|for|on)\b.*)?\Z")


def verb(label: str, hedged: str) -> str:
    """What follows a name: ``is a client of`` for "client of".

    Example:
        >>> verb("owns", "may own"), verb("client of", "may be a client of")
        ('owns', 'is a client of')
        >>> verb("founded", "may have founded"), verb("cut ties with", "may have cut ties with")
        ('founded', 'has cut ties with')
    """
    if hedged.startswith("may be "):
        return f"is {hedged[len('may be ') :]}"
    if hedged.startswith("may get "):
        return f"gets {hedged[len('may get ') :]}"
    if hedged == f"may have {label}" and not _PARTICIPLE.match(label):
        return f"has {label}"
    return label


def base(hedged: str) -> str | None:
    """The verb after "to", where the hedged label tells it.

    Example:
        >>> base("may own"), base("is said to lead")
        ('own', 'lead')
    """
    for lead in ("may ", "is said to "):
        if hedged.startswith(lead):
            return hedged[len(lead) :]
    return None


def ended(words: str) -> str:
    """What is over: ``is no longer a client of``; what is past by itself stays.

    Example:
        >>> ended("is a client of"), ended("works for"), ended("founded")
        ('is no longer a client of', 'no longer works for', 'founded')
    """
    first, _, rest = words.partition(" ")
    if first in VERBS:
        return words if first == "has" else f"{first} no longer {rest}"
    return words if _PARTICIPLE.match(words) else f"no longer {words}"
