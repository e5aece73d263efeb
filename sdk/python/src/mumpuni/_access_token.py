"""The token of a client."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import urllib3

from ._problem import MumpuniProblem


class AccessToken:
    """Fetched when it is first needed, and anew half a minute before it ends."""

    def __init__(self, fetch: Callable[[], urllib3.BaseHTTPResponse]) -> None:
        self._fetch = fetch
        self._bearer: str | None = None
        self._until = 0.0
        # many threads at once ask for one token
        self._lock = threading.Lock()

    def get(self) -> str:
        """Raises MumpuniProblem where the client is not known, is disabled or has another secret."""
        with self._lock:
            if self._bearer is None or time.monotonic() >= self._until:
                response = self._fetch()
                if response.status != 200:
                    raise MumpuniProblem(response)
                answer = response.json()
                self._bearer = str(answer["access_token"])
                self._until = time.monotonic() + answer.get("expires_in", 60) - 30
            return self._bearer

    def forget(self, bearer: str) -> None:
        """After a 401: this one is of no use any more."""
        with self._lock:
            if self._bearer == bearer:
                self._bearer = None
