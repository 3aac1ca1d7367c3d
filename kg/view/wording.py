"""Values as a reader sees them: ``49%``, ``25–50%``, ``$14.3bn``, ``June 2025``."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from kg.model.record import BOUNDED, QUANTITIES, QUANTITY_OF

SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
SCALES: Final = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
TURNING: Final = frozenset(
    {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}
)
"""Directions of letters and marks that reach beyond a name."""
MAX_SHORT_DIGITS: Final = 4
"""A number is shortened ("14.3bn") only where that drops none of its digits."""


def percent(value: float | Decimal | str) -> str:
    """A fraction as a percentage, exact and without noise.

    Example:
        >>> percent(0.49), percent(0.07), percent(0.333333333)
        ('49%', '7%', '33.3333333%')
    """
    return f"{_plain(Decimal(str(value)) * 100)}%"


def number(value: float | Decimal | str) -> str:
    """A number in full digits, grouped.

    Example:
        >>> number(1500), number(12345678.5)
        ('1,500', '12,345,678.5')
    """
    return _plain(Decimal(str(value)), grouped=True)


def short(value: float | Decimal | str) -> str:
    """A number shortened where no digit is lost by it.

    Example:
        >>> short(14300000000), short(870000000), short(14312345678)
        ('14.3bn', '870m', '14,312,345,678')
    """
    exact = Decimal(str(value))
    for scale, word in SCALES:
        if abs(exact) >= scale:
            scaled = (exact / scale).normalize()
            if len(scaled.as_tuple().digits) <= MAX_SHORT_DIGITS:
                return _plain(scaled) + word
            break
    return number(exact)


def money(value: float | Decimal | str, currency: str | None) -> str:
    """An amount of money.

    Example:
        >>> money(14300000000, "USD"), money(2000000, "CHF")
        ('$14.3bn', 'CHF 2m')
    """
    if currency in SIGNS:
        return SIGNS[currency] + short(value)
    return f"{currency} {short(value)}" if currency else short(value)


def quantity(name: str, value: Any, *, unit: str | None = None, about: bool = False) -> str:
    """A share, votes, a price or an amount in words, ranges as a range.

    Example:
        >>> quantity("share", {"shareMin": 0.25, "shareMax": 0.5})
        '25–50%'
        >>> quantity("share", {"shareOver": 0.5}), quantity("votes", 0)
        ('over 50%', 'none')
        >>> quantity("price", 14800000000, unit="USD", about=True)
        'about $14.8bn'
    """
    if isinstance(value, Mapping) and name in value:
        unit, value = value.get("currency") or value.get("unit") or unit, value[name]
    lead = "about " if about else ""
    if isinstance(value, Mapping):
        unit = value.get("currency") or value.get("unit") or unit
        return lead + _range(name, value, unit)
    if name == "votes" and not value:
        return "none"
    return lead + _amount(name, value, unit)


def pill(value: Any) -> str:
    """A share as short as a line on a picture has room for.

    Example:
        >>> pill(0.49), pill({"shareOver": 0.25, "shareMax": 0.5}), pill({"shareOver": 0.5})
        ('49%', '>25–50%', '>50%')
    """
    if not isinstance(value, Mapping):
        return percent(value)
    _, least, most, over, under = QUANTITIES["share"]
    low = value.get(least, value.get(over))
    high = value.get(most, value.get(under))
    if low is None and high is None:
        return ""
    if high is None:
        return f"{'>' if over in value else '≥'}{percent(low)}"
    if low is None:
        return f"{'<' if under in value else '≤'}{percent(high)}"
    first = ">" if over in value else ""
    last = "<" if under in value else ""
    return f"{first}{percent(low)[:-1]}–{last}{percent(high)}"


def middle(value: Any) -> float:
    """One number that stands for a share where a line's width is drawn, from 0 to 1."""
    if isinstance(value, Mapping):
        ends = [float(end) for end in value.values() if isinstance(end, int | float)]
        return sum(ends) / len(ends) if ends else 0.0
    return float(value)


