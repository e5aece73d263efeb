import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { Clock, CONFIG, logger, NotFound, type Caller } from '#platform';
import { AccountStore, type Account } from '../account/account.schema.js';
import { mayTake } from '../account/giving.js';
import { OwnAccounts } from '../account/own-accounts.js';
import { AuditLog } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { AccountMail } from '../mail/account-mail.js';
import { PasskeyStore } from '../passkey/passkey.schema.js';
import { RevocationRegister } from '../revocation/revocation-register.js';
import { TokenClock } from '../token/token-clock.js';
import { AuthenticatorStore } from './authenticator.schema.js';
import { removalProblems } from './removal.problems.js';
import { SecondFactorRemovalStore, type SecondFactorRemoval } from './removal.schema.js';
import { areIndependent, samePerson } from './two-persons.js';

/** As long as a second officer may take. */
export const REMOVAL_HOURS = 24;
const HOUR_MS = 3_600_000;
/** As long as it can be looked up what was asked and done. */
const KEPT_MS = 180 * 24 * HOUR_MS;
/** More than are asked of any government at a time. */
const MOST = 100;

/** A removal, and the accounts that it names. */
export interface RemovalSeen {
  removal: SecondFactorRemoval;
  account: Account;
  names: ReadonlyMap<string, string>;
}

/** Second factors of people who have lost theirs: one officer asks, another one confirms, the person is told. */
@Injectable()
export class SecondFactorRemovals {
  constructor(
    private readonly store: SecondFactorRemovalStore,
    private readonly accounts: AccountStore,
    private readonly own: OwnAccounts,
    private readonly authenticators: AuthenticatorStore,
    private readonly passkeys: PasskeyStore,
    private readonly revocations: RevocationRegister,
    private readonly audit: AuditLog,
    private readonly mail: AccountMail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly tokenClock: TokenClock,
    @Inject(CONFIG) private readonly config: Pick<IdentityConfig, 'SECOND_FACTOR_REMOVAL_ROLE_DAYS'>,
  ) {}

  /** The newest first, of people whom the caller sees. */
  async list(caller: Caller): Promise<RemovalSeen[]> {
    const { tenantId } = caller,
      found = await this.store.find(tenantId, {}, { sort: { _id: -1 }, limit: MOST }),
      seen = await this.own.seenOf(
        caller,
        found.map(({ accountId }) => accountId),
      ),
      byId = new Map(seen.map((account) => [account._id, account])),
      names = await this.namesOf(caller, found);
    return found.flatMap((removal) => {
      const account = byId.get(removal.accountId);
      return account ? [{ removal, account, names }] : [];
    });
  }

  /**
   * Asks for it, and tells the person.
   * @throws REMOVAL_PERSON_UNKNOWN, REMOVAL_OF_ONESELF, REMOVAL_NOT_YOURS, REMOVAL_WITHOUT_ADDRESS,
   * REMOVAL_OF_NOTHING, REMOVAL_OPEN
   */
  async ask(caller: Caller, accountId: string, reason: string): Promise<RemovalSeen> {
    const [known] = await this.own.seenOf(caller, [accountId]);
    if (!known) throw removalProblems.REMOVAL_PERSON_UNKNOWN({ at: 'accountId' });
    try {
      const { removal, account } = await this.transactions.run(async (tx) => {
        const person = await this.mustBeTheirs(caller, accountId, tx),
          { tenantId } = caller,
          now = this.clock.now();
        if (person.email === undefined) throw removalProblems.REMOVAL_WITHOUT_ADDRESS();
        if (!(await this.hasSecondFactor(person, tx))) throw removalProblems.REMOVAL_OF_NOTHING();
        await this.store.updateOne(
          tenantId,
          { openKey: accountId, expiresAt: { $lte: now } },
          { $unset: { openKey: '' }, $set: { updatedAt: now }, $inc: { version: 1 } },
          { session: tx },
        );
        const fresh: SecondFactorRemoval = {
          _id: newId(),
          tenantId,
          ...stamps(now),
          accountId,
          reason,
          askedBy: caller.subject,
          told: false,
          expiresAt: new Date(now.getTime() + REMOVAL_HOURS * HOUR_MS),
          openKey: accountId,
          removeAt: new Date(now.getTime() + KEPT_MS),
        };
        await this.note('SECOND_FACTOR_REMOVAL_ASKED', fresh, caller, tx);
        return { removal: await this.store.insertOne(tenantId, fresh, tx), account: person };
      });
      const told = await this.tell(caller, removal, account);
      return this.seen(caller, { ...removal, told }, account);
    } catch (error) {
      throw isDuplicateKey(error) ? removalProblems.REMOVAL_OPEN() : error;
    }
  }

