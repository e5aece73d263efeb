import { z } from 'zod';
import { logger } from '../logging/logger.js';
import { authProblems } from './auth.problems.js';

/** Where identity publishes what no longer counts although its time has not come; inside the installation only. */
export const REVOCATIONS_PATH = '/revocations';

export const revocationListSchema = z.object({
  clients: z.array(
    z.object({
      /** Of a program, or the account of a person. */
      clientId: z.string(),
      /** Seconds since 1970: tokens issued before are refused; null refuses all. */
      notBefore: z.number().nullable(),
    }),
  ),
  /** Ids of signing keys that were retired at once: whatever they signed is refused. */
  keys: z.array(z.string()),
});
export type RevocationList = z.infer<typeof revocationListSchema>;

export interface RevocationOptions {
  url: URL;
  /** A list older than this is asked for anew before a request is let in. */
  maxAgeMs: number;
  /** While identity does not answer, the list at hand counts for this long; then tokens cannot be checked (503). */
  graceMs: number;
  /** Machine time in ms, for tests. */
  now?: () => number;
}

/** What of a token a list is held against. */
export interface IssuedToken {
  clientId: string;
  /** The account of a person; of a program its client again. */
  subject: string;
  /** Seconds since 1970; without it a token of a client with revoked tokens is refused. */
  issuedAt: number | undefined;
  kid: string;
}

const TIMEOUT_MS = 2_000;
const RETRY_MS = 1_000;

/**
 * What identity has revoked, asked for only while requests come: a service at rest asks nothing. From half of its age
 * on the list is renewed beside a request; an older one makes the request wait for a new one.
 */
export class Revocations {
  private readonly now: () => number;
  private clients = new Map<string, number | null>();
  private keys = new Set<string>();
  private readAt = Number.NEGATIVE_INFINITY;
  private failedAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  /** @param keysRetired called when the list names a key that it did not name before */
  constructor(
    private readonly options: RevocationOptions,
    private readonly keysRetired: () => void = () => undefined,
  ) {
    this.now = options.now ?? Date.now;
  }

  /** Whether the list at hand counts; where it gets old, it is renewed meanwhile. */
  usable(): boolean {
    const now = this.now();
    const age = now - this.readAt;
    if (age > Math.max(this.options.maxAgeMs, this.options.graceMs)) return false;
    if (age > this.options.maxAgeMs / 2) this.renewBeside(now);
    if (age <= this.options.maxAgeMs) return true;
    return this.failedAt > this.readAt && age <= this.options.graceMs;
  }

  /** @throws TOKEN_KEYS_UNAVAILABLE when there is no list that counts and identity gives none */
  async ensureUsable(): Promise<void> {
    if (this.usable()) return;
    try {
      await this.renew();
    } catch (err) {
      if (this.usable()) return;
      logger.warn({ err }, 'what identity has revoked cannot be read: tokens are not let in');
      throw authProblems.TOKEN_KEYS_UNAVAILABLE();
    }
  }

  refuses({ clientId, subject, issuedAt, kid }: IssuedToken): boolean {
    if (this.keys.has(kid)) return true;
    return [clientId, subject].some((holder) => {
      const notBefore = this.clients.get(holder);
      if (notBefore === undefined) return false;
      return notBefore === null || issuedAt === undefined || issuedAt < notBefore;
    });
  }

  private renewBeside(now: number): void {
    if (this.reading || now - this.failedAt < RETRY_MS) return;
    this.renew().catch((err: unknown) => logger.warn({ err }, 'what identity has revoked cannot be read'));
  }

  private renew(): Promise<void> {
    return (this.reading ??= this.read().finally(() => (this.reading = undefined)));
  }

  private async read(): Promise<void> {
    const asked = this.now();
    try {
      const answer = await fetch(this.options.url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      const body: unknown = await answer.json();
      if (!answer.ok) throw new Error(`identity answers ${answer.status}`);
      this.take(revocationListSchema.parse(body));
      this.readAt = asked;
    } catch (err) {
      this.failedAt = this.now();
      throw err;
    }
  }

  private take(list: RevocationList): void {
    this.clients = new Map(list.clients.map(({ clientId, notBefore }) => [clientId, notBefore]));
    const before = this.keys;
    this.keys = new Set(list.keys);
    if (list.keys.some((kid) => !before.has(kid))) this.keysRetired();
  }
}
