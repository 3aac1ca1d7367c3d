"""Files that people might bring: what is taken, and what is refused with which words."""

from __future__ import annotations

from typing import Final

HEAD: Final = """@prefix ex: <http://example.org/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:good a kg:Company ; kg:name "Good" .
ex:s a kg:Source . ex:t a kg:Source .
"""
NAMES: Final = (
    "Газпром", "газпром", "Gazprom", "中国石油", "中國石油", "شركة أرامكو", "ارامكو", "Ltd", "ltd.",
    "A" * 61, "A" * 62, "a b", "a-b", "Müller", "Muller", "x_y", "x y", "!!!", "???", "ß", "ss",
    "İstanbul", "istanbul",
)  # fmt: skip


def claim(name: str, said: str, *, kind: str = "Stake", source: str = "s") -> str:
    """A claim of a source, all of whose words are given."""
    return f"ex:{name} a kg:Claim ; kg:source ex:{source} ; kg:recordType kg:{kind} ; {said} .\n"


AB: Final = "kg:from ex:a ; kg:to ex:b"

TAKEN: Final[dict[str, dict[str, str]]] = {
    "one company by its identifiers in four files": {
        "a.ttl": HEAD
        + "ex:m a kg:Mention ; kg:source ex:s ; kg:party ex:zeta ; kg:mentionType kg:Company ;"
        ' kg:calledName "Zeta Ltd" ; kg:identifier ex:i . ex:i kg:scheme "XI-LEI" ; kg:code "54X" .\n'
        + claim("c1", "kg:from ex:zeta ; kg:to ex:beta ; kg:share 0.3"),
        "b.yaml": "source: {id: sb, title: SB, published: '2024'}\n"
        "entities:\n  zed: {type: company, name: Zeta Limited, identifiers: {XI-LEI: 54X, GB-COH: '001'}}\n"
        "  be: company Beta\nclaims:\n- quote: owns\n  says: zed owns be, share 30%\n",
        "c.csv": "holder,issuer,share\nGB-COH:001,Beta,49%\nXI-LEI:54X,Beta,0.5\n",
        "d.ttl": HEAD.replace("ex:s a", "ex:u a").replace(" ex:t a kg:Source .", "")
        + 'id:gb-coh_001 a kg:Company ; kg:name "Zeta Limited" ; kg:identifier'
        ' [ kg:scheme "GB-COH" ; kg:code "001" ] .'
        "[] a kg:Stake ; kg:holder id:gb-coh_001 ; kg:issuer ex:beta ; kg:share 0.31 .",
    },
    "codes with odd characters": {
        "a.yaml": "source: {id: odd}\nentities:\n"
        "  a: {type: company, name: A, identifiers: {GB-COH: 00/10 24_98, DE-CR: HRB 12345 B}}\n"
        "  b: {type: company, name: B, identifiers: {GB-COH: 00 10 24_98, US-SEC: é-Ω}}\n"
        "claims:\n- quote: q\n  says: a owns b\n",
        "b.ttl": HEAD
        + 'ex:p a kg:Company ; kg:identifier [ kg:scheme "x y" ; kg:code "a\\nb\\u2028\\"\\\\" ] .'
        'ex:q a kg:Company ; kg:identifier [ kg:scheme "X Y" ; kg:code "A\\nb\\u2028\\"\\\\" ] .',
    },
    "names in many scripts": {
        "a.csv": "holder,issuer,share\n" + "".join(f"{name},Common,1%\n" for name in NAMES)
    },
    "long and odd values": {
        "a.ttl": HEAD
        + claim(
            "c",
            AB + ' ; kg:share 0.123456789012345678 ; kg:quote "a\\nb\\r\\nc \\"q\\" \\u2028 \\u2029'
            ' \\t \\u0085 \\u00A0 \\uFEFF \\u200F \\\\n ]]> </x> & "',
        )
        + claim(
            "d",
            'kg:from ex:a ; kg:measure kg:measure-revenue ; kg:unit "x" ;'
            " kg:amount 12345678901234567890.123456789012345678 ;"
            f' kg:quote "{"word " * 9000}"',
            kind="Figure",
        )
    },
    "a stake in oneself, a rival of oneself": {
        "a.ttl": HEAD
        + claim("c1", "kg:from ex:a ; kg:to ex:a ; kg:share 0.1")
        + claim("c2", "kg:from ex:a ; kg:to ex:a ; kg:predicate kg:rivalOf", kind="Link")
        + "ex:a kg:partnerOf ex:a ."
    },
    "records whose parts hold an underscore": {
        "a.ttl": HEAD
        + claim("c1", "kg:from id:a_b ; kg:to id:c")
        + claim("c2", "kg:from id:a ; kg:to id:b_c")
        + claim("c3", 'kg:from id:a ; kg:to id:b ; kg:shareClass "c"')
        + claim("c4", "kg:from id:A ; kg:to id:b")
        + claim("c5", "kg:from ex:a ; kg:to id:b")
        + claim("c6", "kg:from <http://example.org/other/a> ; kg:to id:b")
    },
    "a relation of one's own": {
        "a.ttl": HEAD + 'ex:sues a kg:Edge ; rdfs:label "sues" ; kg:inverseLabel "sued by" ;'
        ' kg:hedgedLabel "may sue" ; kg:category kg:category-tension .',
        "b.yaml": "source: {id: court}\nentities: {a: company A, b: company B}\n"
        "claims:\n- quote: sued by\n  says: a sued by b, since 2024\n",
        "c.ttl": HEAD
        + claim("c", AB + " ; kg:predicate ex:sues ; kg:modality kg:suggested", kind="Link")
        + "ex:b ex:sues ex:a .",
    },
    "relations that nothing defines": {
        "a.ttl": HEAD
        + claim("c", AB + " ; kg:predicate ex:sues", kind="Link")
        + claim("d", AB + " ; kg:predicate kg:sues", kind="Link")
    },
    "records of one name that are several": {
        "a.ttl": HEAD
        + claim("c", AB + " ; kg:about ex:r ; kg:share 0.1")
        + claim("d", "kg:about ex:r ; kg:from ex:b ; kg:to ex:h ; kg:share 0.2")
        + claim("e", AB + " ; kg:about ex:r ; kg:roleKind kg:role-ceo", kind="Role")
        + claim("f", AB + ' ; kg:about ex:r ; kg:shareClass "A" ; kg:share 0.05'),
        "b.ttl": HEAD
        + claim("g", "kg:about ex:r ; kg:from ex:a0 ; kg:to ex:b ; kg:share 0.1", source="t"),
    },
    "records of one name of ours that are several": {
        "a.ttl": HEAD
        + claim("c", AB + " ; kg:about id:r ; kg:share 0.1")
        + claim("d", "kg:about id:r ; kg:from ex:b ; kg:to ex:h ; kg:share 0.2"),
        "b.ttl": HEAD
        + claim("e", "kg:about id:r ; kg:from ex:a0 ; kg:to ex:b ; kg:share 0.1", source="t")
        + claim("f", "kg:about id:stake_a_b ; kg:from id:a ; kg:to id:c ; kg:share 0.2"),
        "c.ttl": HEAD + claim("g", "kg:from id:a ; kg:to id:b ; kg:share 0.1", source="t"),
    },
    "classes of one's own, and classes over classes": {
        "a.ttl": HEAD
        + "ex:m a kg:Mention ; kg:source ex:s ; kg:party ex:p ; kg:mentionType ex:Startup ;"
        ' kg:calledName "P" . ex:q a ex:Startup ; kg:name "Q" .'
        'ex:r a kg:Person, kg:Party, kg:Entity ; kg:name "R" .'
        'ex:u a kg:Company, <https://schema.org/Corporation> ; kg:name "U" .'
    },
    "statements of others beside ours": {
        "a.trig": HEAD
        + 'ex:g { ex:x ex:p [ ex:q "v" ] . _:b ex:l ( 1 2 _:b ) . } _:g { ex:y ex:p _:g }\n'
        "ex:s { ex:c a kg:Claim ; kg:recordType kg:Stake ; kg:from ex:a ; kg:to ex:b ;\n"
        'ex:note [ ex:why "own" ] . ex:s ex:extra "x" }\n'
    },
    "decisions": {
        "a.trig": HEAD
        + claim("c", AB + " ; kg:share 0.1")
        + claim("d", AB + " ; kg:share 0.2", source="t")
        + claim("e", "kg:from ex:a2 ; kg:to ex:b ; kg:share 0.3", source="t")
        + 'kg:decisions { [] a kg:Decision ; kg:accepts ex:d ; kg:reason "r" ; kg:by "me" ;'
        ' kg:on "2025-01-01"^^xsd:date . ex:dec a kg:Decision ; kg:merges ex:a, ex:a2 . }'
    },
}

