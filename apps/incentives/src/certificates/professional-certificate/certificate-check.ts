import { createHmac, timingSafeEqual } from 'node:crypto';
import { codeOf } from '../certificate/public-code.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LENGTH = 12;
/** Digits that are no letter of a check part, and the letter that whoever typed them saw. */
const MISREAD: Record<string, string> = { '0': 'O', '1': 'I', '8': 'B' };
const LABEL = /^\s*(?:(?:nomor|no|number|nr|sertifikat|certificate)(?=[\s.:])[\s.:]*)+/i;

type Attested = { tenantId: string; certificateNumber?: string };

/** @param publicName number and check part */
export const pagePath = (publicName: string): string => `/sertifikat/${publicName}`;

/** The letters and digits of what was typed, parted where something else stood. */
function partsOf(given: string): string[] {
  const inAddress = /\/(?:sertifikat|certificates)\/([^/?#\s]+)/i.exec(given)?.[1];
  return (inAddress ?? given)
    .normalize('NFKC')
    .replace(LABEL, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean);
}

/**
 * The part of a certificate's public address that cannot be guessed: numbers count without gaps, and each would give a
 * name. Sixty bits of an HMAC of the number, as letters that a person can type; derived, so that certificates issued
 * before have one too.
 */
export class CertificateCheck {
  constructor(
    private readonly secret: string,
    /** Where the platform is reached from outside. */
    private readonly publicUrl: string,
  ) {}

  /** @param code the number as one path segment, as it is stored */
  of(code: string): string {
    const digest = createHmac('sha256', this.secret).update(`certificate.v1.${code}`).digest();
    return Array.from(digest.subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
  }

  /** The public name of a certificate: number and check part. */
  publicName(code: string): string {
    return `${code}-${this.of(code)}`;
  }

  /** Path of the public page of a certificate that came with an award; undefined for an award without one. */
  pageOf({ tenantId, certificateNumber }: Attested): string | undefined {
    if (!certificateNumber) return undefined;
    return pagePath(this.publicName(codeOf(tenantId, certificateNumber)));
  }

  /** The same as a whole address. */
  addressOf(award: Attested): string | undefined {
    const page = this.pageOf(award);
    return page && this.publicUrl + page;
  }

  /** The whole address of the public page of a number, as it is stored. */
  addressOfNumber(code: string): string {
    return this.publicUrl + pagePath(this.publicName(code));
  }

  /**
   * @param given a public name as people type and copy it: the whole address, other strokes, blanks, small letters,
   *   the check part in groups, `0` for O and `1` for I in it
   * @returns the number that it is of, as it is stored; undefined where its check part is wrong or missing
   */
  read(given: string): string | undefined {
    const parts = partsOf(given);
    let check = '';
    while (check.length < LENGTH && parts.length > 1) check = `${parts.pop() ?? ''}${check}`;
    const code = parts.join('-'),
      typed = Buffer.from(check.replace(/[018]/g, (digit) => MISREAD[digit] ?? digit)),
      wanted = Buffer.from(this.of(code));
    return typed.length === wanted.length && timingSafeEqual(typed, wanted) ? code : undefined;
  }
}
