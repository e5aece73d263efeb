import { Webhook } from 'standardwebhooks';

/**
 * The headers of Standard Webhooks: id, second, and a signature by each secret that is valid, parted by spaces.
 * @param secrets as `whsec_...`, the newest first
 * @see https://www.standardwebhooks.com
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Mumpuni-Webhooks',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
