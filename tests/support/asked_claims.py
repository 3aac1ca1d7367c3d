"""A file of claims that the commands on ownership are asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from stake_claims import trig

Run = Callable[..., Any]


class Asked:
    """A file of claims, asked by the commands."""

    def __init__(self, kg: Run, path: Path) -> None:
        self.kg, self.path = kg, path

    def holds(self, *claims: str, types: dict[str, str] | None = None) -> Asked:
        self.path.write_text(trig(*claims, types=types), "utf-8")
        return self

    def __call__(self, *args: str) -> Any:
        ran = self.kg("-q", "-g", self.path, *args, "--format", "json")
        assert ran.status == 0, ran.err
        return ran.json

    def words(self, *args: str) -> str:
        ran = self.kg("-q", "-g", self.path, *args, "--format", "table")
        assert ran.status == 0, ran.err
        return " ".join(ran.out.split())

    def owners(self, company: str, *args: str) -> dict[str, tuple[float, float, str]]:
        rows = self("owners", company, *args)
        return {r["owner"]["name"]: (r["lower"], r["upper"], r["answer"]) for r in rows}

    def controllers(self, company: str, *args: str) -> dict[str, str]:
        rows = self("control", company, *args)["controllers"]
        return {row["party"]["name"]: row["answer"] for row in rows}

    def ruled(self, company: str, rule: str) -> dict[str, str]:
        rows = self("owners", company, "--rule", rule)
        return {row["owner"]["name"]: row["answer"] for row in rows}
