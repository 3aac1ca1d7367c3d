"""A thousand texts that would do harm where they were taken for anything but text, as a graph."""

from __future__ import annotations

import random
import re
from pathlib import Path

FRAGMENTS = (
    "</script><script>window.hurt=1</script>", "<img src=x onerror=window.hurt=1>",
    '"><svg onload=window.hurt=1>', "javascript:window.hurt=1", "]]><!--", "--><b>", "\u2028",
    "\u2029", "\u202e", "\u2066\u202d", "\u200b\ufeff", "href=", '<a href="https://evil.example/">',
    "<iframe srcdoc='<script>parent.hurt=1</script>'>", "</style><style>*{display:none}</style>",
    "</title>", "</textarea>", "<noscript>", "</noscript><p>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example/>", "<link rel=stylesheet href=//evil>",
    "@import url(//evil.example/a.css);", "url(javascript:window.hurt=1)", "expression(hurt=1)",
    "data:text/html,<script>hurt=1</script>", "vbscript:hurt", "{{7*7}}", "{% include x %}", "{#",
    "${window.hurt=1}", "`", "\\u003cscript\\u003e", "\\", '\\"', "'", '"', "&lt;", "&#x3c;", "&amp",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>", "<![CDATA[", "<?xml?>", "__proto__",
    "constructor", "hasOwnProperty", "toString", "null", "undefined", "NaN", "=1+1", "@SUM(A1)", "%00",
    "%3Cscript%3E", "../../etc/passwd", "C:\\con", "\t", "\r\n", "#select=id:meta&view=table", "*.-1.1",
    "show:id:meta", "path:id:a id:b", "المرسل", "שלום", "漢字かな", "한국어", "😀👩‍👩‍👧‍👦🏳️‍🌈", "Z̸̢̛͓a̷l̴g̵o̶",
    "ı̇ İSTANBUL ß", "ﬁ", "\U0001d54f", "a" * 400, "w w " * 60, "A\u00adB",
)  # fmt: skip


def texts(count: int = 1000, seed: int = 4) -> list[str]:
    """So many texts, each another, the same on every machine."""
    chance = random.Random(seed)  # noqa: S311  texts, no secrets
    found = []
    for number in range(count):
        parts = [FRAGMENTS[number % len(FRAGMENTS)]]
        parts += chance.choices(FRAGMENTS, k=chance.randint(0, 2))
        chance.shuffle(parts)
        found.append(f"{' '.join(parts)[:900]} {number}")
    return found


def literal(text: str) -> str:
    """A text as Turtle has it."""
    escaped = re.sub(r'[\\"]', lambda sign: f"\\{sign[0]}", text)
    return '"' + re.sub(r"[\n\r]", lambda sign: f"\\u{ord(sign[0]):04X}", escaped) + '"'


def iri(text: str, scheme: str = "urn:x:") -> str:
    """A text as an IRI, with everything in it that one may hold."""
    kept = re.sub(r'[\x00-\x20<>"{}|^`\\\[\]#\u2028\u2029\ufeff]', "_", scheme + text)
    return f"<{re.sub(r'%(?![0-9A-Fa-f]{2})', '_', kept)}>"


def write(path: Path, count: int = 1000) -> list[str]:
    """A graph with these texts wherever it can hold one; the names of its parties."""
    all_texts = texts(count)
    head = "@prefix kg: <https://w3id.org/kg-stakes/ns#> .\n"
    parties = [iri(text, ("urn:x:", "javascript:", "data:text/html,")[n % 3])
               for n, text in enumerate(all_texts)]  # fmt: skip
    pieces = [head]
    for n, text in enumerate(all_texts):
        other = all_texts[(n * 7 + 1) % count]
        source = f"<https://w3id.org/kg-stakes/id/source_{n // 20}>"
        said = literal(text)
        if n % 20 == 0:
            pieces.append(
                f"{source} {{ {source} a kg:Source ; kg:title {said} ; kg:publisher {literal(other)} ;"
                f" kg:author {said} ; kg:license {literal(other)} ; kg:url {literal(_url(n, text))} . }}\n"
            )
        kind = ("Company", "Person", "Group", "Product", "UnknownParty", "Sector")[n % 6]
        typed = f"kg:{kind}" if n % 11 else iri(text, "urn:type:")
        mention = f"<https://w3id.org/kg-stakes/id/mention_{n}>"
        pieces.append(
            f"{source} {{ {mention} a kg:Mention ; kg:source {source} ; kg:party {parties[n]} ;"
            f" kg:mentionType {typed} ; kg:name {said} ; kg:calledName {said}, {literal(other)} ;"
            f" kg:identifier [ kg:scheme {literal(other)} ; kg:code {said} ] . }}\n"
        )
        pieces.append(f"{source} {{ {_claim(n, text, other, source, parties)} }}\n")
    path.write_text("".join(pieces), encoding="utf-8")
    return all_texts


def _url(number: int, text: str) -> str:
    wrapped = (text, f"javascript:{text}", f"https://example.org/{text}", f"http://{text}",
               f"JaVaScRiPt:{text}", f" https://example.org/{text}", f"data:text/html,{text}")  # fmt: skip
    return wrapped[number // 20 % len(wrapped)]


def _claim(n: int, text: str, other: str, source: str, parties: list[str]) -> str:
    """One claim, each kind by turns."""
    said, also = literal(text), literal(other)
    target = parties[(n * 13 + 5) % len(parties)]
    kinds = (
        ("Stake", f"kg:share 0.{n % 90 + 1:02} ; kg:shareClass {also}", "from", target),
        ("Role", f"kg:roleKind {iri(text, 'urn:role:')} ; kg:title {also}", "from", target),
        ("Link", f"kg:predicate {iri(text, 'urn:edge:')}", "from", target),
        ("Link", "kg:predicate kg:rivalOf", "from", target),
        ("Deal", f"kg:price {n}000000 ; kg:currency {said} ; kg:dealName {also}", "from", target),
        (
            "Figure",
            f"kg:measure {iri(text, 'urn:measure:')} ; kg:amount {n} ; kg:unit {also}",
            "from",
            "",
        ),
        ("Attribute", f"kg:attribute {iri(text, 'urn:attribute:')} ; kg:value {said}", "from", ""),
        ("Supply", f"kg:service {also}", "from", target),
    )
    kind, fields, end, to = kinds[n % len(kinds)]
    modality = ("stated", "reported", "suggested", "denied", "expected")[n % 5]
    ends = f"kg:{end} {parties[n]}" + (f" ; kg:to {to}" if to else "")
    return (
        f"<https://w3id.org/kg-stakes/id/claim_{n:06}> a kg:Claim ; kg:source {source} ;"
        f" kg:recordType kg:{kind} ; kg:about {iri(f'{n}' + text, 'urn:record:')} ; {ends} ;"
        f" kg:modality kg:{modality} ; kg:quote {said} ; kg:gist {also} ; kg:speaker {also} ;"
        f" kg:place {said} ; kg:at {literal(f'{n}-{n + 5}')} ; kg:fromNamed {also} ; {fields} ."
    )
