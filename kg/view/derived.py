"""What is worked out on the page, named as such, each with the chains it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.view import wording

if TYPE_CHECKING:
    from kg.answers.rows import Network

TOO_MUCH: Final = (
    "Holdings through others are not worked out on a page as large as this: kg owners NAME does."
)


def derived(network: Network) -> dict[str, Any]:
    """The holdings through others, with every share in words."""
    rows = [
        {
            "holder": row.holder,
            "held": row.held,
            "share": wording.pill(row.share),
            "ultimate": row.ultimate,
            "whole": row.explained,
            "chains": [
                {
                    "records": list(records),
                    "share": "" if share is None else wording.pill(share),
                    "steps": " × ".join(_steps(network, records)),
                }
                for records, share in row.chains
            ],
        }
        for row in network.through or ()
    ]
    return {"rows": rows, "note": TOO_MUCH if network.through is None else ""}


# Private functions


def _steps(network: Network, records: tuple[str, ...]) -> list[str]:
    """The share of each record of a chain."""
    shares: Mapping[str, Any] = {
        row.record: row.fields.get("share") for row in network.relationships
    }
    return [
        "?" if shares.get(record) is None else wording.pill(shares[record]) for record in records
    ]
