import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const FORM = 's1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** A text was encrypted with another key, for somebody else, or changed on the way. */
export class SealBroken extends Error {}

export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/**
 * Encrypts a text (AES-256-GCM, NIST SP 800-38D). The form's number stands before it, so that another one can follow.
 * @param about whom it is about: it is opened only for the same
 */
export function seal(key: Buffer, text: string | Buffer, about: string): string {
  const nonce = randomBytes(NONCE_BYTES),
    cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const encrypted = [nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()];
  return FORM + Buffer.concat(encrypted).toString('base64url');
}

/** @throws SealBroken when it is not what `seal` made with this key about the same */
export function open(key: Buffer, sealed: string, about: string): Buffer {
  if (!sealed.startsWith(FORM)) throw new SealBroken('not a sealed text of a form that is known here');
  const bytes = Buffer.from(sealed.slice(FORM.length), 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken('a sealed text is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken('a sealed text was made with another key, or changed');
  }
}

/**
 * The key that protects the keys of people, from a secret of the configuration, and the name by which it is
 * found again.
 */
export interface MasterKey {
  name: string;
  key: Buffer;
}

export function masterKeyOf(secret: string): MasterKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'mumpuni keys of people', KEY_BYTES));
  return { key, name: createHash('sha256').update(key).digest('hex').slice(0, 12) };
}

/** A keyed hash: it says whether two texts are the same, and of a number of 18 digits nobody finds it by trying all. */
export function hashWith({ key }: MasterKey, text: string): string {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'mumpuni fingerprints', KEY_BYTES));
  return createHmac('sha256', own).update(text).digest('base64url');
}
