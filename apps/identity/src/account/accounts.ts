import { Injectable } from '@nestjs/common';
import { TokenClock } from '../token/token-clock.js';
import { AccountStore, loginKey, type Account } from './account.schema.js';
import { GovernmentStore, type Government } from './government.schema.js';
import { grantOf, type PersonGrant } from './grants.js';
import { SecondFactorRoles } from './second-factor-roles.js';

const MANY = 'who signs in is looked for before their government is known';
/** A mailbox that more people share than these gets links for the first ones only. */
const MOST_OF_A_LOGIN = 5;

@Injectable()
export class Accounts {
  constructor(
    private readonly store: AccountStore,
    private readonly governments: GovernmentStore,
    private readonly clock: TokenClock,
    private readonly secondFactor: SecondFactorRoles,
  ) {}

  /** Undefined also for somebody who left. */
  async active(id: string): Promise<Account | undefined> {
    const account = await this.store.acrossTenants(MANY).findOne({ _id: id, active: true });
    return (account as Account | null) ?? undefined;
  }

  /** Everybody whom an address or an employee number means, of all governments; only who can be written to. */
  async ofLogin(text: string): Promise<(Account & { email: string })[]> {
    const found = (await this.store
      .acrossTenants(MANY)
      .find({ loginKeys: loginKey(text), active: true, email: { $exists: true } })
      .sort({ _id: 1 })
      .limit(MOST_OF_A_LOGIN)
      .toArray()) as Account[];
    return found.filter((account): account is Account & { email: string } => account.email !== undefined);
  }

  /** What somebody may do at this moment; undefined where they are nobody's participant and have no role. */
  async grantOf(account: Account, byTwoFactors: boolean): Promise<PersonGrant | undefined> {
    const withheld = byTwoFactors ? [] : await this.secondFactor.of(account.tenantId);
    const grant = grantOf(account, await this.leads(account), this.clock.now(), withheld);
    return grant.roles.length > 0 ? grant : undefined;
  }

  /** Whether somebody has a role at this moment that is only had by two factors. */
  async needsSecondFactor(account: Account): Promise<boolean> {
    const withheld = await this.secondFactor.of(account.tenantId);
    if (withheld.length === 0) return false;
    const { roles } = grantOf(account, await this.leads(account), this.clock.now());
    return roles.some((role) => (withheld as readonly string[]).includes(role));
  }

  async governmentOf({ tenantId }: Account): Promise<Government | undefined> {
    return (await this.governments.findOne(tenantId, { _id: tenantId })) ?? undefined;
  }

  /** The government of an installation that has one; undefined where there are several, or none yet. */
  async onlyGovernment(): Promise<Government | undefined> {
    const [first, second] = await this.governments
      .acrossTenants('the page to sign in does not know yet who comes')
      .find({})
      .limit(2)
      .toArray();
    return second ? undefined : ((first as Government | undefined) ?? undefined);
  }

  private async leads({ tenantId, participantId }: Account): Promise<boolean> {
    if (participantId === undefined) return false;
    const member = await this.store.findOne(
      tenantId,
      { superiorId: participantId, active: true },
      { projection: { _id: 1 } },
    );
    return member !== null;
  }
}