REFUSED: Final = [
    (HEAD + claim("c", AB + " ; kg:shareOver 1"), "kg:shareOver: nothing is over 1 or under 0"),
    (HEAD + claim("c", AB + " ; kg:votesUnder 0"), "kg:votesUnder: nothing is over 1 or under 0"),
    (HEAD + claim("c", AB + ' ; kg:about "r"'), 'kg:about: "r" is no record'),
    (HEAD + claim("c", "kg:from ex:c ; kg:to ex:b"), "it cannot be both a claim and a party"),
    (HEAD + claim("c", "kg:from ex:s ; kg:to ex:b"), "it cannot be both a party and a source"),
    (HEAD + claim("c", "kg:from ex:n ; kg:to ex:b", source="n"), "both a party and a source"),
    (HEAD + claim("c", AB + " ; kg:about ex:a"), "it cannot be both a party and a record"),
    (HEAD + claim("c", AB + " ; kg:about ex:t"), "it cannot be both a record and a source"),
    (HEAD + "ex:p a kg:Person, kg:Company .", "it cannot be both kg:Company and kg:Person"),
    (HEAD + claim("c", "kg:from ex:a, ex:a2 ; kg:to ex:b"), "kg:from: it gives several"),
    (HEAD + claim("c", AB + " ; kg:share 0.4, 0.5"), "it gives several values: 0.4 and 0.5"),
    (HEAD + claim("c", AB + " ; kg:share 0.4 ; kg:shareMin 0.3"), "these do not go together"),
    (HEAD + claim("c", AB + ' ; kg:start "2025-06-31"^^xsd:date'), '"2025-06-31" is no date'),
    (HEAD + claim("c", AB + " ; kg:share 0.1234567890123456789"), "more than 18 digits"),
    (
        HEAD + claim("c", AB + " ; kg:modality kg:stated, kg:denied"),
        "kg:modality: it gives several",
    ),
]
"""A file and a part of the one sentence that refuses it."""
