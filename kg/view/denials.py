"""What is only denied: the record knows no more than its ends, its claims say what it would be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow

DENIED: Final = frozenset({"denied", "rejected"})


def is_denied(record: RecordRow) -> bool:
    """Whether nothing stands but the denial."""
    return record.status in DENIED


def worded(record: RecordRow) -> RecordRow:
    """A record that is only denied, with the values on which all that deny it agree.

    Any other record is as it was.
    """
    if not is_denied(record) or not record.claims:
        return record
    first, *rest = (claim.fields for claim in record.claims)
    agreed = {name: value for name, value in first.items()
              if all(other.get(name) == value for other in rest)}  # fmt: skip
    return replace(
        record,
        fields={**agreed, **record.fields},
        approximate=record.approximate or all(claim.approximate for claim in record.claims),
    )


def affirmed(record: RecordRow) -> RecordRow:
    """The same record as if it were so: what the denial is about."""
    return replace(record, status="stated", current=True)
