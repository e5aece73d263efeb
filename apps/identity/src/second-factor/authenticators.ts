import { Inject, Injectable } from '@nestjs/common';
import { stamps, Transactions } from '#persistence';
import { CONFIG, NotFound, SecretCipher } from '#platform';
import type { Account } from '../account/account.schema.js';
import { AuditLog } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { AccountMail } from '../mail/account-mail.js';
import { TokenClock } from '../token/token-clock.js';
import { AuthenticatorStore, type Authenticator } from './authenticator.schema.js';
import { secondFactorProblems } from './second-factor.problems.js';
import { addressOf, checkCode, hashOfRecoveryCode, newRecoveryCodes, newSecret } from './totp.js';

/** Wrong codes of an account in an hour. */
const WRONG_AN_HOUR = 10;
const HOUR_MS = 3_600_000;

/** What came of something typed as second factor. */
type Answer =
  { kind: 'right' } | { kind: 'wrong' } | { kind: 'too many' } | { kind: 'clock'; seconds: number };

/** Apps that show codes (RFC 6238), and the codes for who has lost the telephone. */
@Injectable()
export class Authenticators {
  private readonly cipher: SecretCipher;

  constructor(
    private readonly store: AuthenticatorStore,
    private readonly audit: AuditLog,
    private readonly mail: AccountMail,
    private readonly transactions: Transactions,
    private readonly clock: TokenClock,
    @Inject(CONFIG) config: IdentityConfig,
  ) {
    this.cipher = new SecretCipher(config.IDENTITY_KEY_SECRET, {
      purpose: 'identity authenticators',
      what: 'authenticator',
      variable: 'IDENTITY_KEY_SECRET',
    });
  }

  async of({ tenantId, _id }: Account): Promise<Authenticator | undefined> {
    return (await this.store.findOne(tenantId, { _id })) ?? undefined;
  }

  /** Begins to set an app up, where the account has none that works. */
  async prepare({ tenantId, _id }: Account): Promise<void> {
    const now = this.clock.now(),
      { createdAt, updatedAt } = stamps(now);
    const fresh = {
      accountId: _id,
      sealed: this.cipher.seal(newSecret(), _id),
      lastStep: 0,
      wrong: 0,
      wrongSince: now,
      recovery: [],
      createdAt,
      updatedAt,
      version: 1,
    };
    await this.store.updateOne(tenantId, { _id }, { $setOnInsert: fresh }, { upsert: true });
  }

  /**
   * Begins to set an app up, or goes on with it.
   * @throws AUTHENTICATOR_EXISTS where one works already
   */
  async begin(account: Account): Promise<{ secret: string; address: string }> {
    await this.prepare(account);
    return this.shown(account, await this.mustBeUnconfirmed(account));
  }

  /**
   * The first code that an app shows: from then on a code is asked for after each link.
   * @returns codes for a lost telephone
   * @throws AUTHENTICATOR_EXISTS, NotFound where none was begun, CODE_NOT_ACCEPTED, PHONE_CLOCK_OFF, CODES_TOO_MANY
   */
  async finish(account: Account, typed: string): Promise<string[]> {
    await this.mustBeUnconfirmed(account);
    const answer = await this.check(account, typed);
    if (answer.kind === 'too many') throw secondFactorProblems.CODES_TOO_MANY();
    if (answer.kind === 'clock')
      throw secondFactorProblems.PHONE_CLOCK_OFF({ seconds: answer.seconds }, { at: 'code' });
    if (answer.kind === 'wrong') throw secondFactorProblems.CODE_NOT_ACCEPTED({ at: 'code' });
    return this.confirm(account);
  }

  /** What the page of somebody who sets an app up shows. */
  shown({ name }: Account, { _id, sealed }: Authenticator): { secret: string; address: string } {
    const secret = this.cipher.open(sealed, _id);
    return { secret, address: addressOf(secret, name) };
  }

  /** Checks a code of the app, or one for a lost telephone; each is taken once. */
  async check(account: Account, typed: string): Promise<Answer> {
    const row = await this.of(account);
    if (!row || !(await this.mayTry(row))) return { kind: 'too many' };
    const checked = checkCode(this.cipher.open(row.sealed, row._id), typed, this.clock.now(), row.lastStep);
    if (checked && 'clockOffSeconds' in checked) return { kind: 'clock', seconds: checked.clockOffSeconds };
    const taken = checked ? await this.takeStep(row, checked.step) : await this.takeRecovery(row, typed);
    return { kind: taken ? 'right' : 'wrong' };
  }

  /**
   * The app has shown its first right code.
   * @returns codes for a lost telephone; only hashes of them are kept
   */
  async confirm(account: Account): Promise<string[]> {
    const { tenantId, _id } = account;
    const codes = newRecoveryCodes(),
      now = this.clock.now(),
      recovery = codes.map((code) => hashOfRecoveryCode(_id, code));
    await this.transactions.run(async (tx) => {
      await this.store.updateOne(
        tenantId,
        { _id },
        { $set: { confirmedAt: now, recovery, updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      );
      await this.audit.record({ action: 'AUTHENTICATOR_ADDED', by: _id, tenantId }, tx);
      await this.mail.tell(account, { kind: 'AUTHENTICATOR_ADDED' }, tx);
    });
    return codes;
  }

  /** No code is asked for any more; where a role needs one, another app is set up at the next sign-in. */
  async remove(account: Account): Promise<boolean> {
    const { tenantId, _id: accountId } = account;
    return this.transactions.run(async (tx) => {
      const removed = await this.store.deleteMany(tenantId, { _id: accountId }, tx);
      if (removed === 0) return false;
      await this.audit.record(
        { action: 'AUTHENTICATOR_REMOVED', by: accountId, tenantId, detail: { accountId } },
        tx,
      );
      await this.mail.tell(account, { kind: 'AUTHENTICATOR_REMOVED' }, tx);
      return true;
    });
  }

  private async mustBeUnconfirmed(account: Account): Promise<Authenticator> {
    const row = await this.of(account);
    if (!row) throw new NotFound('authenticator');
    if (row.confirmedAt) throw secondFactorProblems.AUTHENTICATOR_EXISTS();
    return row;
  }

  /** Each try counts before it is looked at, so that many at once are no more than one after the other. */
  private async mayTry({ tenantId, _id }: Authenticator): Promise<boolean> {
    const now = this.clock.now(),
      hourAgo = new Date(now.getTime() - HOUR_MS);
    await this.store.updateOne(
      tenantId,
      { _id, wrongSince: { $lte: hourAgo } },
      { $set: { wrong: 0, wrongSince: now } },
    );
    const counted = await this.store.updateOne(
      tenantId,
      { _id, wrong: { $lt: WRONG_AN_HOUR } },
      { $inc: { wrong: 1 } },
    );
    return counted.matchedCount === 1;
  }

  private async takeStep({ tenantId, _id }: Authenticator, lastStep: number): Promise<boolean> {
    const taken = await this.store.updateOne(
      tenantId,
      { _id, lastStep: { $lt: lastStep } },
      { $set: { lastStep, wrong: 0, lastUsedAt: this.clock.now() } },
    );
    return taken.matchedCount === 1;
  }

  private async takeRecovery({ tenantId, _id }: Authenticator, typed: string): Promise<boolean> {
    const hash = hashOfRecoveryCode(_id, typed);
    const taken = await this.store.updateOne(
      tenantId,
      { _id, recovery: hash },
      { $pull: { recovery: hash }, $set: { wrong: 0, lastUsedAt: this.clock.now() } },
    );
    return taken.matchedCount === 1;
  }
}