  /**
   * The second officer: apps and passkeys of the person open nothing from the same commit on, and where they
   * are signed in they are so no more.
   * @throws NOT_FOUND, REMOVAL_NOT_OPEN, REMOVAL_NEEDS_ANOTHER, REMOVAL_OF_ONESELF, REMOVAL_NOT_YOURS,
   * REMOVAL_NOT_TOLD
   */
  async confirm(caller: Caller, id: string): Promise<RemovalSeen> {
    const asked = await this.must(caller, id);
    if (!asked.removal.told && !(await this.tell(caller, asked.removal, asked.account)))
      throw removalProblems.REMOVAL_NOT_TOLD();
    const { removal, account } = await this.transactions.run(async (tx) => {
      const row = await this.end(caller, id, 'DONE', tx),
        person = await this.mustBeTheirs(caller, row.accountId, tx);
      await this.mustBeTwo(caller, row, person, tx);
      await this.takeAway(person, tx);
      await this.note('SECOND_FACTOR_REMOVED', row, caller, tx);
      await this.mail.tell(person, { kind: 'SECOND_FACTOR_REMOVED' }, tx);
      return { removal: row, account: person };
    });
    return this.seen(caller, removal, account);
  }

  /** @throws NOT_FOUND, REMOVAL_NOT_OPEN */
  async withdraw(caller: Caller, id: string): Promise<RemovalSeen> {
    const { account } = await this.must(caller, id);
    const removal = await this.transactions.run(async (tx) => {
      const row = await this.end(caller, id, 'WITHDRAWN', tx);
      await this.note('SECOND_FACTOR_REMOVAL_WITHDRAWN', row, caller, tx);
      return row;
    });
    return this.seen(caller, removal, account);
  }

  /** Once, and in its time: of two at the same moment one ends it. @throws REMOVAL_NOT_OPEN */
  private async end(
    { tenantId, subject: by }: Caller,
    _id: string,
    how: 'DONE' | 'WITHDRAWN',
    tx: ClientSession,
  ): Promise<SecondFactorRemoval> {
    const at = this.clock.now(),
      open = { _id, openKey: { $exists: true }, expiresAt: { $gt: at } };
    const { matchedCount } = await this.store.updateOne(
      tenantId,
      open,
      { $set: { ended: { how, by, at }, updatedAt: at }, $unset: { openKey: '' }, $inc: { version: 1 } },
      { session: tx },
    );
    const row = await this.store.findOne(tenantId, { _id }, { session: tx });
    if (matchedCount === 0 || !row) throw removalProblems.REMOVAL_NOT_OPEN();
    return row;
  }

  /** @throws REMOVAL_NEEDS_ANOTHER also where who asked does not manage the person any more */
  private async mustBeTwo(
    caller: Caller,
    { askedBy }: SecondFactorRemoval,
    person: Account,
    tx: ClientSession,
  ): Promise<void> {
    const confirms = await this.own.self(caller, tx),
      asked = await this.accounts.findOne(caller.tenantId, { _id: askedBy, active: true }, { session: tx });
    const now = this.clock.now(),
      since = new Date(now.getTime() - this.config.SECOND_FACTOR_REMOVAL_ROLE_DAYS * 24 * HOUR_MS),
      two = asked && !samePerson(asked, confirms) && areIndependent(asked, confirms, person, { now, since });
    if (!two) throw removalProblems.REMOVAL_NEEDS_ANOTHER();
  }

