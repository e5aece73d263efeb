import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { tenantId, type TenantId } from '#contracts';
import { newId, stamps, Transactions } from '#persistence';
import { Clock, NotFound } from '#platform';
import { AuditLog, PLATFORM } from '../audit/audit-log.js';
import { RevocationRegister } from '../revocation/revocation-register.js';
import { accountProblems } from './account.problems.js';
import { AccountStore, loginKeysOf, type Account, type RoleAssignment } from './account.schema.js';

export interface Invited {
  tenantId: string | undefined;
  name: string;
  email: string;
  locale: 'id' | 'en';
  roles: GivenRole[];
}

/** A role as it is asked for. */
export interface GivenRole {
  role: RoleAssignment['role'];
  agencies: RoleAssignment['agencies'];
  partnerId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

const MANY = 'the operator names accounts of all governments';

/** Whom the operator lets in, and as what; each act and its entry in the access log are one transaction. */
@Injectable()
export class AccountActs {
  constructor(
    private readonly accounts: AccountStore,
    private readonly revocations: RevocationRegister,
    private readonly audit: AuditLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws ACCOUNT_EXISTS, ROLE_NOT_FOR_ACCOUNT */
  invite({ tenantId: government, name, email, locale, roles }: Invited, by: string): Promise<Account> {
    const tenant = government === undefined ? PLATFORM : tenantId(government);
    return this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        loginKeys = loginKeysOf(email, undefined);
      const other = await this.accounts.findOne(
        tenant,
        { loginKeys: { $in: loginKeys }, active: true },
        { session: tx },
      );
      if (other) throw accountProblems.ACCOUNT_EXISTS({ id: other._id }, { at: 'email' });
      const account: Account = {
        _id: newId(),
        tenantId: tenant,
        ...stamps(now),
        name,
        email,
        loginKeys,
        locale,
        active: true,
        recordVersion: 0,
        roles: assignmentsFor(tenant, roles, by, now),
      };
      await this.accounts.insertMany(tenant, [account], tx);
      await this.note('ACCOUNT_INVITED', account, by, tx);
      return account;
    });
  }

  /**
   * Puts these roles in the place of those before; tokens with the old ones are refused. @throws NOT_FOUND,
   * ROLE_NOT_FOR_ACCOUNT
   */
  setRoles(id: string, roles: GivenRole[], by: string): Promise<Account> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        account = await this.must(id, tx),
        assigned = assignmentsFor(account.tenantId, roles, by, now);
      const changed = { ...account, roles: assigned, updatedAt: now };
      await this.accounts.updateOne(
        account.tenantId,
        { _id: id },
        { $set: { roles: assigned, updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      );
      await this.revocations.revokeTold([id], tx);
      await this.note('ROLES_CHANGED', changed, by, tx);
      return changed;
    });
  }

  /** @throws NOT_FOUND */
  async must(id: string, tx?: ClientSession): Promise<Account> {
    const options = tx ? { session: tx } : {};
    const found = await this.accounts.acrossTenants(MANY).findOne({ _id: id }, options);
    if (!found) throw new NotFound('account');
    return found as Account;
  }

  private note(
    action: 'ACCOUNT_INVITED' | 'ROLES_CHANGED',
    { _id: accountId, tenantId: tenant, roles }: Account,
    by: string,
    tx: ClientSession,
  ): Promise<void> {
    const given = roles.map(({ by: _by, givenAt: _at, ...role }) => role);
    return this.audit.record({ action, by, tenantId: tenant, detail: { accountId, roles: given } }, tx);
  }
}

/** @throws ROLE_NOT_FOR_ACCOUNT for an operator in a government, and for a government's role in the platform */
function assignmentsFor(tenant: TenantId, roles: GivenRole[], by: string, now: Date): RoleAssignment[] {
  if (roles.some(({ role }) => (role === 'OPERATOR') !== (tenant === PLATFORM)))
    throw accountProblems.ROLE_NOT_FOR_ACCOUNT({ at: 'roles' });
  return roles.map(({ role, agencies, partnerId, from, until }) => ({
    role,
    agencies,
    ...(partnerId !== undefined && { partnerId }),
    from: from === undefined ? now : new Date(from),
    ...(until !== undefined && { until: new Date(until) }),
    by,
    givenAt: now,
  }));
}
