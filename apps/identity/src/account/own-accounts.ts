import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClientSession, Filter } from 'mongodb';
import { containing, Transactions, type Page, type PageAsked } from '#persistence';
import { Clock, NotFound, seenBy, wholeGovernment, whollySeenBy, type Caller } from '#platform';
import { AuditLog } from '../audit/audit-log.js';
import { RevocationRegister } from '../revocation/revocation-register.js';
import { accountProblems } from './account.problems.js';
import {
  AccountStore,
  assignedRoles,
  loginKey,
  type Account,
  type RoleAssignment,
} from './account.schema.js';
import { givableBy, mayGive, mayTake, type Givable } from './giving.js';
import { lineageOf } from './lineage.js';

/** As many roles as one account holds at most. */
const MOST_ROLES = 20;

/** What is to be given; from now unless it says otherwise. */
export interface RoleToGive {
  role: RoleAssignment['role'];
  agencies: RoleAssignment['agencies'];
  partnerId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

/** Names an assignment of an account by what it says. */
export const assignmentId = ({ role, agencies, from }: RoleAssignment): string =>
  createHash('sha256')
    .update(JSON.stringify([role, agencies, from.toISOString()]))
    .digest('hex')
    .slice(0, 16);

/** Accounts of a government or of single agencies, for who manages their people: roles seen, given, taken away. */
@Injectable()
export class OwnAccounts {
  constructor(
    private readonly accounts: AccountStore,
    private readonly revocations: RevocationRegister,
    private readonly audit: AuditLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Who holds a role; with a text whoever it means, with a role or without. */
  list(caller: Caller, page: PageAsked, q: string | undefined): Promise<Page<Account>> {
    const meant: Filter<Account> =
      q === undefined
        ? { 'roles.role': { $in: [...assignedRoles] } }
        : { $or: [containing('name', q) as Filter<Account>, { loginKeys: loginKey(q) }] };
    return this.accounts.forCaller(wholeGovernment(caller)).page({ $and: [meant, seen(caller)] }, page);
  }

  /** @throws NOT_FOUND, also for who left and for another agency's */
  async must(caller: Caller, id: string, tx?: ClientSession): Promise<Account> {
    const found = await this.accounts.findOne(
      caller.tenantId,
      { $and: [{ _id: id }, seen(caller)] },
      tx ? { session: tx } : {},
    );
    if (!found) throw new NotFound('account');
    return found;
  }

  /** Those of these accounts that the caller sees. */
  seenOf(caller: Caller, ids: readonly string[]): Promise<Account[]> {
    return this.accounts.find(caller.tenantId, { $and: [{ _id: { $in: [...ids] } }, seen(caller)] });
  }

  /** The caller's own account. @throws NOT_FOUND for who left */
  async self({ tenantId, subject: _id }: Caller, tx?: ClientSession): Promise<Account> {
    const own = await this.accounts.findOne(tenantId, { _id, active: true }, tx ? { session: tx } : {});
    if (!own) throw new NotFound('account');
    return own;
  }

  /** What the caller may give others at this moment. */
  async givable(caller: Caller, tx?: ClientSession): Promise<Givable[]> {
    const own = await this.self(caller, tx);
    return givableBy(own, { speaksFor: caller.agencyIds, inToken: caller.roles }, this.clock.now());
  }

  /**
   * Gives a role, in the place of one for the same agencies (of PARTNER: whatever its partner), and refuses the tokens that do not say so.
   * @throws NOT_FOUND, ROLES_OF_ONESELF, ROLE_DATES, ROLE_NOT_YOURS_TO_GIVE, ROLES_TOO_MANY
   */
  give(caller: Caller, id: string, given: RoleToGive): Promise<Account> {
    return this.transactions.run(async (tx) => {
      const account = await this.mustBeAnother(caller, id, tx),
        now = this.clock.now(),
        role: RoleAssignment = {
          ...assignmentOf(given, caller.actor, now),
          givenAt: now,
          through: lineageOf(await this.self(caller, tx)),
        };
      if (!mayGive(await this.givable(caller, tx), role))
        throw accountProblems.ROLE_NOT_YOURS_TO_GIVE({ at: 'role' });
      const others = account.roles.filter((each) => !sameFor(each, role));
      if (others.length >= MOST_ROLES) throw accountProblems.ROLES_TOO_MANY();
      return this.setRoles(account, [...others, role], caller, tx);
    });
  }

  /** @throws NOT_FOUND, ROLES_OF_ONESELF, ROLE_NOT_YOURS_TO_GIVE */
  take(caller: Caller, id: string, assignment: string): Promise<Account> {
    return this.transactions.run(async (tx) => {
      const account = await this.mustBeAnother(caller, id, tx),
        role = account.roles.find((each) => assignmentId(each) === assignment);
      if (!role) throw new NotFound('role');
      if (!mayTake(await this.givable(caller, tx), role)) throw accountProblems.ROLE_NOT_YOURS_TO_GIVE();
      const left = account.roles.filter((each) => assignmentId(each) !== assignment);
      return this.setRoles(account, left, caller, tx);
    });
  }

  /** Names of who gave the roles, by account; programs and the operator have none. */
  async namesOf({ tenantId, roles }: Account): Promise<Map<string, string>> {
    const givers = [...new Set(roles.map(({ by }) => by))],
      found = await this.accounts.find(tenantId, { _id: { $in: givers } });
    return new Map(found.map(({ _id, name }) => [_id, name]));
  }

  private async mustBeAnother(caller: Caller, id: string, tx: ClientSession): Promise<Account> {
    const account = await this.must(caller, id, tx);
    if (account._id === caller.subject) throw accountProblems.ROLES_OF_ONESELF();
    return account;
  }

  private async setRoles(
    account: Account,
    roles: RoleAssignment[],
    { actor: by }: Caller,
    tx: ClientSession,
  ): Promise<Account> {
    const updatedAt = this.clock.now(),
      { _id, tenantId } = account;
    await this.accounts.updateOne(
      tenantId,
      { _id },
      { $set: { roles, updatedAt }, $inc: { version: 1 } },
      { session: tx },
    );
    await this.revocations.revokeTold([_id], tx);
    const told = roles.map(({ by: _by, givenAt: _at, through: _through, ...role }) => role);
    await this.audit.record(
      { action: 'ROLES_CHANGED', by, tenantId, detail: { accountId: _id, roles: told } },
      tx,
    );
    return { ...account, roles, updatedAt };
  }
}

/** @throws ROLE_DATES */
export function assignmentOf(
  { role, agencies, partnerId, from, until }: RoleToGive,
  by: string,
  now: Date,
): RoleAssignment {
  const begins = from === undefined ? now : new Date(from),
    ends = until === undefined ? undefined : new Date(until);
  if (ends && (ends <= begins || ends <= now)) throw accountProblems.ROLE_DATES({ at: 'until' });
  return {
    role,
    agencies,
    ...(partnerId !== undefined && { partnerId }),
    from: begins,
    ...(ends && { until: ends }),
    by,
  };
}

const sameFor = (one: RoleAssignment, other: RoleAssignment): boolean =>
  one.role === other.role && agenciesText(one) === agenciesText(other);

const agenciesText = ({ agencies }: RoleAssignment): string =>
  agencies === 'whole' ? agencies : agencies.toSorted().join();

/** Those that belong to the caller's agencies, and those with a role for nobody else. */
function seen(caller: Pick<Caller, 'agencyIds'>): Filter<Account> {
  if (!caller.agencyIds) return { active: true };
  return {
    active: true,
    $or: [seenBy(caller), { roles: { $elemMatch: whollySeenBy(caller, 'agencies') } }],
  } as Filter<Account>;
}
