import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export type LinkReading = { requestId: string } | 'INVALID' | 'EXPIRED';

/** What a link opens. A link of one purpose opens nothing of another. */
export type LinkPurpose = 'feedback' | 'impact';

const KEY_BYTES = 32;

/**
 * Links to forms: request id, last second, HMAC-SHA-256 of both. Short, because they travel in text messages and as one
 * path segment; a web token of the same content is three times as long. Each purpose has a key of its own, derived from
 * the one secret.
 *
 * Links of release 0.1 are signed with the secret itself, the same for both purposes. They are read until they end;
 * which form one opens is decided by its request id, which belongs to one purpose only.
 */
export abstract class RequestLink {
  private readonly key: Buffer;

  protected constructor(
    private readonly secret: string,
    private readonly purpose: LinkPurpose,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', `mumpuni link ${purpose}`, KEY_BYTES));
  }

  token(requestId: string, until: Date): string {
    const signed = `${requestId}.${Math.floor(until.getTime() / 1000).toString(36)}`;
    return `${signed}.${this.signature(signed).toString('base64url')}`;
  }

  read(token: string, now: Date): LinkReading {
    const [requestId, until, signature, ...rest] = token.split('.');
    if (!requestId || !until || !signature || rest.length) return 'INVALID';
    const signed = `${requestId}.${until}`;
    if (!isSpelling(signature, this.signature(signed)) && !isSpelling(signature, this.earlier(signed)))
      return 'INVALID';
    return now.getTime() > Number.parseInt(until, 36) * 1000 ? 'EXPIRED' : { requestId };
  }

  private signature(signed: string): Buffer {
    return createHmac('sha256', this.key).update(`${this.purpose}.v2.${signed}`).digest();
  }

  private earlier(signed: string): Buffer {
    return createHmac('sha256', this.secret).update(`feedback.v1.${signed}`).digest();
  }
}

/** Compared as text too: base64url of 32 bytes has spare bits, and one link must have one spelling. */
function isSpelling(signature: string, wanted: Buffer): boolean {
  const given = Buffer.from(signature, 'base64url');
  return (
    given.length === wanted.length &&
    timingSafeEqual(given, wanted) &&
    given.toString('base64url') === signature
  );
}
