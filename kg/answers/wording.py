"""How numbers, dates and records read on a screen: ``49%``, ``25–50%``, ``$14.3bn``.

Everything is made from the JSON form of a record's fields (``{"share": 0.49}``), so that
a table, a page and a sentence say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from kg.answers.plural import is_plural, noun_of_several, verb_of_several
from kg.answers.rows import JsonFields, RecordRow
from kg.model.record import QUANTITIES
from kg.rdf.ontology import Edge
from kg.rdf.terms import Terms

_SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_SCALES: Final = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"))
_SHORT_PLACES: Final = 3
_PERCENT_PLACES: Final = 2
_MOST_PLACES: Final = 12
_HEDGED: Final = frozenset({"suggested", "expected"})
_DENIED: Final = frozenset({"denied", "rejected"})
ANY: Final = "some"
"""A number of which no more is known than that it is not zero."""


def percent(fraction: float | Decimal) -> str:
    """A share as people write it; what is no whole number never reads as one.

    Example:
        >>> percent(0.49), percent(0.3333333), percent(0)
        ('49%', '33.33%', '0%')
        >>> percent(0.500001), percent(0.99999), percent(0.000004)
        ('50.0001%', '99.999%', '0.0004%')
    """
    exact = Decimal(str(fraction)) * 100
    places = _PERCENT_PLACES
    while exact % 1 and "." not in _plain(exact, places) and places < _MOST_PLACES:
        places += 1
    return f"{_plain(exact, places)}%"


def money(amount: float | Decimal, currency: str | None = None) -> str:
    """A sum of money, in short.

    Example:
        >>> money(14300000000, "USD"), money(870000000, "USD"), money(1500, "CHF")
        ('$14.3bn', '$870m', 'CHF 1,500')
    """
    number = number_words(amount)
    if currency is None:
        return number
    sign = _SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{currency} {number}"


def number_words(amount: float | Decimal) -> str:
    """A number in short: thousands parted, millions and more by their letter.

    Example:
        >>> number_words(29000000000), number_words(1500), number_words(12.5)
        ('29bn', '1,500', '12.5')
    """
    value = Decimal(str(amount))
    for scale, letter in _SCALES:
        if abs(value) >= scale:
            return f"{_plain(value / scale, _SHORT_PLACES)}{letter}"
    whole, _, rest = _plain(value, 2).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def span_words(name: str, value: Any, fields: JsonFields, *, approximate: bool = False) -> str:
    """A share, votes, price or amount, exact or as a range.

    Args:
        name: ``share``, ``votes``, ``price`` or ``amount``.
        value: A number, or an object of its bounds.
        fields: All the record's fields: the currency or unit is among them.
        approximate: Whether "about" stands before it.

    Example:
        >>> span_words("share", {"shareMin": 0.25, "shareMax": 0.5}, {})
        '25–50%'
        >>> span_words("share", {"shareOver": 0.5}, {}), span_words("amount", {"amountOver": 0}, {})
        ('over 50%', 'some')
        >>> span_words("price", 14800000000, {"currency": "USD"}, approximate=True)
        'about $14.8bn'
    """
    write = _writer(name, fields)
    if not isinstance(value, Mapping):
        text = write(value)
        return f"about {text}" if approximate else text
    exact, least, most, over, under = (value.get(term) for term in QUANTITIES[name])
    if name == "amount" and over == 0 and exact is least is most is under is None:
        return ANY
    if over == 0 and (most is not None or under is not None):
        over = None  # what there is at all is more than nothing
    if exact is not None:
        text = write(exact)
    elif least is not None and most is not None:
        text = _between(write(least), write(most))
    elif over is not None and (most is not None or under is not None):
        text = f"over {write(over)}, {_upper(write, most, under)}"
    elif least is not None and under is not None:
        text = f"{write(least)} or more, under {write(under)}"
    elif over is not None:
        text = f"over {write(over)}"
    elif least is not None:
        text = f"at least {write(least)}"
    else:
        text = _upper(write, most, under)
    return f"about {text}" if approximate else text


def quantity(row: RecordRow, name: str) -> str | None:
    """One quantity of a record in words, or None where it has none."""
    value = row.fields.get(name)
    if value is None:
        return None
    return span_words(name, value, row.fields, approximate=row.approximate)


def value_words(field: str, value: Any, fields: JsonFields, *, approximate: bool = False) -> str:
    """Any field's value in words: a quantity, codes, text, a date."""
    if field in QUANTITIES:
        return span_words(field, value, fields, approximate=approximate)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return str(value)


def sentence(row: RecordRow, terms: Terms) -> str:
    """One record as a sentence: "Meta owns 49% of Scale AI, no votes"."""
    if row.type == "Figure":
        return _figure_sentence(row, terms)
    if row.type == "Attribute":
        return _attribute_sentence(row, terms)
    target = row.target.name if row.target else ""
    verb = _verb(row, terms)
    if _of_several(row):
        verb = verb_of_several(verb)
    text = f"{row.source.name} {verb} {target}".rstrip()
    if row.status in _DENIED:
        text = f"{row.status}: {text}"
    details = _details(row, terms)
    return ", ".join([text, *details])


