"""The examples of the documentation load, and say what the documentation says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kg.model.record import RECORD_TYPES
from kg.readers import claims_says, claims_source, table_columns
from kg.readers.claims_terms import field_terms, kebab

DOCS = Path(__file__).parents[3] / "docs"
CLAIMS = (DOCS / "claims-file.md").read_text("utf-8")
TABLE = (DOCS / "table.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_example_of_the_claims_file_loads(read_claims: Any) -> None:
    example, mapping = blocks(CLAIMS, "yaml")
    result = read_claims(example)
    assert result.errors == []
    assert [claim.record_type for claim in result.claims] == [
        "Stake", "Deal", "Role", "Figure", "Attribute", "Link", "Figure",
    ]  # fmt: skip
    head = example.split("\nclaims:")[0]
    shown = read_claims(f"{head}\nclaims:\n- quote: x\n" + re.sub(r"(?m)^", "  ", mapping))
    assert (shown.errors, [claim.speaker for claim in shown.claims]) == ([], ["some sources"])


def test_the_example_of_the_table_loads(read_table: Any) -> None:
    (example,) = blocks(TABLE, "csv")
    result = read_table(example)
    assert (result.errors, len(result.claims), len(result.sources)) == ([], 3, 3)


def test_every_field_is_documented() -> None:
    for name in (*claims_source.KEYS, *claims_says.KEYS):
        assert f"`{name}`" in CLAIMS, name
    for record_type in RECORD_TYPES:
        for term in field_terms(record_type).values():
            said = kebab(term)
            stem = re.sub(r"-(min|max|over|under)\Z", "", said)
            assert f"`{said}`" in CLAIMS or f"`{stem}`" in CLAIMS, said
    for column in table_columns.COLUMNS:
        assert f"`{column}`" in TABLE or column.startswith("votes_"), column
