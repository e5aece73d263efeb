import { setTimeout as after } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { stamps } from '#persistence';
import type { RevocationList } from '#platform';
import { PLATFORM } from '../audit/audit-log.js';
import { TokenClock } from '../token/token-clock.js';
import { RevocationStore, type Revocation } from './revocation.schema.js';

/** The longest a token can be valid (TOKEN_TTL_SECONDS), whatever it was set to when the token was issued. */
const LONGEST_TOKEN_MS = 86_400_000 + 60_000;
/** All services ask; they may share what was read a moment ago. */
const SHARED_MS = 500;

/** What identity has revoked, in the database, so that every instance says the same. */
@Injectable()
export class RevocationRegister {
  private shared: { at: number; list: Promise<RevocationList> } | undefined;

  constructor(
    private readonly store: RevocationStore,
    private readonly clock: TokenClock,
  ) {}

  /** Every token of a client, also one that is being signed at this moment: for a client that gets no more. */
  revokeAll(clientId: string): Promise<void> {
    return this.put('client', clientId, null);
  }

  /** The tokens issued until now. Comes back when new ones count: tokens tell their age in whole seconds. */
  async revokeIssued(clientId: string): Promise<void> {
    const notBefore = Math.floor(this.clock.now().getTime() / 1_000) + 1;
    await this.put('client', clientId, notBefore);
    await after(Math.max(0, notBefore * 1_000 - this.clock.now().getTime()));
  }

  /** The tokens of people that were issued until now, in the transaction that ends what the tokens stood for. */
  async revokeTold(accountIds: readonly string[], tx: ClientSession): Promise<void> {
    const notBefore = Math.floor(this.clock.now().getTime() / 1_000) + 1;
    for (const id of new Set(accountIds)) await this.put('client', id, notBefore, tx);
  }

  /** Whether every token of a client is refused, whenever it was issued. */
  async refusesAll(clientId: string): Promise<boolean> {
    const row = await this.store.findOne(PLATFORM, { _id: `client:${clientId}` });
    return row?.notBefore === null;
  }

  /**
   * Every token that the key signed; with what takes the key out of use, or the operator's next token is
   * refused too.
   */
  retireKey(kid: string, tx: ClientSession): Promise<void> {
    return this.put('key', kid, null, tx);
  }

  list(): Promise<RevocationList> {
    const now = performance.now();
    if (this.shared && now - this.shared.at < SHARED_MS) return this.shared.list;
    const shared = { at: now, list: this.read() };
    this.shared = shared;
    shared.list.catch(() => {
      if (this.shared === shared) this.shared = undefined;
    });
    return shared.list;
  }

  private async read(): Promise<RevocationList> {
    const rows = await this.store.find(PLATFORM, {});
    const of = (kind: Revocation['kind']) => rows.filter((row) => row.kind === kind);
    return {
      clients: of('client').map(({ subject, notBefore }) => ({ clientId: subject, notBefore })),
      keys: of('key').map(({ subject }) => subject),
    };
  }

  private async put(
    kind: Revocation['kind'],
    subject: string,
    notBefore: number | null,
    tx?: ClientSession,
  ): Promise<void> {
    const now = this.clock.now();
    const { createdAt, updatedAt } = stamps(now);
    await this.store.updateOne(
      PLATFORM,
      { _id: `${kind}:${subject}` },
      {
        $set: {
          kind,
          subject,
          notBefore,
          expiresAt: new Date(now.getTime() + LONGEST_TOKEN_MS),
          updatedAt,
        },
        $setOnInsert: { createdAt },
        $inc: { version: 1 },
      },
      { upsert: true, ...(tx && { session: tx }) },
    );
    this.shared = undefined;
  }
}
