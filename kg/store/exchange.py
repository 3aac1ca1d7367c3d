"""One request and its reply over HTTP, within a time limit and without following redirects."""

from __future__ import annotations

import http.client
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from kg.errors import QueryStopped, StoreError
from kg.version import VERSION

_CHUNK: Final = 1 << 16
_SHOWN: Final = 4096


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers.

    Args:
        status: Its HTTP status.
        headers: By their names in lower case.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    def header(self, name: str) -> str:
        """A header, empty where it is not there."""
        return self.headers.get(name.lower(), "")

    @property
    def media_type(self) -> str:
        """What the body is, without its parameters."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    def first_line(self) -> str:
        """The first line of an error's text; a web page is not shown."""
        text = self.body[:_SHOWN].decode("utf-8", "replace").strip()
        return "" if text.startswith("<") else text.partition("\n")[0]


def send(url: str, form: bytes, headers: Mapping[str, str], deadline: float) -> Reply:
    """Posts a form, and reads the reply to its end.

    Args:
        url: Where to.
        form: The form, encoded.
        headers: What is said beside the form's type and our name.
        deadline: When to give up, as ``time.monotonic`` counts.

    Raises:
        QueryStopped: The deadline has passed.
        StoreError: Nobody answers.
    """
    request = urllib.request.Request(url, form, method="POST")  # noqa: S310  http and https only
    request.add_header("Content-Type", "application/x-www-form-urlencoded")
    request.add_header("User-Agent", f"kg-stakes/{VERSION}")
    for name, value in headers.items():
        request.add_header(name, value)
    shown = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
    opener = urllib.request.build_opener(_AsItIs)
    try:
        with opener.open(request, timeout=max(0.001, deadline - time.monotonic())) as response:
            return _read(response, deadline)
    except TimeoutError as error:
        raise _too_late(shown) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _too_late(shown) from error
        raise StoreError(f"{shown} cannot be reached: {_reason(error.reason)}.") from error
    except (OSError, http.client.HTTPException) as error:
        raise StoreError(f"{shown} broke off its answer: {_reason(error)}.") from error


# Private functions


class _AsItIs(urllib.request.HTTPErrorProcessor):
    """Any status is a reply; a redirect is not followed, it may lead to another host."""

    def http_response(self, request: object, response: Any) -> Any:  # noqa: ARG002
        return response

    https_response = http_response


def _read(response: http.client.HTTPResponse, deadline: float) -> Reply:
    parts = []
    while part := response.read1(_CHUNK):
        parts.append(part)
        if time.monotonic() > deadline:
            raise TimeoutError
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(response.status, headers, b"".join(parts))


def _too_late(shown: str) -> QueryStopped:
    return QueryStopped(
        f"{shown} did not answer within the time limit.",
        hint="Ask for less, or allow more with --timeout.",
    )


def _reason(reason: object) -> str:
    if isinstance(reason, ConnectionRefusedError):
        return "the connection is refused"
    if isinstance(reason, socket.gaierror):
        return "there is no such host"
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return " ".join(str(text).split()).rstrip(".")
