import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { must } from '../must.js';

/** What a cipher is for: each purpose has a key of its own, also where two share a secret. */
export interface CipherUse {
  /** Goes into the key, so it never changes. */
  purpose: string;
  /** What is kept with it, for whoever reads the error. */
  what: string;
  /** The variable that holds the secret. */
  variable: string;
}

/**
 * AES-256-GCM under a key derived from a secret of the installation; a ciphertext is bound to the id of what
 * it belongs to.
 */
export class SecretCipher {
  private readonly key: Buffer;

  constructor(
    secret: string,
    private readonly use: CipherUse,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', secret, 'mumpuni', use.purpose, 32));
  }

  seal(plain: string, id: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(id));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
  }

  /** @throws Error naming the variable, when it was sealed with another secret or for another id */
  open(sealed: string, id: string): string {
    const { what, variable } = this.use,
      [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, must(nonce, 'a part of what is sealed'), {
        authTagLength: 16,
      })
        .setAAD(Buffer.from(id))
        .setAuthTag(must(tag, 'a part of what is sealed'));
      return Buffer.concat([
        decipher.update(must(text, 'a part of what is sealed')),
        decipher.final(),
      ]).toString('utf8');
    } catch {
      throw new Error(
        `${what} ${id} cannot be decrypted: ${variable} is not the one that it was stored with`,
      );
    }
  }
}
