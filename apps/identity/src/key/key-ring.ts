import { randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { stamps, Transactions } from '#persistence';
import { CONFIG, logger, NotFound, SecretCipher } from '#platform';
import { PLATFORM } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { RevocationRegister } from '../revocation/revocation-register.js';
import { TokenClock } from '../token/token-clock.js';
import { keySchedule, type KeySchedule } from './key-schedule.js';
import { SigningKeyStore, type SigningKey } from './key.schema.js';

const REFRESH_MS = 2_000;
const DUPLICATE_KEY = 11000;

/** The signing keys of the installation: in the database, so that all instances have the same. */
@Injectable()
export class KeyRing implements OnModuleInit, OnApplicationShutdown {
  private readonly cipher: SecretCipher;
  private readonly opened = new Map<string, JWK>();
  private rows: SigningKey[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: SigningKeyStore,
    private readonly transactions: Transactions,
    private readonly revocations: RevocationRegister,
    private readonly clock: TokenClock,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {
    this.cipher = new SecretCipher(config.IDENTITY_KEY_SECRET, {
      purpose: 'identity signing keys',
      what: 'signing key',
      variable: 'IDENTITY_KEY_SECRET',
    });
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
    if (this.rows.length === 0) await this.create(1, this.clock.now());
    this.schedule();
    this.timer = setInterval(
      () =>
        void this.refresh().catch((err: unknown) => logger.warn({ err }, 'signing keys could not be read')),
      REFRESH_MS,
    );
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  schedule(): KeySchedule<SigningKey> {
    return keySchedule(this.rows, this.clock.now(), this.config.TOKEN_TTL_SECONDS * 1_000);
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
    await this.create(
      this.newest() + 1,
      new Date(this.clock.now().getTime() + this.config.KEY_ACTIVATION_DELAY_MS),
    );
    return this.schedule();
  }

  /**
   * Takes a key out of use at once: a successor signs from this moment, the key leaves /jwks, and what it
   * signed is refused. The last two are one transaction: no key is gone whose tokens open doors, and none
   * signs whose tokens are refused. Done again, it says again that they are.
   *
   * @throws NOT_FOUND when there never was such a key
   */
  async retire(kid: string): Promise<KeySchedule<SigningKey>> {
    await this.refresh();
    const row = this.rows.find((key) => key.kid === kid);
    if (!row) throw new NotFound('signing key');
    if (!row.retiredAt) await this.create(this.newest() + 1, this.clock.now());
    await this.transactions.run(async (tx) => {
      await this.revocations.retireKey(kid, tx);
      const unretired = { _id: row._id, retiredAt: { $exists: false } };
      await this.store.updateOne(
        PLATFORM,
        unretired,
        { $set: { retiredAt: this.clock.now() } },
        { session: tx },
      );
    });
    await this.refresh();
    return this.schedule();
  }

  private newest(): number {
    return this.rows.reduce((highest, row) => Math.max(highest, row.number), 0);
  }

  private async create(number: number, activeFrom: Date): Promise<void> {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const kid = `${number}-${randomBytes(6).toString('hex')}`;
    const jwk = { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
    const row: SigningKey = {
      _id: `key-${number}`,
      tenantId: PLATFORM,
      ...stamps(this.clock.now()),
      number,
      kid,
      activeFrom,
      sealed: this.cipher.seal(JSON.stringify(jwk), kid),
    };
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
