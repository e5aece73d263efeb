"""What the API refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import urllib3

if TYPE_CHECKING:
    from .types import ProblemError, TextInTwoLanguages


class MumpuniProblem(Exception):
    """What the API refused, RFC 9457: decide by `code`, which is stable; show `messages` to people."""

    status: int
    code: str
    messages: TextInTwoLanguages | None
    """The same sentence in Indonesian (`id`) and English (`en`)."""
    errors: list[ProblemError]
    """Each wrong field, where a request was malformed or names what is not there."""
    request_id: str | None
    """Name it to the operator when you ask about the request."""
    body: dict[str, Any]
    """The problem as it came, with the members that only some codes have."""

    def __init__(self, response: urllib3.BaseHTTPResponse) -> None:
        self.status = response.status
        self.body = _object_in(response.data)
        # a refused token request says `error` instead, by RFC 6749
        self.code = self.body.get("code") or self.body.get("error") or f"HTTP_{response.status}"
        self.messages = self.body.get("messages")
        self.errors = self.body.get("errors") or []
        self.request_id = self.body.get("requestId") or response.headers.get("X-Request-Id")
        detail = self.body.get("detail") or self.body.get("error_description") or self.body.get("title") or ""
        super().__init__(f"{self.status} {self.code}: {detail}")


def _object_in(data: bytes) -> dict[str, Any]:
    try:
        body = json.loads(data)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