def bounds(value: Any) -> tuple[float, float]:
    """The least and the most that a share may be, in percent.

    Example:
        >>> bounds(0.49), bounds({"shareOver": 0.25, "shareMax": 0.5}), bounds({"shareMin": 0.07})
        ((49.0, 49.0), (25.0, 50.0), (7.0, 100.0))
    """
    if not isinstance(value, Mapping):
        whole = float(Decimal(str(value)) * 100)
        return whole, whole
    _, least, most, over, under = QUANTITIES["share"]
    low, high = value.get(least, value.get(over, 0)), value.get(most, value.get(under, 1))
    return float(Decimal(str(low)) * 100), float(Decimal(str(high)) * 100)


def date(text: str) -> str:
    """A date as precise as it is known.

    Example:
        >>> date("2025-06-13"), date("2025-06"), date("2019")
        ('13 June 2025', 'June 2025', '2019')
    """
    parts = text.split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts) or not parts[0]:
        return text
    month = MONTHS[(int(parts[1]) - 1) % 12]
    day = f"{int(parts[2])} " if len(parts) == len(("y", "m", "d")) else ""
    return f"{day}{month} {parts[0]}"


def period(start: str | None, end: str | None, since: str | None = None) -> str:
    """When something held, empty where no source says.

    Args:
        start: When it began.
        end: When it ended.
        since: When what is said of it became so, where it was otherwise at first.

    Example:
        >>> period("2025-06", None), period("2019", "2024"), period(None, "2024")
        ('since June 2025', '2019 to 2024', 'until 2024')
        >>> period("2019", None, "2024-05")
        'since May 2024 (otherwise since 2019)'
    """
    if since and since != start:
        held = period(since, end)
        return f"{held} (otherwise since {date(start)})" if start else held
    if start and end:
        return date(start) if start == end else f"{date(start)} to {date(end)}"
    if start:
        return f"since {date(start)}"
    return f"until {date(end)}" if end else ""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row.

    Example:
        >>> listed(["OpenAI", "Google", "xAI"]), listed(["$14.3bn", "$14.8bn"], "or")
        ('OpenAI, Google and xAI', '$14.3bn or $14.8bn')
    """
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    Example:
        >>> counted(1, "claim"), counted(2, "entity", "entities")
        ('1 claim', '2 entities')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def isolated(name: str) -> str:
    """A name that cannot turn the direction of the sentence around it.

    Example:
        >>> isolated("Meta"), isolated("\u202eateM") == "\u2068\u202eateM\u2069"
        ('Meta', True)
    """
    turns = any(unicodedata.bidirectional(letter) in TURNING for letter in name)
    return f"\u2068{name}\u2069" if turns else name


def clipped(name: str, most: int = 60) -> str:
    """A name that does not fill a heading by itself.

    Example:
        >>> clipped("Meta"), clipped("long name", 6)
        ('Meta', 'long…')
    """
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def field_quantity(field: str) -> str | None:
    """The quantity that a field belongs to: ``shareMin`` to ``share``; None for others."""
    return QUANTITY_OF.get(field)


def _range(name: str, value: Mapping[str, Any], unit: str | None) -> str:
    _, least, most, over, under = QUANTITIES[name]
    low = value.get(least, value.get(over) or None)
    high = value.get(most, value.get(under))
    if low is None and high is None:
        return f"some {unit}" if unit and name == "amount" else "some"
    if low is None:
        return f"{'under' if under in value else 'up to'} {_amount(name, high, unit)}"
    if high is None:
        words = _amount(name, low, unit)
        return f"over {words}" if over in value else f"{words} or more"
    start, end = _amount(name, low, unit), _amount(name, high, unit)
    if over in value or under in value:
        first = "over" if over in value else "from"
        last = "under" if under in value else "up to"
        return f"{first} {start}, {last} {end}"
    return f"{_trimmed(start, end)}–{end}"


def _amount(name: str, value: Any, unit: str | None) -> str:
    if name in BOUNDED:
        return percent(value)
    if name == "price" or (unit and len(unit) == len("USD") and unit.isupper()):
        return money(value, unit)
    return f"{short(value)} {unit}" if unit else short(value)


def _plain(value: Decimal, *, grouped: bool = False) -> str:
    text = f"{value:,f}" if grouped else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _trimmed(low: str, high: str) -> str:
    """The lower end without the unit that the upper end repeats: 25–50%."""
    return low[:-1] if low.endswith("%") and high.endswith("%") else low
