"""A graph behind a SPARQL 1.1 endpoint: queries only, and no answer that may be cut short."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from kg.errors import KgError, QueryError, QueryStopped, StoreError
from kg.namespaces import PREFIXES
from kg.rdf.nodes import Term
from kg.store import guard
from kg.store.answer import Answer
from kg.store.binding import bound
from kg.store.complaints import explained_locally
from kg.store.exchange import Reply, send
from kg.store.tokens import Token, declared

_ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
_VIRTUOSO_CAP: Final = 10_000
_JOINED: Final = (
    "Ask GRAPH ?g { … }, or let it join them (as oxigraph serve does with --union-default-graph)."
)
_ANYTHING: Final = guard.read("ASK { ?s ?p ?o }")


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """An endpoint.

    Args:
        url: Its address; a name and a password in it are sent as a login.
        seconds: How long an answer may take.
    """

    url: str
    seconds: float = 60.0

    read_only: Final = True

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise StoreError(f"{self.shown} is no address of an endpoint.", hint="https://…/sparql")

    @property
    def shown(self) -> str:
        """The address without a login."""
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))

    def query(
        self,
        text: str,
        *,
        prefixes: Mapping[str, str] = PREFIXES,
        values: Mapping[str, Term] | None = None,
        union: bool = True,  # noqa: ARG002  an endpoint's default graph is its own affair
        base_iri: str | None = None,
        allow_service: bool = False,
    ) -> Answer:
        """Runs a SPARQL query there; arguments as ``LocalStore.query`` has them.

        Raises:
            QueryError: The query is refused or wrong, or the answer is not whole.
            QueryStopped: It took too long.
            StoreError: There is no endpoint, or it does not let us in.
        """
        reading = guard.read(text)
        guard.check(reading, allow_service=allow_service)
        whole = _prologue(reading.tokens, prefixes, base_iri) + bound(
            text, reading.tokens, values or {}
        )
        is_graph = reading.form in {"CONSTRUCT", "DESCRIBE"}
        deadline = time.monotonic() + self.seconds
        reply = send(
            self._address(),
            urlencode({"query": whole}).encode(),
            {"Accept": _TRIPLES if is_graph else _ROWS, **self._login()},
            deadline,
        )
        self._check(reply, text, None if reading.has_service else prefixes)
        try:
            read = self._graph(reply, reading) if is_graph else self._table(reply, reading)
        except (SyntaxError, ValueError) as error:
            raise QueryError(
                f"The answer of {self.shown} cannot be read: {_line(str(error))}."
            ) from error
        answer, is_empty = read
        return replace(answer, notes=self._why_nothing(deadline)) if is_empty else answer

    def close(self) -> None:
        """Nothing is held between two queries."""

    def _address(self) -> str:
        return self.shown.partition("#")[0]

    def _login(self) -> dict[str, str]:
        parts = urlsplit(self.url)
        if not parts.username:
            return {}
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        return {"Authorization": "Basic " + b64encode(login.encode()).decode()}

    def _check(self, reply: Reply, text: str, prefixes: Mapping[str, str] | None) -> None:
        status, says = reply.status, _line(reply.first_line())
        said = f": {says}" if says else ""
        if status in {401, 403}:
            raise StoreError(f"{self.shown} asks for a login, or does not accept it ({status}).")
        if status in {301, 302, 303, 307, 308}:
            raise StoreError(
                f"{self.shown} has moved to {_line(reply.header('Location')) or 'elsewhere'}.",
                hint="Use the new address, if you trust it.",
            )
        if status == 400:  # noqa: PLR2004  bad request
            ours = None if prefixes is None else explained_locally(text, prefixes)
            raise ours or QueryError(f"{self.shown} refuses the query{said}.")
        if status >= 500:  # noqa: PLR2004  the server's own errors
            raise QueryError(f"{self.shown} failed ({status}){said}.")
        if status >= 300:  # noqa: PLR2004  neither done nor any of the above
            raise StoreError(f"{self.shown} answers with {status}{said}.")
        if reply.header("X-SQL-State"):
            raise QueryStopped(
                f"{self.shown} gave only a part of the answer: it ran out of its own time"
                f" ({_line(reply.header('X-SQL-State'))}).",
                hint="Ask for less, or ask its owner for more time.",
            )

    def _table(self, reply: Reply, reading: guard.Reading) -> tuple[Answer, bool]:
        form = QueryResultsFormat.from_media_type(reply.media_type)
        if form is None:
            raise self._no_results(reply)
        cap = reply.header("X-SPARQL-MaxRows")
        if cap.isdecimal() and reading.form == "SELECT":
            self._check_cap(_rows(reply.body, form), int(cap), reading.tokens)
        result = parse_query_results(reply.body, form)
        if isinstance(result, QuerySolutions) and reading.form == "ASK":
            # Virtuoso gives one row that says 1 or 0
            said = [str(getattr(row[0], "value", "")) for row in result]
            yes = b"true" if said in (["1"], ["true"]) else b"false"
            body = b'{"head":{},"boolean":' + yes + b"}"
            result = parse_query_results(body, QueryResultsFormat.JSON)
        is_empty = not (_rows(reply.body, form, most=1) if reading.form == "SELECT" else result)
        return Answer.wrap(result), is_empty and _is_of_default(reading)

    def _graph(self, reply: Reply, reading: guard.Reading) -> tuple[Answer, bool]:
        form = RdfFormat.from_media_type(reply.media_type)
        if form is None:
            raise self._no_results(reply)
        triples = [quad.triple for quad in parse(reply.body, form, base_iri=self._address())]
        cap = reply.header("X-SPARQL-MaxRows")
        if cap.isdecimal():
            self._check_cap(len(triples), int(cap), reading.tokens)
        elif reply.header("Server").startswith("Virtuoso"):
            self._check_cap(len(triples), _VIRTUOSO_CAP, reading.tokens, exactly=True)
        return Answer.wrap(iter(triples)), not triples and _is_of_default(reading)

    def _why_nothing(self, deadline: float) -> tuple[str, ...]:
        """Why nothing was found, where all that there is lies in named graphs."""
        if self._holds("?s ?p ?o", deadline) is not False:
            return ()
        if not self._holds("GRAPH ?g { ?s ?p ?o }", deadline):
            return ()
        found = f"The default graph of {self.shown} is empty: what it holds lies in named graphs."
        return (f"{found} {_JOINED}",)

    def _holds(self, pattern: str, deadline: float) -> bool | None:
        """Whether there is anything of a kind; nothing where the endpoint does not tell."""
        asked = urlencode({"query": f"ASK {{ {pattern} }}"}).encode()
        try:
            reply = send(self._address(), asked, {"Accept": _ROWS, **self._login()}, deadline)
            self._check(reply, "", None)
            return self._table(reply, _ANYTHING)[0].boolean
        except (KgError, SyntaxError, ValueError):
            return None

    def _check_cap(
        self, got: int, cap: int, found: Sequence[Token], *, exactly: bool = False
    ) -> None:
        asked = _limit(found)
        if got == cap if exactly else got >= cap:
            if asked is not None and asked <= cap:
                return
            raise QueryError(
                f"{self.shown} gives at most {cap:,} rows and may have left out the rest.",
                hint=f"Ask for parts, with ORDER BY, LIMIT {cap} and OFFSET.",
            )

    def _no_results(self, reply: Reply) -> QueryError:
        what = "a web page" if "html" in reply.media_type else _line(reply.media_type) or "nothing"
        return QueryError(
            f"{self.shown} answers with {what}, not with results.",
            hint="Is it the address of the endpoint itself? It often ends in /sparql.",
        )


# Private functions


def _is_of_default(reading: guard.Reading) -> bool:
    """Whether a query asks the default graph alone."""
    return not reading.has_from and all(token.upper != "GRAPH" for token in reading.tokens)


def _prologue(found: Sequence[Token], prefixes: Mapping[str, str], base_iri: str | None) -> str:
    """The declarations that the query leaves to us, on its first line so that lines stay."""
    used = {token.prefix for token in found if token.kind == "name"} - set(declared(list(found)))
    lines = [f"BASE <{base_iri}> "] if base_iri else []
    lines += [f"PREFIX {name}: <{prefixes[name]}> " for name in sorted(used) if name in prefixes]
    return "".join(lines)


def _rows(body: bytes, form: QueryResultsFormat, most: int | None = None) -> int:
    result = parse_query_results(body, form)
    return sum(1 for _ in islice(result, most)) if isinstance(result, QuerySolutions) else 0


def _limit(found: Sequence[Token]) -> int | None:
    """The LIMIT of the query itself, which stands behind its last brace."""
    last = max((i for i, token in enumerate(found) if token.text == "}"), default=0)
    rest = found[last:]
    for index, token in enumerate(rest):
        if token.upper == "LIMIT":
            digits = [one.text for one in rest[index + 1 :]]
            text = "".join(digits).partition("O")[0].partition("o")[0]
            return int(text) if text.isdecimal() else None
    return None


def _line(text: str) -> str:
    """What a server says, as one short line that is safe to show."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[:1000])
    return " ".join(shown.split())[:200].rstrip(".")
