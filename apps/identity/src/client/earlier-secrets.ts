import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

const SCHEME = 'scrypt';
const COST: ScryptOptions = { N: 16_384, r: 8, p: 1 };
const MAX_HASH_BYTES = 64;
/** A check takes one of libuv's four threads for some 50 ms: the others stay free for files, DNS and other crypto. */
const AT_ONCE = 2;
const WAITING_PER_CLIENT = 8;

/** Too many secrets of one client wait to be checked; a right one may be among them. */
export class TooManyWaiting extends Error {}

export const isEarlierHash = (stored: string): boolean => stored.startsWith(`${SCHEME}$`);

/**
 * Checks secrets against hashes as release 0.1 stored them: scrypt$<salt>$<hash>, slow on purpose. A client
 * has one check under way at a time and a few waiting, so that wrong secrets for one client keep no other waiting; the
 * right secret is given the new hash when it is first seen.
 */
export class EarlierSecrets {
  private readonly lines = new Map<string, { last: Promise<unknown>; waiting: number }>();
  private running = 0;
  private readonly turns: (() => void)[] = [];

  /** @throws TooManyWaiting when the client's line is full */
  async verify(clientId: string, secret: string, stored: string): Promise<boolean> {
    const line = this.lines.get(clientId) ?? { last: Promise.resolve(), waiting: 0 };
    if (line.waiting >= WAITING_PER_CLIENT) throw new TooManyWaiting();
    line.waiting += 1;
    this.lines.set(clientId, line);
    const turn = line.last.then(() => this.inTurn(() => matches(secret, stored)));
    line.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      line.waiting -= 1;
      if (line.waiting === 0) this.lines.delete(clientId);
    }
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    while (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.turns.push(resolve));
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.turns.shift()?.();
    }
  }
}

async function matches(secret: string, stored: string): Promise<boolean> {
  const [scheme, salt, hash] = stored.split('$');
  if (scheme !== SCHEME || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64url');
  if (expected.length === 0 || expected.length > MAX_HASH_BYTES) return false;
  return timingSafeEqual(expected, await derive(secret, Buffer.from(salt, 'base64url'), expected.length));
}

function derive(secret: string, salt: Buffer, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, bytes, COST, (err, key) => (err ? reject(err) : resolve(key)));
  });
}
