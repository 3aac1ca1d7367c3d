"""The entities of a claims file: how this source describes each one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.model.identifier import Identifier
from kg.model.source import Mention
from kg.readers.claims_terms import fold, kebab
from kg.readers.misfit import Misfit, nearest, unknown
from kg.readers.names import entity_iri, identifier_of, identifier_party, iri_of
from kg.readers.yaml_nodes import Node, Pairs, Text, texts

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

KEYS: Final = ("type", "name", "called", "identifiers", "reason")


class Entities:
    """What the file's ids mean, and the mentions that describe them.

    Args:
        source: The source's IRI.
    """

    def __init__(self, source: str) -> None:
        self.mentions: list[Mention] = []
        self._source = source
        self._iris: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._identified: set[str] = set()

    def __contains__(self, token: str) -> bool:
        return token in self._iris

    def add(self, name: str, node: Node, terms: Terms) -> None:
        """Take one entity in.

        Raises:
            ValueError: It does not fit.
            SourceError: It does not fit; the error has the line.
        """
        # known by its id even where its description does not fit: one problem, not many
        self._iris[name] = iri = entity_iri(name)
        mention = Mention(iri="", source=self._source, party=iri)
        mention = _short(mention, node, terms) if isinstance(node, Text) else mention
        mention = _long(mention, node, terms) if isinstance(node, Pairs) else mention
        if not isinstance(node, Text | Pairs):
            raise Misfit(f'"{name}" takes a type and a name: company Scale AI')
        for said in (mention.name, *mention.called):
            if said:
                self._names.setdefault(said.lower(), name)
        self.mentions.append(mention)

    def iri(self, token: str) -> str:
        """The IRI of an end: an id of this file, ``id:x``, an IRI or ``SCHEME:code``.

        Raises:
            Misfit: It is none of these.
        """
        if token in self._iris:
            return self._iris[token]
        iri = iri_of(token)
        if iri is not None:
            return iri
        identifier = identifier_of(token)
        if identifier is not None:
            iri = identifier_party(identifier)
            if iri not in self._identified:
                self._identified.add(iri)
                self.mentions.append(
                    Mention(iri="", source=self._source, party=iri, identifiers=(identifier,))
                )
            return iri
        raise self._unknown(token)

    def speaker(self, text: str) -> tuple[str, bool]:
        """A speaker, and whether it is a party.

        Raises:
            Misfit: It looks like an id of this file, and is none.
        """
        if text in self._iris:
            return self._iris[text], True
        iri = iri_of(text)
        if iri is not None:
            return iri, True
        if "-" in text and " " not in text and text.islower():
            close = nearest(text, self._iris)
            if close is not None:
                raise Misfit(
                    f'the speaker "{text}" is no entity of this file.',
                    hint=f"Did you mean {close}? Words with spaces are taken as they stand.",
                )
        return text, False

    def _unknown(self, token: str) -> Misfit:
        known = self._names.get(token.lower()) or nearest(token, self._iris)
        close = f"Did you mean {known}? " if known else ""
        example = token if token.replace("-", "").isalnum() and token.islower() else "an-id"
        return Misfit(
            f'"{token}" is no entity of this file.',
            hint=f"{close}New ones stand under entities, as in: {example}: company Its Name",
        )


def _short(mention: Mention, node: Text, terms: Terms) -> Mention:
    """``company Scale AI``: the type, then the name."""
    words = node.value.split()
    if not words:
        raise Misfit("an entity takes a type and a name: company Scale AI")
    kind = _type(words[0], terms)
    name = " ".join(words[1:]) or None
    return _with(mention, entity_type=kind, name=name, called=(name,) if name else ())


def _long(mention: Mention, node: Pairs, terms: Terms) -> Mention:
    said = {}
    for key, value, line in node:
        name = fold(key)
        if name not in KEYS:
            raise unknown(key, "field of an entity", KEYS)
        said[name] = (value, line)
    kind = reason = name_ = None
    if "type" in said:
        kind = _type(_text(said["type"][0], "type"), terms)
    if "name" in said:
        name_ = " ".join(_text(said["name"][0], "name").split()) or None
    called = [one.value.strip() for one in texts(said["called"][0])] if "called" in said else []
    if "reason" in said:
        text = _text(said["reason"][0], "reason")
        code = terms.code("reason", text)
        if code is None:
            reasons = [code.name for code in terms.codes_of("reason")]
            raise unknown(text, "reason why a party is not known", reasons)
        reason = code.name
    if kind is None:
        known = ", ".join(kebab(one) for one in terms.entity_types if one != "Entity")
        raise Misfit("an entity has a type: add type: company.", hint=f"Types: {known}")
    if reason is not None and kind != "UnknownParty":
        raise Misfit("a reason is given for an unknown party only: write type: unknown-party.")
    names = dict.fromkeys(one for one in (name_, *called) if one)
    return _with(
        mention,
        entity_type=kind,
        name=name_ or next(iter(names), None),
        called=tuple(names),
        identifiers=_identifiers(said["identifiers"][0]) if "identifiers" in said else (),
        reason=reason,
    )


def _with(
    mention: Mention,
    *,
    entity_type: str,
    name: str | None,
    called: tuple[str, ...],
    identifiers: tuple[Identifier, ...] = (),
    reason: str | None = None,
) -> Mention:
    return Mention(
        iri="",
        source=mention.source,
        party=mention.party,
        entity_type=entity_type,
        name=name,
        called=called,
        identifiers=identifiers,
        reason=reason,
    )


def _type(word: str, terms: Terms) -> str:
    kind = terms.class_of(word)
    if kind is None or kind not in terms.entity_types:
        raise unknown(word, "type of an entity", [kebab(one) for one in terms.entity_types])
    return kind


def _text(node: Node, key: str) -> str:
    if not isinstance(node, Text):
        raise Misfit(f"{key} is one text.")
    return node.value.strip()


def _identifiers(node: Node) -> tuple[Identifier, ...]:
    if not isinstance(node, Pairs):
        raise Misfit("identifiers are written {XI-LEI: 5493…}: the scheme, then the code.")
    found = []
    for scheme, codes, _ in node:
        for code in texts(codes):
            identifier = identifier_of(f"{scheme}:code")
            if identifier is None or not code.value.strip():
                raise Misfit(
                    f'"{scheme}: {code.value}" is no official identifier.',
                    hint="Schemes are those of org-id.guide: XI-LEI, GB-COH, US-SEC, WIKIDATA.",
                )
            found.append(Identifier(identifier.scheme, code.value.strip()))
    return tuple(found)
