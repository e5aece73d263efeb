import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { newId } from '#persistence';
import { CONFIG, SecretCipher } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import type { EndpointSecret, WebhookEndpointDocument } from './endpoint.schema.js';
import { webhookProblems } from './webhook.problems.js';

const SECRET_BYTES = 32;
/** As many sign at the same time: each costs a signature more in every header. */
const MOST_VALID = 5;
/** So long both secrets sign after a rotation. */
const OVERLAP_MS = 24 * 60 * 60 * 1_000;

/** Makes the secrets of endpoints, and keeps them encrypted. */
@Injectable()
export class EndpointSecrets {
  readonly #cipher: SecretCipher;

  constructor(@Inject(CONFIG) config: Pick<NotificationsConfig, 'WEBHOOK_KEY_SECRET'>) {
    this.#cipher = new SecretCipher(config.WEBHOOK_KEY_SECRET, {
      purpose: 'webhook secrets',
      what: 'webhook secret',
      variable: 'WEBHOOK_KEY_SECRET',
    });
  }

  /** @returns what is shown once, and what is stored */
  make(now: Date): { secret: string; stored: EndpointSecret } {
    const id = newId(),
      secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
    return { secret, stored: { id, sealed: this.#cipher.seal(secret, id), createdAt: now } };
  }

  /** Those that sign now, the newest first. */
  valid({ secrets }: Pick<WebhookEndpointDocument, 'secrets'>, now: Date): string[] {
    return secrets
      .filter((secret) => isValid(secret, now))
      .map(({ id, sealed }) => this.#cipher.open(sealed, id));
  }
}

export const isValid = ({ expiresAt }: EndpointSecret, now: Date): boolean =>
  expiresAt === undefined || expiresAt.getTime() > now.getTime();

/**
 * The list after a rotation: the new one first, those before it until their overlap is over.
 * @throws WEBHOOK_SECRETS_TOO_MANY where another one would push out a secret that still signs
 */
export function rotated(
  present: readonly EndpointSecret[],
  fresh: EndpointSecret,
  now: Date,
): EndpointSecret[] {
  const until = new Date(now.getTime() + OVERLAP_MS),
    signing = present.filter((secret) => isValid(secret, now));
  if (signing.length >= MOST_VALID) throw webhookProblems.WEBHOOK_SECRETS_TOO_MANY({ most: MOST_VALID });
  return [fresh, ...signing.map((secret) => ({ ...secret, expiresAt: secret.expiresAt ?? until }))];
}
