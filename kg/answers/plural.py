"""Sentences about several: "niche vendors are clients of", not "is a client of"."""

from __future__ import annotations

import re
from typing import Final

VERBS: Final = {"is": "are", "was": "were", "has": "have", "does": "do"}
_ARTICLE: Final = re.compile(r"\b(be|are|were)( no longer)? an? (\w+)")
_SEVERAL: Final = re.compile(r"\b[a-z]\w*(?:[^s\W]s|staff|people)\Z")
_MIXED: Final = frozenset({"PublicBody", "Unit", "Party"})
"""Types of one as well as of several."""


def is_plural(name: str, entity_type: str) -> bool:
    """Whether a name stands for several: groups do, and what ends in a common plural.

    Example:
        >>> is_plural("internal AI labs", "Unit"), is_plural("superintelligence lab", "Unit")
        (True, False)
    """
    if entity_type == "Group":
        return True
    return entity_type in _MIXED and bool(_SEVERAL.search(name))


def verb_of_several(verb: str) -> str:
    """A verb as it stands after several.

    Example:
        >>> verb_of_several("is a client of"), verb_of_several("may be a client of")
        ('are clients of', 'may be clients of')
        >>> verb_of_several("complies with"), verb_of_several("founded")
        ('comply with', 'founded')
        >>> verb_of_several("no longer works for")
        'no longer work for'
    """
    lead = "no longer " if verb.startswith("no longer ") else ""
    first, space, rest = verb[len(lead) :].partition(" ")
    if first in VERBS:
        first = VERBS[first]
    elif first.endswith("ies"):
        first = first[:-3] + "y"
    elif first.endswith("s") and not first.endswith("ss"):
        first = first[:-1]
    whole = f"{lead}{first}{space}{rest}".replace("itself", "themselves")
    return _ARTICLE.sub(r"\1\2 \3s", whole)


def noun_of_several(noun: str) -> str:
    """What several are: ``employees``; what is no plain word stays.

    Example:
        >>> noun_of_several("employee"), noun_of_several("head of staff"), noun_of_several("CEO")
        ('employees', 'head of staff', 'CEOs')
    """
    is_plain = noun[-1:].isalpha() and not noun.endswith(("s", "y")) and " of " not in noun
    return f"{noun}s" if is_plain else noun
