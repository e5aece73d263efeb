import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#platform';
import type { ConsoleConfig } from '../console.config.js';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM for what the console keeps: tokens in its database, and a sign-in under way in the browser's cookie. */
@Injectable()
export class Seal {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: ConsoleConfig) {
    this.key = Buffer.from(
      hkdfSync('sha256', config.CONSOLE_SESSION_SECRET, 'mumpuni', 'console sessions', 32),
    );
  }

  /** @param purpose what it belongs to: it opens for nothing else */
  close(value: unknown, purpose: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(purpose));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
  }

  /** Undefined for what was changed, belongs to something else, or was closed with another secret. */
  open(sealed: string, purpose: string): unknown {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < NONCE + TAG) return undefined;
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE), {
        authTagLength: TAG,
      })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
      return JSON.parse(text.toString('utf8'));
    } catch {
      return undefined;
    }
  }
}
