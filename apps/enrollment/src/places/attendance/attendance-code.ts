import { createHmac, timingSafeEqual } from 'node:crypto';

/** The n-th day of a batch of a government. */
export interface Session {
  tenantId: string;
  batchId: string;
  number: number;
}

export type CodeReading = Pick<Session, 'batchId' | 'number'> | 'UNKNOWN' | 'EXPIRED';

/**
 * Codes that are shown in the room and scanned there: batch, session, window of time, HMAC-SHA-256 of these
 * and the government. A code is shown for one window and taken for one more, so that nobody is refused who
 * scans while it changes, and a photo of it is soon worth nothing.
 */
export class AttendanceCode {
  constructor(
    private readonly secret: string,
    private readonly seconds: number,
  ) {}

  at(session: Session, now: Date): { code: string; rotatesAt: Date; validUntil: Date } {
    const window = this.window(now),
      signed = `${session.batchId}.${session.number}.${window.toString(36)}`,
      end = (after: number) => new Date((window + after) * this.seconds * 1000);
    return {
      code: `${signed}.${this.signature(session.tenantId, signed).toString('base64url')}`,
      rotatesAt: end(1),
      validUntil: end(2),
    };
  }

  /** A code of another government reads like one that was never given. */
  read(tenantId: string, code: string, now: Date): CodeReading {
    const [batchId, number, window, signature, ...rest] = code.split('.');
    if (!batchId || !number || !window || !signature || rest.length > 0) return 'UNKNOWN';
    const given = Buffer.from(signature, 'base64url'),
      wanted = this.signature(tenantId, `${batchId}.${number}.${window}`);
    // Compared as text too: base64url of 32 bytes has spare bits, and one code must have one spelling.
    if (
      given.length !== wanted.length ||
      !timingSafeEqual(given, wanted) ||
      given.toString('base64url') !== signature
    )
      return 'UNKNOWN';
    // One window ahead is of an instance whose clock is a little fast.
    const age = this.window(now) - Number.parseInt(window, 36);
    return age > 1 || age < -1 ? 'EXPIRED' : { batchId, number: Number(number) };
  }

  private window(now: Date): number {
    return Math.floor(now.getTime() / (this.seconds * 1000));
  }

  private signature(tenantId: string, signed: string): Buffer {
    return createHmac('sha256', this.secret).update(`attendance.v1.${tenantId}.${signed}`).digest();
  }
}

/**
 * The code in what a picture said. On the screen in the room it stands in the address of a page, so that any
 * phone opens it.
 */
export const codeIn = (scanned: string): string =>
  URL.canParse(scanned) ? (new URL(scanned).searchParams.get('kode') ?? scanned) : scanned;
