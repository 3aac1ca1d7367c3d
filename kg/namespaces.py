"""Prefixes, short names for IRIs and back, and the minting of IRIs.

Every IRI that kg makes is a plain prefixed name in every SPARQL engine: lower-case
words joined by ``-``, parts joined by ``_``, no dots.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ONTOLOGY: Final = "https://w3id.org/kg-stakes/ns"
KG: Final = ONTOLOGY + "#"
ID: Final = "https://w3id.org/kg-stakes/id/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
OWL: Final = "http://www.w3.org/2002/07/owl#"

RESOLVED: Final = KG + "resolved"
DECISIONS: Final = KG + "decisions"
DERIVED: Final = KG + "derived"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "id": ID,
        "kg": KG,
        "org": "http://www.w3.org/ns/org#",
        "owl": OWL,
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": SKOS,
        "vann": "http://purl.org/vocab/vann/",
        "xsd": XSD,
    }
)

MAX_SLUG: Final = 60
SEPARATOR: Final = "\x1f"
_PLAIN_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z")
_WORD_BREAK = re.compile(r"[^a-z0-9]+")
_OUR_PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def digest(text: str, length: int = 12) -> str:
    """The first hex digits of the SHA-256 of a text.

    Example:
        >>> digest("kg", 7)
        '131ed73'
    """
    import hashlib  # it loads OpenSSL, and most commands need no new name

    return hashlib.sha256(text.encode()).hexdigest()[:length]


def kg(local: str) -> str:
    """The IRI of a term of ours.

    Example:
        >>> kg("Stake")
        'https://w3id.org/kg-stakes/ns#Stake'
    """
    return KG + local


def curie(iri: str) -> str:
    """The short form of an IRI, or the IRI in angle brackets where it has none.

    Example:
        >>> curie("https://w3id.org/kg-stakes/id/meta"), curie("http://example.org/x")
        ('id:meta', '<http://example.org/x>')
    """
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and _PLAIN_LOCAL.match(iri[len(base) :]):
            return f"{prefix}:{iri[len(base) :]}"
    return f"<{iri}>"


def expand(text: str) -> str | None:
    """The IRI of a prefixed name, of ``<IRI>`` or of a bare absolute IRI; None for other text.

    Example:
        >>> expand("id:meta"), expand("Meta")
        ('https://w3id.org/kg-stakes/id/meta', None)
    """
    if text.startswith("<") and text.endswith(">") and ":" in text:
        return text[1:-1]
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    if re.match(r"(?:https?://|urn:)[^\s<>\"{}|\\^`]+\Z", text):
        return text
    return None


def bare(iri: str) -> str:
    """The local name of one of our terms, and any other IRI's last part.

    Example:
        >>> bare("https://w3id.org/kg-stakes/ns#owns"), bare("http://example.org/sues")
        ('owns', 'sues')
    """
    if iri.startswith(KG):
        return iri[len(KG) :]
    return re.split(r"[/#:]", iri.rstrip("/#"))[-1] or iri


def slug(name: str) -> str:
    """A name as lower-case words joined by ``-``; two names never share one.

    Letter case and white space make no difference between names. Where anything else of
    the name is lost (an accent, a sign, another script) or it runs past 60 characters, a
    hash of the name follows.

    Example:
        >>> slug("Scale AI"), slug("Scale A.I.")
        ('scale-ai', 'scale-a-i-096f4209')
        >>> slug("Müller AG")
        'muller-ag-08e8dc56'
    """
    folded = " ".join(name.split()).lower()
    text = _words(folded)
    cut = text[:MAX_SLUG].strip("-")
    if cut and cut == folded.replace(" ", "-") and "-" not in folded:
        return cut
    mark = digest(folded, 8)
    return f"{cut}-{mark}" if cut else f"x-{mark}"


def mint(*parts: str) -> str:
    """An IRI of ours from parts that are joined by ``_``.

    Parts that are IRIs give their local name. Where a part is not plain (it holds ``_``,
    or is no IRI of ours), the name ends in a hash of all parts, so that no two meet.

    Example:
        >>> mint("stake", ID + "meta", ID + "scale-ai")
        'https://w3id.org/kg-stakes/id/stake_meta_scale-ai'
    """
    plain = True
    words = []
    for part in parts:
        ours = part.startswith(ID)
        word = part[len(ID) :] if ours else part
        if not _OUR_PART.match(word):
            plain = False
            word = _words(bare(word) if ":" in word else word)[:MAX_SLUG].strip("-")
        words.append(word)
    name = "_".join(word for word in words if word)
    return f"{ID}{name}" if plain else f"{ID}{name}_{digest(SEPARATOR.join(parts))}"


def mint_identifier(scheme: str, code: str) -> str:
    """The IRI of a party that is named by an official identifier.

    Example:
        >>> mint_identifier("GB-COH", "00102498")
        'https://w3id.org/kg-stakes/id/gb-coh_00102498'
    """
    prefix = "lei" if scheme == "XI-LEI" else scheme.lower()
    return mint(prefix, code.lower()) if _OUR_PART.match(prefix) else mint(scheme, code)


def _words(text: str) -> str:
    """A text in small Latin letters and digits, joined by ``-``."""
    if not text.isascii():
        from anyascii import anyascii  # a table of all scripts, for the few names that need it

        text = anyascii(text)
    return _WORD_BREAK.sub("-", text.lower()).strip("-")
