import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { tenantId } from '#contracts';
import { stamps } from '#persistence';
import { Clock, CONFIG } from '#platform';
import type { ConsoleConfig } from '../console.config.js';
import { expiryAt, lifetimeFor } from './lifetime.js';
import { Seal } from './seal.js';
import { SessionStore, type Session } from './session.schema.js';

/** What the console may ask the API with. */
export interface Tokens {
  access: string;
  /** Milliseconds since 1970. */
  accessEndsAt: number;
  refresh: string;
}

/** A session as a request found it. */
export interface OpenSession {
  row: Session;
  tokens: Tokens;
  /** What each form of this session carries. */
  formToken: string;
}

export interface SignedIn {
  accountId: string;
  /** Undefined: an operator of the platform. */
  tenant: string | undefined;
  roles: readonly string[];
  device: string;
  tokens: Tokens;
}

const MANY = 'the cookie says which session it is, of whatever government';
const PLATFORM = 'platform';
/** A visit is noted at most so often. */
const NOTED_MS = 60_000;

/** The sessions of people: tokens stay here, the browser has an opaque id. */
@Injectable()
export class Sessions {
  private readonly formKey: string;

  constructor(
    private readonly store: SessionStore,
    private readonly seal: Seal,
    private readonly clock: Clock,
    @Inject(CONFIG) config: ConsoleConfig,
  ) {
    this.formKey = `forms ${config.CONSOLE_SESSION_SECRET}`;
  }

  /** @returns what goes into the cookie: a new id each time, whatever the browser had before */
  async begin({ accountId, tenant, roles, device, tokens }: SignedIn): Promise<string> {
    const now = this.clock.now(),
      id = randomBytes(32).toString('base64url'),
      _id = hash(id),
      { longestMs, idleMs } = lifetimeFor(roles),
      endsAt = new Date(now.getTime() + longestMs);
    const session: Session = {
      _id,
      tenantId: tenantId(tenant ?? PLATFORM),
      ...stamps(now),
      accountId,
      sealed: this.seal.close(tokens, _id),
      device,
      idleMs,
      lastSeenAt: now,
      endsAt,
      expiresAt: expiryAt(now, endsAt, idleMs),
    };
    await this.store.insertMany(session.tenantId, [session]);
    return id;
  }

  /** @param id from the cookie; undefined for what is no session, or one that has ended */
  async open(id: string): Promise<OpenSession | undefined> {
    if (!/^[\w-]{43}$/.test(id)) return undefined;
    const now = this.clock.now();
    const row = (await this.store
      .acrossTenants(MANY)
      .findOne({ _id: hash(id), expiresAt: { $gt: now } })) as Session | null;
    const tokens = row && (this.seal.open(row.sealed, row._id) as Tokens | undefined);
    if (!row || !tokens) return undefined;
    if (now.getTime() - row.lastSeenAt.getTime() > NOTED_MS) await this.note(row, now);
    const formToken = createHmac('sha256', this.formKey).update(id).digest('base64url');
    return { row, tokens, formToken };
  }

  /** What a browser has whose device is used by this account alone. */
  deviceMark({ tenantId: tenant, accountId }: Session): string {
    return createHmac('sha256', this.formKey).update(`device ${tenant} ${accountId}`).digest('base64url');
  }

  /** The session asks the API with other tokens from now on. */
  async renew({ row }: OpenSession, tokens: Tokens): Promise<void> {
    await this.store.updateOne(
      row.tenantId,
      { _id: row._id },
      {
        $set: { sealed: this.seal.close(tokens, row._id), updatedAt: this.clock.now() },
        $inc: { version: 1 },
      },
    );
  }

  async end(row: Session): Promise<void> {
    await this.store.deleteMany(row.tenantId, { _id: row._id });
  }

  /** Where else the person is signed in, the newest visit first. */
  ofSame({ tenantId: tenant, accountId }: Session): Promise<Session[]> {
    const open = { accountId, expiresAt: { $gt: this.clock.now() } };
    return this.store.find(tenant, open, { sort: { lastSeenAt: -1 }, limit: 50 });
  }

  /** Signs the person out elsewhere; somebody else's session is none of theirs. */
  async endOther({ tenantId: tenant, accountId }: Session, _id: string): Promise<Session | undefined> {
    const row = await this.store.findOne(tenant, { _id, accountId });
    if (row) await this.end(row);
    return row ?? undefined;
  }

  tokensOf(row: Session): Tokens | undefined {
    return this.seal.open(row.sealed, row._id) as Tokens | undefined;
  }

  private async note(row: Session, now: Date): Promise<void> {
    await this.store.updateOne(
      row.tenantId,
      { _id: row._id },
      { $set: { lastSeenAt: now, expiresAt: expiryAt(now, row.endsAt, row.idleMs) } },
    );
  }
}

/** Whether a form carries the token of its session. */
export function sameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const hash = (id: string): string => createHash('sha256').update(id).digest('base64url');
