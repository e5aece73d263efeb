import { Injectable } from '@nestjs/common';
import type { ClientSession, Filter } from 'mongodb';
import {
  isDuplicateKey,
  newId,
  stamps,
  Transactions,
  type Page,
  type PageAsked,
  type TenantDocument,
} from '#persistence';
import { Clock, logger, NotFound, whollySeenBy, type Caller } from '#platform';
import { accountProblems } from '../account/account.problems.js';
import {
  AccountStore,
  loginKey,
  loginKeysOf,
  type Account,
  type RoleAssignment,
} from '../account/account.schema.js';
import { givableBy, mayGive } from '../account/giving.js';
import { lineageOf } from '../account/lineage.js';
import { assignmentOf, OwnAccounts, type RoleToGive } from '../account/own-accounts.js';
import { AuditLog } from '../audit/audit-log.js';
import { InvitationLink } from './invitation-link.js';
import { InvitationMail } from './invitation-mail.js';
import { maySendAgain, stateOf, timesFrom } from './invitation-state.js';
import { invitationProblems } from './invitation.problems.js';
import { InvitationStore, type Invitation } from './invitation.schema.js';

/** Whom somebody invites, and as what. */
export interface ToInvite extends RoleToGive {
  name: string;
  email: string;
  locale: 'id' | 'en';
}

const MANY = 'the secret of a link says which invitation it opens';

/** People who are asked to work here: invited, written to, and let in once they accept. */
@Injectable()
export class Invitations {
  constructor(
    private readonly store: InvitationStore,
    private readonly accounts: AccountStore,
    private readonly own: OwnAccounts,
    private readonly link: InvitationLink,
    private readonly mail: InvitationMail,
    private readonly audit: AuditLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, page: PageAsked): Promise<Page<Invitation>> {
    return this.store.page(caller.tenantId, seen(caller), { ...page, newestFirst: true });
  }

  /**
   * Keeps the invitation, then sends its mail. Where the mail server does not take it the invitation says so,
   * and is sent again by hand.
   * @throws ROLE_NOT_YOURS_TO_GIVE, ROLE_DATES, INVITATION_OPEN, INVITATION_ACCOUNT_EXISTS
   */
  async invite(caller: Caller, { name, email, locale, ...given }: ToInvite): Promise<Invitation> {
    const invitation = await this.openOnce(() =>
      this.transactions.run(async (tx) => {
        const now = this.clock.now(),
          role = assignmentOf(given, caller.actor, now),
          emailKey = loginKey(email),
          { tenantId } = caller;
        if (!mayGive(await this.own.givable(caller, tx), role))
          throw accountProblems.ROLE_NOT_YOURS_TO_GIVE({ at: 'role' });
        if (await this.accountOf({ tenantId, emailKey }, tx))
          throw invitationProblems.INVITATION_ACCOUNT_EXISTS({ at: 'email' });
        await this.closeExpired({ tenantId, emailKey }, now, tx);
        const fresh: Invitation = {
          _id: newId(),
          tenantId,
          ...stamps(now),
          ...role,
          name,
          email,
          emailKey,
          locale,
          byName: (await this.own.self(caller, tx)).name,
          sentAt: [now],
          mailed: false,
          ...timesFrom(now),
          openKey: emailKey,
        };
        await this.note('INVITATION_SENT', fresh, caller.actor, tx);
        return this.store.insertOne(tenantId, fresh, tx);
      }),
    );
    return this.send(invitation);
  }

  /** @throws NOT_FOUND, INVITATION_NOT_OPEN, INVITATION_SENT_TOO_OFTEN, ROLE_NOT_YOURS_TO_GIVE */
  async sendAgain(caller: Caller, id: string): Promise<Invitation> {
    const invitation = await this.openOnce(() =>
      this.transactions.run(async (tx) => {
        const now = this.clock.now(),
          found = await this.mustBeOpen(caller, id, tx);
        if (!mayGive(await this.own.givable(caller, tx), found))
          throw accountProblems.ROLE_NOT_YOURS_TO_GIVE();
        if (!maySendAgain(found, now)) throw invitationProblems.INVITATION_SENT_TOO_OFTEN();
        const changed = { sentAt: [...found.sentAt, now], mailed: false, ...timesFrom(now) };
        await this.change(found, { ...changed, openKey: found.emailKey }, now, tx);
        await this.note('INVITATION_SENT', found, caller.actor, tx);
        return { ...found, ...changed };
      }),
    );
    return this.send(invitation);
  }

