"""What the parts below log, said on standard error where more is to be said."""

from __future__ import annotations

import logging

import click

from kg.cli.cells import safe_line
from kg.cli.options import settings

NAME = "kg"


class _Said(logging.Handler):
    """Says each line, while a command runs that was told to say more."""

    def emit(self, record: logging.LogRecord) -> None:
        context = click.get_current_context(silent=True)
        if context is not None and settings(context).verbose:
            settings(context).note(safe_line(record.getMessage()))


def say_what_is_logged() -> None:
    """From now on say what is logged with ``--verbose``."""
    log = logging.getLogger(NAME)
    if not any(isinstance(one, _Said) for one in log.handlers):
        log.addHandler(_Said(logging.INFO))
        log.setLevel(logging.INFO)
