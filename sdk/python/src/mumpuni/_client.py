"""The client: calls by the paths of the contract."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import urllib3

from ._access_token import AccessToken
from ._calls import IDEMPOTENT_POSTS, Calls
from ._problem import MumpuniProblem

PASSING = frozenset({429, 502, 503, 504})
"""Trouble on the way, or of a server that will be over."""


class Mumpuni(Calls):
    """
    A client of the API: `get`, `post`, `put`, `patch` and `delete` by the paths of the contract, typed, and `all` for
    lists. It fetches its token, gives each call that takes one an idempotency key, and sends again what got no answer
    or was asked to wait. Threads may share it.
    """

    def __init__(
        self,
        base_url: str,
        client_id: str,
        client_secret: str,
        *,
        attempts: int = 5,
        timeout: float = 30.0,
        http: urllib3.PoolManager | None = None,
    ) -> None:
        """
        `base_url` is where the API is, as https://mumpuni.example.go.id. A request is sent at most `attempts` times,
        and one answer is waited for at most `timeout` seconds. `http` stands in place of a pool of its own, as a
        urllib3.ProxyManager.
        """
        self._base_url = base_url.rstrip("/")
        self._timeout = timeout
        self._http = http or urllib3.PoolManager()
        self._again = urllib3.Retry(
            attempts - 1,
            status_forcelist=PASSING,
            # who calls decides what may be sent again; see _send
            allowed_methods=None,
            raise_on_status=False,
            backoff_factor=0.5,
            backoff_max=30,
            backoff_jitter=0.5,
            retry_after_max=60,
        )
        basic = urllib3.make_headers(basic_auth=f"{quote_plus(client_id)}:{quote_plus(client_secret)}")
        self._token = AccessToken(
            lambda: self._http.request(
                "POST",
                f"{self._base_url}/oauth/token",
                body="grant_type=client_credentials",
                headers={**basic, "content-type": "application/x-www-form-urlencoded"},
                timeout=timeout,
                retries=False,
            )
        )

    def call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, object] | None = None,
        body: object = None,
        content_type: str | None = None,
        idempotency_key: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """
        What `get`, `post` and the others do, for a path that this version does not know. `params` are those of the
        path and of the query; `body` becomes JSON unless `content_type` says what it is.

        Raises MumpuniProblem where the API refused it, and urllib3.exceptions.HTTPError where no answer came.
        """
        sent = {"accept": "application/json", **(headers or {})}
        if body is not None and content_type is None:
            body, content_type = json.dumps(body), "application/json"
        if content_type is not None:
            sent["content-type"] = content_type
        if idempotency_key is None and method == "POST" and path in IDEMPOTENT_POSTS:
            idempotency_key = str(uuid.uuid4())
        if idempotency_key is not None:
            sent["idempotency-key"] = idempotency_key
        response = self._authorized(method, self._base_url + _filled(path, params or {}), body, sent)
        if response.status >= 400:
            raise MumpuniProblem(response)
        if not response.data:
            return None
        is_json = "json" in response.headers.get("content-type", "")
        return response.json() if is_json else response.data

    def exported(self, resource: str, filters: Mapping[str, object] | None = None) -> Iterator[dict[str, Any]]:
        """
        Every item of a whole list ("participants"), from a file that the API writes first: for a first load of many
        thousands.

        Raises MumpuniProblem where the API refused it, and RuntimeError where the file could not be written.
        """
        path = f"/v1/exports/{resource}"
        asked = self.call("POST", path, body={"format": "NDJSON", **({"filters": filters} if filters else {})})
        while asked["status"] in ("QUEUED", "RUNNING"):
            time.sleep(1)
            asked = self.call("GET", f"{path}/{{id}}", params={"id": asked["id"]})
        if asked["file"] is None:
            raise RuntimeError((asked["problem"] or {"en": f"The export is {asked['status']}."})["en"])
        # the link is the permission
        response = self._http.request(
            "GET", self._base_url + asked["file"]["url"], preload_content=False, redirect=False, timeout=self._timeout
        )
        try:
            if response.status >= 400:
                raise MumpuniProblem(response)
            for line in response:
                yield json.loads(line)
        finally:
            response.release_conn()

    def _items(self, path: str, params: Mapping[str, object] | None = None) -> Iterator[Any]:
        cursor: str | None = None
        while True:
            of_page = {"limit": 100, **(params or {}), **({"cursor": cursor} if cursor else {})}
            page = self.call("GET", path, params=of_page)
            yield from page["items"]
            cursor = page.get("nextCursor")
            if cursor is None:
                return

    def _authorized(self, method: str, url: str, body: object, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        bearer = self._token.get()
        response = self._send(method, url, body, {**headers, "authorization": f"Bearer {bearer}"})
        if response.status != 401:
            return response
        # it was revoked, or its key was retired: once more with a new one
        self._token.forget(bearer)
        return self._send(method, url, body, {**headers, "authorization": f"Bearer {self._token.get()}"})

    def _send(self, method: str, url: str, body: Any, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        # what changes nothing the second time, by its method or by its key
        may_send_again = method != "POST" or "idempotency-key" in headers
        return self._http.request(
            method,
            url,
            body=body,
            headers=headers,
            timeout=self._timeout,
            redirect=False,
            retries=self._again if may_send_again else False,
        )


def _filled(path: str, params: Mapping[str, object]) -> str:
    """The path with its parameters in their places, and the others behind it."""
    in_path = re.findall(r"\{(\w+)\}", path)
    missing = [name for name in in_path if name not in params]
    if missing:
        raise ValueError(f"{path} needs {', '.join(missing)}")
    for name in in_path:
        path = path.replace(f"{{{name}}}", quote(str(params[name]), safe=""))
    query = {name: _text(value) for name, value in params.items() if name not in in_path and value is not None}
    return f"{path}?{urlencode(query)}" if query else path


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
