import { createHmac, timingSafeEqual } from 'node:crypto';

export type LinkReading = { about: string[] } | 'INVALID' | 'EXPIRED';

/**
 * The part of an address that is itself the permission: opaque ids, last second, HMAC-SHA-256 over both and
 * what it is for, so that one that fetches a file does not end a subscription. Nothing in it names a person or
 * an agency: links end up in histories, logs and proxies.
 */
export class SignedLink<Purpose extends string> {
  /** @param family whose links they are, so that one secret may serve several */
  constructor(
    private readonly secret: string,
    private readonly family: string,
  ) {}

  token(purpose: Purpose, about: string[], until: Date): string {
    const signed = `${about.join('~')}.${Math.floor(until.getTime() / 1000).toString(36)}`;
    return `${signed}.${this.signature(purpose, signed).toString('base64url')}`;
  }

  read(purpose: Purpose, token: string, now: Date): LinkReading {
    const [about, until, signature, ...rest] = token.split('.');
    if (!about || !until || !signature || rest.length) return 'INVALID';
    const given = Buffer.from(signature, 'base64url'),
      wanted = this.signature(purpose, `${about}.${until}`);
    // Compared as text too: base64url of 32 bytes has spare bits, and one link must have one spelling.
    if (
      given.length !== wanted.length ||
      !timingSafeEqual(given, wanted) ||
      given.toString('base64url') !== signature
    )
      return 'INVALID';
    return now.getTime() > Number.parseInt(until, 36) * 1000 ? 'EXPIRED' : { about: about.split('~') };
  }

  private signature(purpose: Purpose, signed: string): Buffer {
    return createHmac('sha256', this.secret).update(`${this.family}.${purpose}.v1.${signed}`).digest();
  }
}
