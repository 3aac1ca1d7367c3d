"""What the parts below log, said on standard error where more is to be said."""

from __future__ import annotations

import logging
from collections.abc import Callable

from kg.cli.cells import safe_line

NAME = "kg"


class _Said(logging.Handler):
    """Hands on each line."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self._say(safe_line(record.getMessage()))


def say_what_is_logged(say: Callable[[str], None]) -> None:
    """From now on hand on what is logged, the first time that this is asked for."""
    log = logging.getLogger(NAME)
    if not any(isinstance(one, _Said) for one in log.handlers):
        log.addHandler(_Said(say))
        log.setLevel(logging.INFO)
