import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import { stamps } from '#persistence';
import { CONFIG, SecretCipher } from '#platform';
import { PLATFORM } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { SignInStateStore } from './sign-in-state.schema.js';
import { TokenClock } from './token-clock.js';

/** Of what the library gives no end. */
const LONGEST_SECONDS = 30 * 86_400;

/** Stands in for what is not kept: whoever asks finds nothing. */
export const NOT_KEPT: Adapter = {
  find: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  upsert: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
};

/**
 * Where the OAuth library keeps the steps of a sign-in: one row each in the database, gone by themselves when
 * they expire.
 */
@Injectable()
export class SignInStates {
  private readonly cipher: SecretCipher;

  constructor(
    private readonly store: SignInStateStore,
    private readonly clock: TokenClock,
    @Inject(CONFIG) config: IdentityConfig,
  ) {
    this.cipher = new SecretCipher(config.IDENTITY_KEY_SECRET, {
      purpose: 'identity sign-in states',
      what: 'step of a sign-in',
      variable: 'IDENTITY_KEY_SECRET',
    });
  }

  /** The library's storage for one of its models. */
  adapter(model: string): Adapter {
    const idOf = (id: string) => `${model}:${hash(id)}`;
    return {
      ...NOT_KEPT,
      find: (id) => this.find(idOf(id)),
      upsert: (id, payload, expiresIn) => this.put(model, idOf(id), payload, expiresIn),
      consume: (id) => this.consume(idOf(id)),
      destroy: async (id) => void (await this.store.deleteMany(PLATFORM, { _id: idOf(id) })),
      revokeByGrantId: async (grantId) =>
        void (await this.store.deleteMany(PLATFORM, { grant: hash(grantId) })),
    };
  }

  private async find(_id: string): Promise<AdapterPayload | undefined> {
    const now = this.clock.now();
    // The database removes what has expired some time later.
    const row = await this.store.findOne(PLATFORM, { _id, expiresAt: { $gt: now } });
    if (!row) return undefined;
    const payload = JSON.parse(this.cipher.open(row.sealed, _id)) as AdapterPayload;
    return row.consumedAt ? { ...payload, consumed: Math.floor(row.consumedAt.getTime() / 1_000) } : payload;
  }

  private async put(
    model: string,
    _id: string,
    payload: AdapterPayload,
    expiresIn = LONGEST_SECONDS,
  ): Promise<void> {
    const now = this.clock.now(),
      { createdAt, updatedAt } = stamps(now);
    await this.store.updateOne(
      PLATFORM,
      { _id },
      {
        $set: {
          model,
          sealed: this.cipher.seal(JSON.stringify(payload), _id),
          ...(payload.grantId !== undefined && { grant: hash(payload.grantId) }),
          expiresAt: new Date(now.getTime() + expiresIn * 1_000),
          updatedAt,
        },
        $setOnInsert: { createdAt },
        $inc: { version: 1 },
      },
      { upsert: true },
    );
  }

  /** Once: of two requests with the same code one is refused, also where both had found it unused. */
  private async consume(_id: string): Promise<void> {
    const unused = { _id, consumedAt: { $exists: false } };
    const { matchedCount } = await this.store.updateOne(PLATFORM, unused, {
      $set: { consumedAt: this.clock.now() },
    });
    if (matchedCount === 0) throw new errors.InvalidGrant('it was used already');
  }
}

const hash = (id: string): string => createHash('sha256').update(id).digest('base64url');
