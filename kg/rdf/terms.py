"""The ontology as data: edges, codelists, classes, and how people may write them.

Everything is read from ``ontology.ttl`` and from the terms that users add to their own
graphs; no term is repeated in code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Final, TypeVar

from pyoxigraph import Quad, RdfFormat, parse

from kg.namespaces import KG, bare, expand
from kg.rdf import ontology
from kg.rdf.ontology import Code, Edge, Node, Term, words
from kg.resources import shipped

PARTY: Final = "Party"
RECORD: Final = "Record"
_NEAREST: Final = 3
_LIKENESS: Final = 0.6
_Named = TypeVar("_Named")


class Terms:
    """All terms that are known: ours, and those that users' graphs define.

    Example:
        >>> terms = shipped_terms()
        >>> terms.edge("client-of").inverse_label
        'supplier of'
        >>> terms.family("interim-ceo")
        'ceo'
        >>> terms.is_party("Unit"), terms.is_party("Product")
        (True, False)
    """

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._nodes = nodes

    @cached_property
    def edges(self) -> Mapping[str, Edge]:
        """All edges, by IRI."""
        return ontology.edges(self._nodes)

    @cached_property
    def codes(self) -> Mapping[tuple[str, str], Code]:
        """All codes, by the list's prefix and the bare name: ``("role", "ceo")``."""
        return ontology.codes(self._nodes)

    @cached_property
    def classes(self) -> Mapping[str, tuple[str, ...]]:
        """Classes of entities and records, each with all that is above it, nearest first."""
        return ontology.classes(self._nodes)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Every term, sorted by name."""
        return ontology.terms(self._nodes, self.classes)

    @cached_property
    def entity_types(self) -> tuple[str, ...]:
        """The classes of entities."""
        return tuple(n for n, above in self.classes.items() if "Entity" in (n, *above))

    @cached_property
    def record_types(self) -> tuple[str, ...]:
        """The classes of records, without ``Record`` itself."""
        return tuple(n for n, above in self.classes.items() if RECORD in above)

    def extended(self, quads: Iterable[Quad]) -> Terms:
        """These terms and what the quads define; a term that is known stays as it is."""
        added = ontology.gather(quads, self._nodes)
        return Terms({**self._nodes, **added}) if added else self

    def edge(self, name: str) -> Edge | None:
        """The edge of this IRI, name or label: ``clientOf``, ``client-of``, "client of"."""
        found = self.edges.get(name) or self.edges.get(expand(name) or KG + name)
        return found or self._edges_by_words.get(words(name))

    def code(self, scheme: str, name: str) -> Code | None:
        """The code of this list by its bare name, IRI or label."""
        exact = self.codes.get((scheme, name))
        if exact is not None:
            return exact
        iri = expand(name)
        if iri is not None:
            return self.codes.get((scheme, ontology.scheme_name(scheme, iri)))
        return self._codes_by_words.get(scheme, {}).get(words(name))

    def codes_of(self, scheme: str) -> tuple[Code, ...]:
        """All codes of a list, sorted."""
        return tuple(code for (of, _), code in self.codes.items() if of == scheme)

    def class_of(self, name: str) -> str | None:
        """The model's name of a class of entities or records: ``Public body`` is ``PublicBody``."""
        iri = expand(name)
        if iri is not None:
            name = ontology.local(iri)
        return name if name in self.classes else self._classes_by_words.get(words(name))

    def term(self, name: str) -> Term | None:
        """Any term by its IRI, prefixed or bare name or label, in this order."""
        iri = expand(name) or KG + name
        return self._terms_by_iri.get(iri) or self._terms_by_words.get(words(name))

    def family(self, role: str) -> str:
        """The topmost role above a role; itself where it is on top or unknown."""
        code = self.codes.get(("role", role))
        return code.broader[-1] if code and code.broader else role

    def role_edge(self, role: str) -> str | None:
        """IRI of the edge that a role of this kind gives, by itself or by its family."""
        code = self.codes.get(("role", role))
        return code.edge if code else None

    def is_narrower(self, scheme: str, a: str, b: str) -> bool:
        """Whether code ``a`` is below code ``b``."""
        code = self.codes.get((scheme, a))
        return code is not None and b in code.broader

    def is_party(self, entity_type: str) -> bool:
        """Whether entities of this class are parties."""
        return PARTY in (entity_type, *self.classes.get(entity_type, ()))

    def entity_label(self, entity_type: str) -> str:
        """A class in words: ``PublicBody`` is "public body"."""
        term = self._terms_by_iri.get(entity_type) or self._terms_by_iri.get(KG + entity_type)
        return term.label if term else words(entity_type)

    def search(self, text: str) -> tuple[Term, ...]:
        """Terms whose name or label has all the words, then those that tell of them."""
        asked = words(text).split()
        near, far = [], []
        for term in self.terms:
            called = f"{words(term.name)} {term.label}".lower()
            told = f"{called} {term.definition or ''} {term.scope_note or ''}".lower()
            if all(word in called for word in asked):
                near.append(term)
            elif all(word in told for word in asked):
                far.append(term)
        return (*near, *far) if asked else ()

    def nearest_edges(self, text: str) -> tuple[str, ...]:
        """Labels of edges that the text may have meant."""
        return nearest(text, {key: edge.label for key, edge in self._edges_by_words.items()})

    def nearest_codes(self, scheme: str, text: str) -> tuple[str, ...]:
        """Bare names of codes of a list that the text may have meant."""
        mine = self._codes_by_words.get(scheme, {})
        return nearest(text, {key: code.name for key, code in mine.items()})

    def nearest_classes(self, text: str) -> tuple[str, ...]:
        """Names of classes that the text may have meant."""
        return nearest(text, self._classes_by_words)

    def nearest_terms(self, text: str) -> tuple[str, ...]:
        """Names of terms that the text may have meant."""
        return nearest(text, {key: term.name for key, term in self._terms_by_words.items()})

    @cached_property
    def _edges_by_words(self) -> Mapping[str, Edge]:
        return _by_words((edge.iri, edge.label, edge) for edge in self.edges.values())

    @cached_property
    def _codes_by_words(self) -> Mapping[str, Mapping[str, Code]]:
        lists: dict[str, list[tuple[str, str, Code]]] = {}
        for code in self.codes.values():
            iri = code.name if ":" in code.name else KG + code.name
            lists.setdefault(code.scheme, []).append((iri, code.label, code))
        return {scheme: _by_words(named) for scheme, named in lists.items()}

    @cached_property
    def _classes_by_words(self) -> Mapping[str, str]:
        named = ((expand(name) or KG + name, name) for name in self.classes)
        return _by_words((iri, self.entity_label(name), name) for iri, name in named)

    @cached_property
    def _terms_by_iri(self) -> Mapping[str, Term]:
        return {term.iri: term for term in self.terms}

    @cached_property
    def _terms_by_words(self) -> Mapping[str, Term]:
        return _by_words((term.iri, term.label, term) for term in self.terms)