  /** @throws NOT_FOUND for another agency's, REMOVAL_OF_ONESELF, REMOVAL_NOT_YOURS */
  private async mustBeTheirs(caller: Caller, accountId: string, tx: ClientSession): Promise<Account> {
    const person = await this.own.must(caller, accountId, tx),
      self = await this.own.self(caller, tx),
      givable = await this.own.givable(caller, tx);
    if (samePerson(self, person)) throw removalProblems.REMOVAL_OF_ONESELF();
    // Else two managers would open the account of somebody who may do more than they.
    if (!person.roles.every((role) => mayTake(givable, role))) throw removalProblems.REMOVAL_NOT_YOURS();
    return person;
  }

  private async hasSecondFactor({ tenantId, _id: accountId }: Account, tx: ClientSession): Promise<boolean> {
    const [app, passkey] = [
      await this.authenticators.findOne(tenantId, { _id: accountId }, { session: tx }),
      await this.passkeys.findOne(tenantId, { accountId }, { session: tx }),
    ];
    return app?.confirmedAt !== undefined || passkey !== null;
  }

  private async takeAway({ tenantId, _id: accountId }: Account, tx: ClientSession): Promise<void> {
    const signedOutAt = this.tokenClock.now();
    await this.authenticators.deleteMany(tenantId, { _id: accountId }, tx);
    await this.passkeys.deleteMany(tenantId, { accountId }, tx);
    await this.accounts.updateOne(
      tenantId,
      { _id: accountId },
      { $set: { signedOutAt }, $inc: { version: 1 } },
      { session: tx },
    );
    await this.revocations.revokeTold([accountId], tx);
  }

  /** @throws NOT_FOUND, also for another agency's */
  private async must(
    caller: Caller,
    id: string,
  ): Promise<{ removal: SecondFactorRemoval; account: Account }> {
    const removal = await this.store.findOne(caller.tenantId, { _id: id });
    if (!removal) throw new NotFound('removal of a second factor');
    return { removal, account: await this.own.must(caller, removal.accountId) };
  }

  /** @returns whether the mail server took the mail over */
  private async tell(caller: Caller, removal: SecondFactorRemoval, account: Account): Promise<boolean> {
    try {
      await this.mail.send(account, { kind: 'SECOND_FACTOR_REMOVAL_ASKED' });
    } catch (err) {
      logger.error({ err, removalId: removal._id }, 'somebody could not be told that a removal was asked');
      return false;
    }
    return this.transactions.run(async (tx) => {
      await this.store.updateOne(
        caller.tenantId,
        { _id: removal._id },
        { $set: { told: true, updatedAt: this.clock.now() }, $inc: { version: 1 } },
        { session: tx },
      );
      return true;
    });
  }

  private async seen(caller: Caller, removal: SecondFactorRemoval, account: Account): Promise<RemovalSeen> {
    return { removal, account, names: await this.namesOf(caller, [removal]) };
  }

  private async namesOf(
    { tenantId }: Caller,
    removals: readonly SecondFactorRemoval[],
  ): Promise<Map<string, string>> {
    const ids = removals.flatMap(({ askedBy, ended }) => [askedBy, ...(ended ? [ended.by] : [])]),
      found = await this.accounts.find(tenantId, { _id: { $in: [...new Set(ids)] } });
    return new Map(found.map(({ _id, name }) => [_id, name]));
  }

  private note(
    action: 'SECOND_FACTOR_REMOVAL_ASKED' | 'SECOND_FACTOR_REMOVED' | 'SECOND_FACTOR_REMOVAL_WITHDRAWN',
    { _id: removalId, accountId, askedBy, tenantId }: SecondFactorRemoval,
    { actor: by }: Caller,
    tx: ClientSession,
  ): Promise<void> {
    return this.audit.record({ action, by, tenantId, detail: { removalId, accountId, askedBy } }, tx);
  }
}
