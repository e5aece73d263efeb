import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { TenantId } from '#contracts';

/** A place in the feed of a government, and up to when nothing can have been taken out behind it. */
export interface FeedPosition {
  /** The last place that was read; what follows comes after it. */
  seq: number;
  /** Everything that comes after it got its place then or later. */
  asOf: Date;
}

const SHAPE = /^([\w-]{1,60})\.([\w-]{22})$/;
const MAC_BYTES = 16;

/** Cursors that only we can make, and that are of use in one government alone. */
export class FeedCursor {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, 'mumpuni', 'feed cursors', 32));
  }

  of(tenantId: TenantId, { seq, asOf }: FeedPosition): string {
    const text = Buffer.from(`${seq}.${asOf.getTime()}`).toString('base64url');
    return `${text}.${this.#mac(tenantId, text).toString('base64url')}`;
  }

  /** @returns undefined for what is no cursor of this government's feed */
  read(tenantId: TenantId, cursor: string): FeedPosition | undefined {
    const [, text, mac] = SHAPE.exec(cursor) ?? [];
    if (text === undefined || mac === undefined) return undefined;
    const wanted = this.#mac(tenantId, text),
      given = Buffer.from(mac, 'base64url');
    // As text, too: base64url has spare bits, and a cursor has one spelling.
    const same = given.length === wanted.length && timingSafeEqual(given, wanted);
    if (!same || wanted.toString('base64url') !== mac) return undefined;
    const [seq, at] = Buffer.from(text, 'base64url').toString().split('.').map(Number);
    return seq === undefined || at === undefined ? undefined : { seq, asOf: new Date(at) };
  }

  #mac(tenantId: TenantId, text: string): Buffer {
    return createHmac('sha256', this.#key).update(`${tenantId} ${text}`).digest().subarray(0, MAC_BYTES);
  }
}