  /** @throws NOT_FOUND, INVITATION_NOT_OPEN */
  withdraw(caller: Caller, id: string): Promise<Invitation> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        found = await this.mustBeOpen(caller, id, tx);
      await this.close(found, { withdrawnAt: now }, now, tx);
      await this.note('INVITATION_WITHDRAWN', found, caller.actor, tx);
      return { ...found, withdrawnAt: now };
    });
  }

  /** What a link opens, as long as it is good; changes nothing. */
  async behind(secret: string): Promise<Invitation | undefined> {
    const found = await this.find(secret);
    return found && stateOf(found, this.clock.now()) === 'SENT' ? found : undefined;
  }

  /**
   * Makes the account of whoever was invited. Of two requests with one link one makes it.
   * @returns undefined where the link is good no more, who invited may not give the role any more, or the
   *   address has an account by now
   */
  take(secret: string): Promise<Account | undefined> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        found = await this.find(secret, tx);
      if (!found || stateOf(found, now) !== 'SENT') return undefined;
      const giver = await this.giverOf(found, now, tx);
      if (!giver) return undefined;
      if (await this.accountOf(found, tx)) return undefined;
      const { tenantId, name, email, locale } = found;
      const account: Account = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        name,
        email,
        loginKeys: loginKeysOf(email, undefined),
        locale,
        active: true,
        recordVersion: 0,
        roles: [{ ...roleIn(found), givenAt: now, through: lineageOf(giver) }],
      };
      await this.accounts.insertMany(tenantId, [account], tx);
      await this.close(found, { takenAt: now, accountId: account._id }, now, tx);
      await this.note('INVITATION_TAKEN', found, account._id, tx);
      return account;
    });
  }

  private async find(secret: string, tx?: ClientSession): Promise<Invitation | undefined> {
    const id = this.link.idIn(secret);
    if (id === undefined) return undefined;
    const found = (await this.store
      .acrossTenants(MANY)
      .findOne({ _id: id }, tx ? { session: tx } : {})) as Invitation | null;
    return found && this.link.opens(secret, found) ? found : undefined;
  }

  /** Who invited; undefined where they have left since, or hold less. */
  private async giverOf(invitation: Invitation, now: Date, tx: ClientSession): Promise<Account | undefined> {
    const { tenantId, by } = invitation;
    const giver = await this.accounts.findOne(tenantId, { _id: by, active: true }, { session: tx });
    if (!giver) return undefined;
    const inToken = giver.roles.map(({ role }) => role);
    return mayGive(givableBy(giver, { speaksFor: null, inToken }, now), invitation) ? giver : undefined;
  }

  private accountOf(
    { tenantId, emailKey }: Pick<Invitation, 'tenantId' | 'emailKey'>,
    tx: ClientSession,
  ): Promise<Account | null> {
    return this.accounts.findOne(tenantId, { loginKeys: emailKey, active: true }, { session: tx });
  }

  private async mustBeOpen(caller: Caller, id: string, tx: ClientSession): Promise<Invitation> {
    const found = await this.store.findOne(
      caller.tenantId,
      { $and: [{ _id: id }, seen(caller)] },
      { session: tx },
    );
    if (!found) throw new NotFound('invitation');
    if (found.takenAt ?? found.withdrawnAt) throw invitationProblems.INVITATION_NOT_OPEN();
    return found;
  }

  private async closeExpired(
    { tenantId, emailKey }: Pick<Invitation, 'tenantId' | 'emailKey'>,
    now: Date,
    tx: ClientSession,
  ): Promise<void> {
    const open = await this.store.findOne(tenantId, { openKey: emailKey }, { session: tx });
    if (!open) return;
    if (stateOf(open, now) !== 'EXPIRED') throw invitationProblems.INVITATION_OPEN({ at: 'email' });
    await this.close(open, {}, now, tx);
  }

  private change(
    { tenantId, _id }: TenantDocument,
    changed: Partial<Invitation>,
    now: Date,
    tx: ClientSession,
  ): Promise<unknown> {
    return this.store.updateOne(
      tenantId,
      { _id },
      { $set: { ...changed, updatedAt: now }, $inc: { version: 1 } },
      { session: tx },
    );
  }

  private close(
    { tenantId, _id }: TenantDocument,
    changed: Partial<Invitation>,
    now: Date,
    tx: ClientSession,
  ): Promise<unknown> {
    return this.store.updateOne(
      tenantId,
      { _id },
      { $set: { ...changed, updatedAt: now }, $unset: { openKey: '' }, $inc: { version: 1 } },
      { session: tx },
    );
  }

  /** Two at once for one address: the database lets one be open. */
  private async openOnce<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isDuplicateKey(error)) throw invitationProblems.INVITATION_OPEN({ at: 'email' });
      throw error;
    }
  }

  private async send(invitation: Invitation): Promise<Invitation> {
    try {
      await this.mail.send(invitation, this.link.url(invitation));
    } catch (err) {
      logger.error({ err, invitationId: invitation._id }, 'an invitation could not be sent');
      return invitation;
    }
    return this.transactions.run(async (tx) => {
      await this.change(invitation, { mailed: true }, this.clock.now(), tx);
      return { ...invitation, mailed: true };
    });
  }

  private note(
    action: 'INVITATION_SENT' | 'INVITATION_WITHDRAWN' | 'INVITATION_TAKEN',
    { _id, tenantId, role, agencies, partnerId }: Invitation,
    by: string,
    tx: ClientSession,
  ): Promise<void> {
    return this.audit.record(
      {
        action,
        by,
        tenantId,
        detail: { invitationId: _id, role, agencies, ...(partnerId && { partnerId }) },
      },
      tx,
    );
  }
}

const roleIn = ({ role, agencies, partnerId, from, until, by }: Invitation): RoleAssignment => ({
  role,
  agencies,
  ...(partnerId !== undefined && { partnerId }),
  from,
  ...(until && { until }),
  by,
});

/** Those for agencies that the caller speaks for. */
const seen = (caller: Pick<Caller, 'agencyIds'>): Filter<Invitation> => whollySeenBy(caller, 'agencies');
