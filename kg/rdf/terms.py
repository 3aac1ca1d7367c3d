"""The ontology as data: edges, codelists, classes, and how people may write them.

Everything is read from ``ontology.ttl`` and from the terms that users add to their own
graphs; no term is repeated in code.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse

from kg.namespaces import KG, bare, expand
from kg.rdf import ontology
from kg.rdf.ontology import Code, Edge, Node, Term, words
from kg.resources import shipped

PARTY: Final = "Party"
RECORD: Final = "Record"
_NEAREST: Final = 3
_LIKENESS: Final = 0.6


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
        return self._codes_by_words.get((scheme, words(name)))

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
        return nearest(text, {words: edge.label for words, edge in self._edges_by_words.items()})

    def nearest_codes(self, scheme: str, text: str) -> tuple[str, ...]:
        """Bare names of codes of a list that the text may have meant."""
        mine = {key: code.name for (of, key), code in self._codes_by_words.items() if of == scheme}
        return nearest(text, mine)

    def nearest_classes(self, text: str) -> tuple[str, ...]:
        """Names of classes that the text may have meant."""
        return nearest(text, self._classes_by_words)

    def nearest_terms(self, text: str) -> tuple[str, ...]:
        """Names of terms that the text may have meant."""
        return nearest(text, {key: term.name for key, term in self._terms_by_words.items()})

    @cached_property
    def _edges_by_words(self) -> Mapping[str, Edge]:
        by_label = {words(edge.label): edge for edge in reversed(tuple(self.edges.values()))}
        return by_label | {words(edge.name): edge for edge in reversed(tuple(self.edges.values()))}

    @cached_property
    def _codes_by_words(self) -> Mapping[tuple[str, str], Code]:
        found: dict[tuple[str, str], Code] = {}
        for code in reversed(tuple(self.codes.values())):
            found[code.scheme, words(code.label)] = code
        for code in reversed(tuple(self.codes.values())):
            name = code.name.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
            found[code.scheme, words(name)] = code
        return found

    @cached_property
    def _classes_by_words(self) -> Mapping[str, str]:
        return {words(bare(name)): name for name in reversed(tuple(self.classes))}

    @cached_property
    def _terms_by_iri(self) -> Mapping[str, Term]:
        return {term.iri: term for term in self.terms}

    @cached_property
    def _terms_by_words(self) -> Mapping[str, Term]:
        by_label = {words(term.label): term for term in reversed(self.terms)}
        return by_label | {words(bare(t.iri)): t for t in reversed(self.terms)}


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
    keys = difflib.get_close_matches(words(text), candidates, _NEAREST, _LIKENESS)
    return tuple(dict.fromkeys(candidates[key] for key in keys))
