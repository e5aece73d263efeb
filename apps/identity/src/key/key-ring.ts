import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { InjectStore, stamps, TenantStore } from '#persistence';
import { CONFIG, logger } from '#platform';
import { PLATFORM } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { KeyCipher } from './key-cipher.js';
import { keySchedule, type KeySchedule } from './key-schedule.js';
import type { SigningKey } from './key.schema.js';

const REFRESH_MS = 2_000;
const DUPLICATE_KEY = 11000;

/** The signing keys of the installation: in the database, so that all instances have the same. Times are the machine's: tokens live by them. */
@Injectable()
export class KeyRing implements OnModuleInit, OnApplicationShutdown {
  private readonly cipher: KeyCipher;
  private readonly opened = new Map<string, JWK>();
  private rows: SigningKey[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(@InjectStore('SigningKey') private readonly store: TenantStore<SigningKey>, @Inject(CONFIG) private readonly config: IdentityConfig) {
    this.cipher = new KeyCipher(config.IDENTITY_KEY_SECRET);
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
    if (this.rows.length === 0) await this.create(1, new Date());
    this.schedule();
    this.timer = setInterval(() => void this.refresh().catch((err: unknown) => logger.warn({ err }, 'signing keys could not be read')), REFRESH_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  schedule(): KeySchedule<SigningKey> {
    return keySchedule(this.rows, new Date(), this.config.TOKEN_TTL_SECONDS * 1_000);
  }

  /** With their private parts: the first one signs. */
  privateKeys(): JWK[] {
    return this.schedule().published.map((row) => {
      let jwk = this.opened.get(row.kid);
      if (!jwk) this.opened.set(row.kid, (jwk = JSON.parse(this.cipher.open(row.sealed, row.kid)) as JWK));
      return jwk;
    });
  }

  /** A new key, published at once, signing a little later. Two operators at the same time make one. */
  async rotate(): Promise<KeySchedule<SigningKey>> {
    await this.refresh();
    const newest = this.rows.reduce((highest, row) => Math.max(highest, row.number), 0);
    await this.create(newest + 1, new Date(Date.now() + this.config.KEY_ACTIVATION_DELAY_MS));
    return this.schedule();
  }

  private async create(number: number, activeFrom: Date): Promise<void> {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const kid = `${number}-${randomBytes(6).toString('hex')}`;
    const jwk = { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
    const row: SigningKey = { _id: `key-${number}`, tenantId: PLATFORM, ...stamps(new Date()), number, kid, activeFrom, sealed: this.cipher.seal(JSON.stringify(jwk), kid) };
    try {
      await this.store.insertMany(PLATFORM, [row]);
    } catch (err) {
      if ((err as { code?: unknown }).code !== DUPLICATE_KEY) throw err;
    }
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    this.rows = await this.store.find(PLATFORM, {});
  }
}
