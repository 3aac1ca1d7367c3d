"""The page's scripts and styles by their own tools: linter, types, and tests of the pure parts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

VIZ = Path(__file__).parents[1] / "viz"
SECONDS = 300


@pytest.mark.parametrize("script", ["lint", "types", "test"])
def test_the_page_s_own_tools_find_nothing(script: str) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not on the path")
    if not (VIZ / "node_modules").is_dir():
        pytest.skip("the tools are not installed: npm ci --prefix viz")

    done = subprocess.run(
        [npm, "run", "--silent", script],
        cwd=VIZ,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
