"""Client of the Mumpuni API: tokens, retries under idempotency keys, lists page by page, webhooks."""

from standardwebhooks.webhooks import WebhookVerificationError

from ._client import Mumpuni
from ._problem import MumpuniProblem
from ._webhook import Event, verify_webhook

__all__ = ["Event", "Mumpuni", "MumpuniProblem", "WebhookVerificationError", "verify_webhook"]
