import { Webhook } from 'standardwebhooks';

/** What a webhook and the feed bring: the same envelope. */
export interface MumpuniEvent {
  id: string;
  /** As `certificate.issued` */
  type: string;
  /** Address of the JSON Schema of `data`, with its version; absent for a moment while an installation is updated. */
  dataschema?: string;
  /** When it happened. */
  timestamp: string;
  data: Record<string, unknown>;
}

/**
 * The event of a call that a webhook made, after its signature and its time were found right (Standard Webhooks).
 * @param body the body as it came, before anything parsed it
 * @param secret of the endpoint, `whsec_...`; during a rotation both, one after the other
 * @throws WebhookVerificationError where it was not sent by the holder of the secret, or more than five minutes ago: answer 401
 */
export function verifyWebhook(
  body: string | Buffer,
  headers: Record<string, string | string[] | undefined>,
  ...secrets: [string, ...string[]]
): MumpuniEvent {
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  let refused: unknown;
  for (const secret of secrets)
    try {
      return new Webhook(secret).verify(body, flat) as MumpuniEvent;
    } catch (error) {
      refused = error;
    }
  throw refused;
}