@cache
def shipped_terms() -> Terms:
    """The terms of the ontology that ships with kg."""
    return read_terms(parse(path=shipped("ontology.ttl"), format=RdfFormat.TURTLE))


def read_terms(quads: Iterable[Quad]) -> Terms:
    """The terms that an ontology's statements define."""
    return Terms(ontology.gather(quads))


def nearest(text: str, candidates: Mapping[str, str]) -> tuple[str, ...]:
    """What a text may have meant, nearest first: values whose keys are like it.

    Example:
        >>> nearest("clint of", {"client of": "client of", "owns": "owns"})
        ('client of',)
    """
    from difflib import get_close_matches

    keys = get_close_matches(words(text), candidates, _NEAREST, _LIKENESS)
    return tuple(dict.fromkeys(candidates[key] for key in keys))


def _by_words(named: Iterable[tuple[str, str, _Named]]) -> dict[str, _Named]:
    """Values by the words of their name and of their label, given as (IRI, label, value).

    Where two are called the same, ours goes before a user's, a name before a label, and
    then the first IRI by code point.
    """
    ranked = []
    for iri, label, value in named:
        ours = iri.startswith(KG)
        ranked.append(((not ours, False, iri), words(bare(iri)), value))
        ranked.append(((not ours, True, iri), words(label), value))
    found: dict[str, _Named] = {}
    for _, called, value in sorted(ranked, key=lambda each: each[0]):
        found.setdefault(called, value)
    return found
