import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { stamps } from '#persistence';
import { PLATFORM } from '../audit/audit-log.js';
import { TokenClock } from '../token/token-clock.js';
import { HalfSignInStore, type HalfSignIn } from './authenticator.schema.js';

/** As long as it may take to set up an app. */
const HALF_MS = 20 * 60_000;

/** Sign-ins of which the first factor is done: who it is, in the browser that began it and nowhere else. */
@Injectable()
export class HalfSignIns {
  constructor(
    private readonly store: HalfSignInStore,
    private readonly clock: TokenClock,
  ) {}

  async begin(uid: string, accountId: string): Promise<void> {
    const now = this.clock.now(),
      { createdAt, updatedAt } = stamps(now);
    await this.store.updateOne(
      PLATFORM,
      { _id: hash(uid) },
      {
        $set: { accountId, expiresAt: new Date(now.getTime() + HALF_MS), updatedAt },
        $unset: { completedAt: '' },
        $setOnInsert: { createdAt },
        $inc: { version: 1 },
      },
      { upsert: true },
    );
  }

  async find(uid: string): Promise<HalfSignIn | undefined> {
    const open = { _id: hash(uid), expiresAt: { $gt: this.clock.now() } };
    return (await this.store.findOne(PLATFORM, open)) ?? undefined;
  }

  async complete(uid: string): Promise<void> {
    await this.store.updateOne(PLATFORM, { _id: hash(uid) }, { $set: { completedAt: this.clock.now() } });
  }

  /** Of two requests one ends it. */
  async end(uid: string): Promise<boolean> {
    return (await this.store.deleteMany(PLATFORM, { _id: hash(uid) })) === 1;
  }
}

const hash = (uid: string): string => createHash('sha256').update(uid).digest('base64url');
