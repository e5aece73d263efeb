import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { stamps } from '#persistence';
import { PLATFORM } from '../audit/audit-log.js';
import { TokenClock } from '../token/token-clock.js';
import { PasskeyChallengeStore } from './passkey.schema.js';

/** As long as a device waits for its owner. */
export const CHALLENGE_SECONDS = 300;

/** What devices are asked to sign: 32 random bytes, good for five minutes, once, for whom it was made. */
@Injectable()
export class PasskeyChallenges {
  constructor(
    private readonly store: PasskeyChallengeStore,
    private readonly clock: TokenClock,
  ) {}

  async make(boundTo: string): Promise<Uint8Array<ArrayBuffer>> {
    const now = this.clock.now(),
      challenge = new Uint8Array(randomBytes(32));
    const row = {
      _id: hash(Buffer.from(challenge).toString('base64url')),
      tenantId: PLATFORM,
      ...stamps(now),
      boundTo: hash(boundTo),
      expiresAt: new Date(now.getTime() + CHALLENGE_SECONDS * 1_000),
    };
    await this.store.insertMany(PLATFORM, [row]);
    return challenge;
  }

  /**
   * Uses a challenge up.
   * @param challenge in base64url
   */
  async use(challenge: string, boundTo: string): Promise<boolean> {
    const good = { _id: hash(challenge), boundTo: hash(boundTo), expiresAt: { $gt: this.clock.now() } };
    return (await this.store.deleteMany(PLATFORM, good)) === 1;
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
