import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** A telephone's clock may be wrong by one step. */
const WINDOW = 1;
/** Of a clock that is further off it is said by how much, instead of "wrong code". */
const TOLD_WINDOW = 20;

/** What came of a code: the step at which it is right, or by how many seconds the telephone's clock is off. */
type Checked = { step: number } | { clockOffSeconds: number } | undefined;

const of = (secret: string, account: string): TOTP =>
  new TOTP({
    issuer: 'Mumpuni',
    label: account,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });

/** 160 random bits (RFC 4226, 4), in base32 as people type it. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code holds. */
export const addressOf = (secret: string, account: string): string => of(secret, account).toString();

/**
 * Checks a code against a secret at a moment (RFC 6238).
 * @param lastStep the newest step whose code was taken: the same code is not taken twice
 */
export function checkCode(secret: string, code: string, now: Date, lastStep: number): Checked {
  const typed = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) return undefined;
  const delta = of(secret, '').validate({ token: typed, timestamp: now.getTime(), window: TOLD_WINDOW });
  if (delta === null) return undefined;
  const step = Math.floor(now.getTime() / 1_000 / PERIOD_SECONDS) + delta;
  if (Math.abs(delta) > WINDOW) return { clockOffSeconds: delta * PERIOD_SECONDS };
  return step > lastStep ? { step } : undefined;
}

const CODES = 8;

/** Codes for who has lost the telephone, each good once: 50 random bits as people copy them. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => {
    const letters = new Secret({ buffer: new Uint8Array(randomBytes(7)).buffer }).base32
      .slice(0, 10)
      .toLowerCase();
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });

/**
 * Bound to the account, so that a table of all codes helps with one account only. Guesses are limited where
 * they are made.
 */
export const hashOfRecoveryCode = (accountId: string, code: string): string =>
  createHash('sha256')
    .update(`${accountId} ${code.toLowerCase().replaceAll(/[^a-z2-7]/g, '')}`)
    .digest('base64url');
