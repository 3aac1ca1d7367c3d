"""A group of commands whose modules are imported only when one of them is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class ClosedPipe(Exception):
    """Whoever read our output has seen enough."""


class LazyGroup(click.Group):
    """A click group that knows its commands' names and help lines without importing them.

    Args:
        lazy: The help line of each command by its name, in the order of the help; the
            command itself is ``command`` in the module of that name beside this one.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments; click itself would make a closed pipe an error."""
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError:
            raise ClosedPipe from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click itself would make a closed pipe an error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ClosedPipe from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The commands in the order of the help."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command, or None where there is none of that name."""
        if cmd_name not in self.lazy:
            return None
        module = importlib.import_module(f"kg.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name; an unknown one says the nearest."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            if name.startswith("-"):
                ctx.fail(f"No such option: {name}")
            import difflib

            nearest = difflib.get_close_matches(name, self.lazy, n=1, cutoff=0.5)
            ending = f" Did you mean {nearest[0]}?" if nearest else ""
            ctx.fail(f'There is no command "{name}".{ending}')
        return name if command else None, command, args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the help lines without importing a command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lazy.items()))
