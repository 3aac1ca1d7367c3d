"""Turns an edge's labels into the verb of a sentence, as sure as its status and in its number.

The ontology gives three forms ("client of", "supplier of", "may be a client of"); the
others follow from the hedged one.
"""

from __future__ import annotations

import re
from typing import Final

PLURALS: Final = {"is": "are", "was": "were", "has": "have", "does": "do"}
_PARTICIPLE = re.compile(r"\w+ed(?: (?:in|by|with|to|from|of|for|on)\b.*)?\Z")
_ARTICLE = re.compile(r"\b(be|are|were)( no longer)? an? (\w+)")
_PLURAL_END = re.compile(r"\b[a-z]\w*(?:[^s\W]s|staff|people)\Z")


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
    if first in PLURALS:
        return words if first == "has" else f"{first} no longer {rest}"
    return words if _PARTICIPLE.match(words) else f"no longer {words}"


def plural(words: str) -> str:
    """The same of several.

    Example:
        >>> plural("is a client of"), plural("works for"), plural("complies with")
        ('are clients of', 'work for', 'comply with')
        >>> plural("may be distancing itself from")
        'may be distancing themselves from'
    """
    lead = "no longer " if words.startswith("no longer ") else ""
    first, space, rest = words[len(lead) :].partition(" ")
    if first in PLURALS:
        first = PLURALS[first]
    elif first.endswith("ies"):
        first = f"{first[:-3]}y"
    elif first.endswith("s") and not first.endswith("ss"):
        first = first[:-1]
    whole = f"{lead}{first}{space}{rest}".replace("itself", "themselves")
    return _ARTICLE.sub(r"\1\2 \3s", whole)


def is_plural(name: str, entity_type: str) -> bool:
    """Whether a name stands for several: groups do, and what ends in a common plural.

    Example:
        >>> is_plural("US government agencies", "PublicBody"), is_plural("Google", "Company")
        (True, False)
    """
    if entity_type == "Group":
        return True
    return entity_type in {"PublicBody", "Unit", "Party"} and bool(_PLURAL_END.search(name))