def period_words(start: str | None, end: str | None, since: str | None = None) -> str | None:
    """A period in words.

    Args:
        start: When it began.
        end: When it ended.
        since: When what is said of it became so, where it was otherwise at first.

    Example:
        >>> period_words("2019", None), period_words("2019", "2021-03"), period_words(None, "2021")
        ('since 2019', '2019 to 2021-03', 'until 2021')
        >>> period_words("2019", None, "2024-05")
        'since 2024-05 (otherwise since 2019)'
        >>> period_words("2019", "2025", "2024-05")
        '2024-05 to 2025 (otherwise since 2019)'
    """
    if since and since != start:
        held = period_words(since, end)
        return f"{held} (otherwise since {start})" if start else held
    if start and end:
        return start if start == end else f"{start} to {end}"
    if start:
        return f"since {start}"
    return f"until {end}" if end else None


# Private functions


def _plain(value: Decimal, places: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _writer(name: str, fields: JsonFields) -> Callable[[Any], str]:
    if name in {"share", "votes"}:
        return percent
    currency, unit = fields.get("currency"), fields.get("unit")
    if unit is not None:
        return lambda value: f"{number_words(value)} {unit}"
    return lambda value: money(value, currency)


def _between(low: str, high: str) -> str:
    if low.endswith("%") and high.endswith("%"):
        return f"{low[:-1]}–{high}"
    return f"{low} to {high}"


def _upper(write: Callable[[Any], str], most: Any, under: Any) -> str:
    return f"under {write(under)}" if under is not None else f"at most {write(most)}"


def _verb(row: RecordRow, terms: Terms) -> str:
    share = quantity(row, "share")
    price = quantity(row, "price")
    hedged = row.status in _HEDGED
    if row.type == "Stake" and share:
        return f"may own {share} of" if hedged else f"owns {share} of"
    if row.type == "Deal" and price:
        return f"may have invested {price} in" if hedged else f"invested {price} in"
    edge = terms.edge(row.edge_iri) if row.edge_iri else None
    if edge is None:
        kind = code_label(terms, "role", str(row.fields.get("roleKind", row.edge or "")))
        return f"may be {kind} of" if hedged else f"is {kind} of"
    return edge.hedged_label if hedged else _as_verb(edge)


def _as_verb(edge: Edge) -> str:
    """A label as it stands in a sentence: "client of" is "is a client of"."""
    for hedge, verb in (("may be ", "is "), ("may get ", "gets ")):
        if edge.hedged_label.startswith(hedge):
            return verb + edge.hedged_label[len(hedge) :]
    return edge.label


def _of_several(row: RecordRow) -> bool:
    return is_plural(row.source.name, row.source.type)


def _details(row: RecordRow, terms: Terms) -> list[str]:
    details = []
    votes = row.fields.get("votes")
    if votes is not None:
        details.append("no votes" if votes == 0 else f"{quantity(row, 'votes')} of the votes")
    if (share_class := row.fields.get("shareClass")) is not None:
        details.append(f"class {share_class}")
    if row.type == "Role" and row.edge_iri:
        kind = row.fields.get("title") or row.fields.get("roleKind")
        if kind:
            label = code_label(terms, "role", str(kind))
            details.append(f"as {noun_of_several(label) if _of_several(row) else label}")
    period = row.start if row.type == "Deal" else period_words(row.start, row.end, row.since)
    if period:
        details.append(period)
    return details


def _figure_sentence(row: RecordRow, terms: Terms) -> str:
    measure = code_label(terms, "measure", str(row.fields.get("measure", "")))
    period = f" {row.fields['period']}" if row.fields.get("period") else ""
    toward = f" to {row.target.name}" if row.target is not None else ""
    of = f"{row.source.name}, {measure}{toward}{period}"
    amount = quantity(row, "amount") or _claimed(row, "amount")
    if amount == ANY and row.status in _DENIED:
        return _marked(of, row)  # that there are any at all is what is denied
    return _marked(f"{of}: {amount or 'not stated'}", row)


def _attribute_sentence(row: RecordRow, terms: Terms) -> str:
    attribute = code_label(terms, "attribute", str(row.fields.get("attribute", "")))
    value = row.fields.get("value") or _claimed(row, "value") or "not stated"
    return _marked(f"{row.source.name}, {attribute}: {value}", row)


def _claimed(row: RecordRow, name: str) -> str | None:
    """A value in a claim's words, where the record has none since it is denied."""
    for claim in row.claims:
        if (value := claim.fields.get(name)) is not None:
            return value_words(name, value, claim.fields, approximate=claim.approximate)
    return None


def _marked(text: str, row: RecordRow) -> str:
    if row.status in _DENIED:
        return f"{row.status}: {text}"
    return f"{text} ({row.status})" if row.status in _HEDGED else text


def code_label(terms: Terms, scheme: str, name: str) -> str:
    """How a code reads: its label, or its own words."""
    code = terms.codes.get((scheme, name))
    return code.label if code is not None else name.replace("-", " ")
