"""The row of what is worked out of stakes rather than said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ThroughRow:
    """What a party holds of a company, some of it through others.

    Args:
        holder: Its IRI.
        held: The company's IRI.
        share: All of it, as JSON has a share.
        ultimate: Whether nobody is known to own the holder.
        chains: The strongest chains: the records from holder to company, and their product.
        explained: Whether these chains are all that there are.
    """

    holder: str
    held: str
    share: Any
    ultimate: bool
    chains: tuple[tuple[tuple[str, ...], Any], ...]
    explained: bool
