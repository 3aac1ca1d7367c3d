"""YAML as people write it by hand: texts, lists and mappings, each with its line.

Nothing is guessed: ``no``, ``2025-06`` and ``12:30`` are texts. What a hand-written file
does not need (anchors, tags, several documents) is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

from kg.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.readers.misfit import Notes

MAX_DEPTH: Final = 20

_INDENT_TAB = re.compile(r"^ *\t[ \t]*[^\s#]", re.MULTILINE)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADVICE: Final = (
    ("mapping values are not allowed", 'a text that holds ": " must stand in quotes'),
    ("that cannot start any token", "a text that begins with this sign must stand in quotes"),
    ("could not find expected ':'", 'a key needs ":" after it; a long text must be indented'),
    ("did not find expected key", "the indentation does not match, or a text needs quotes"),
    ("did not find expected '-' indicator", 'every entry of this list begins with "- "'),
    ("did not find expected ',' or", "a { or [ is not closed, or a text inside needs quotes"),
    ("expected <block end>", "the indentation does not match, or a text needs quotes"),
    ("unexpected end of stream", "a quotation mark is not closed"),
    ("found unknown escape", "in double quotes a backslash is written twice"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, always text."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, in the order it was written; ``lines`` are those of its keys."""

    pairs: Mapping[str, Node]
    lines: Mapping[str, int]
    line: int

    def __iter__(self) -> Iterator[tuple[str, Node, int]]:
        for key, value in self.pairs.items():
            yield key, value, self.lines[key]


Node = Text | Items | Pairs


def read_yaml(text: str, notes: Notes) -> Node | None:
    """The one document of a YAML text, or None where there is none.

    A key that stands twice is noted; its first value counts.

    Raises:
        SourceError: It is no YAML, or not of the plain kind.
    """
    import yaml

    for pattern, message in (
        (_UNPRINTABLE, "there is a control character here: remove it."),
        (_INDENT_TAB, "a tab stands at the beginning of the line: indent with spaces."),
    ):
        found = pattern.search(text)
        if found:
            line = text.count("\n", 0, found.end() - 1) + 1
            raise SourceError(message, path=notes.name, line=line)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(notes)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem or error.context)
        raise SourceError(
            f"this is no valid YAML: {_advice(problem)}.",
            path=notes.name,
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
        ) from None
    except yaml.YAMLError as error:
        raise SourceError(f"this is no valid YAML: {error}.", path=notes.name) from None
    return builder.root


def texts(node: Node) -> list[Text]:
    """The texts of a list, or the one text.

    Raises:
        SourceError: Something else stands there.
    """
    found = []
    for item in node.items if isinstance(node, Items) else (node,):
        if not isinstance(item, Text):
            raise SourceError("a text is expected here.", line=item.line)
        found.append(item)
    return found


def _advice(problem: str) -> str:
    for said, advice in _ADVICE:
        if said in problem:
            return f"{advice} ({problem})"
    return problem


class _Builder:
    """Puts nodes together from the events of the parser."""

    def __init__(self, notes: Notes) -> None:
        self.root: Node | None = None
        self._notes = notes
        self._open: list[tuple[list[tuple[Node, int]], int, bool]] = []
        self._documents = 0

    def take(self, event: Any) -> None:  # the events share no useful type
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._refuse("a claims file holds one document: remove this ---.", line)
        elif kind == "AliasEvent":
            self._refuse(f"*{event.anchor} is an alias: write the value again instead.", line)
        elif kind in {"ScalarEvent", "SequenceStartEvent", "MappingStartEvent"}:
            self._start(event, kind, line)
        elif kind in {"SequenceEndEvent", "MappingEndEvent"}:
            self._close()

    def _start(self, event: Any, kind: str, line: int) -> None:
        if event.anchor is not None:
            self._refuse(f"&{event.anchor} is an anchor: write the value out instead.", line)
        if event.tag not in {None, "!"}:
            self._refuse(f"{event.tag} is a tag: all values are plain text, leave it out.", line)
        if kind == "ScalarEvent":
            self._place(Text(event.value, line))
            return
        if len(self._open) >= MAX_DEPTH:
            self._refuse(f"this is nested more than {MAX_DEPTH} deep.", line)
        self._open.append(([], line, kind == "MappingStartEvent"))

    def _close(self) -> None:
        children, line, is_mapping = self._open.pop()
        if not is_mapping:
            self._place(Items(tuple(node for node, _ in children), line))
            return
        pairs: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for (key, at), (value, _) in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Text):
                self._refuse("a key is one word or text, not a list or mapping.", at)
            if key.value in pairs:
                first = lines[key.value]
                self._notes.add(at, f'the key "{key.value}" stands twice, first in line {first}.')
                continue
            pairs[key.value], lines[key.value] = value, at
        self._place(Pairs(pairs, lines, line))

    def _place(self, node: Node) -> None:
        if self._open:
            self._open[-1][0].append((node, node.line))
        else:
            self.root = node

    def _refuse(self, message: str, line: int) -> NoReturn:
        raise SourceError(message, path=self._notes.name, line=line)
