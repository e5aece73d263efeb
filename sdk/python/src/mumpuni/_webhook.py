"""Webhooks, by the library of the standard (https://www.standardwebhooks.com)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from standardwebhooks.webhooks import Webhook, WebhookVerificationError


class _Described(TypedDict, total=False):
    dataschema: str
    """Address of the JSON Schema of `data`, with its version; absent for a moment while an installation is updated."""


class Event(_Described):
    """What a webhook and the feed bring: the same envelope."""

    id: str
    type: str
    """As `certificate.issued`."""
    timestamp: str
    """When it happened."""
    tenantId: str
    agencyIds: list[str]
    data: dict[str, Any]


def verify_webhook(body: bytes | str, headers: Mapping[str, str], *secrets: str) -> Event:
    """
    The event of a call that a webhook made, after its signature and its time were found right.

    `body` is the body as it came, before anything parsed it. `secrets` is the secret of the endpoint, `whsec_...`;
    during a rotation both.

    Raises WebhookVerificationError where it was not sent by the holder of a secret, or more than five minutes ago:
    answer 401.
    """
    refused = WebhookVerificationError("no secret to verify it by")
    for secret in secrets:
        try:
            return cast(Event, Webhook(secret).verify(body, dict(headers)))
        except WebhookVerificationError as error:
            refused = error
        except ValueError as error:
            # signatures and bodies that are none end in the library as what broke while reading them
            refused = WebhookVerificationError(str(error))
    raise refused
