import { createHmac, timingSafeEqual } from 'node:crypto';

export type LinkReading = { requestId: string } | 'INVALID' | 'EXPIRED';

/**
 * Links to feedback forms: request id, last second, HMAC-SHA-256 of both. Short, because they travel in text messages
 * and as one path segment; a web token of the same content is three times as long.
 */
export class FeedbackLink {
  constructor(private readonly secret: string) {}

  token(requestId: string, until: Date): string {
    const signed = `${requestId}.${Math.floor(until.getTime() / 1000).toString(36)}`;
    return `${signed}.${this.signature(signed).toString('base64url')}`;
  }

  read(token: string, now: Date): LinkReading {
    const [requestId, until, signature, ...rest] = token.split('.');
    if (!requestId || !until || !signature || rest.length) return 'INVALID';
    const given = Buffer.from(signature, 'base64url'), wanted = this.signature(`${requestId}.${until}`);
    // Compared as text too: base64url of 32 bytes has spare bits, and one link must have one spelling.
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || given.toString('base64url') !== signature) return 'INVALID';
    return now.getTime() > Number.parseInt(until, 36) * 1000 ? 'EXPIRED' : { requestId };
  }

  private signature(signed: string): Buffer {
    return createHmac('sha256', this.secret).update(`feedback.v1.${signed}`).digest();
  }
}
