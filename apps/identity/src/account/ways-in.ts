import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { PasskeyStore } from '../passkey/passkey.schema.js';
import { ExternalIdentityStore, IdentityProviderStore } from '../provider/identity-provider.schema.js';
import { accountProblems } from './account.problems.js';
import { AccountStore, type Account } from './account.schema.js';

/** By what somebody may still sign in: nobody takes away their own last way. */
@Injectable()
export class WaysIn {
  constructor(
    private readonly accounts: AccountStore,
    private readonly passkeys: PasskeyStore,
    private readonly identities: ExternalIdentityStore,
    private readonly providers: IdentityProviderStore,
  ) {}

  /**
   * Asked in the transaction that has taken one away. It touches the account, so that of two acts at once the
   * second sees what the first has left.
   * @throws LAST_WAY_IN
   */
  async mustRemain({ tenantId, _id: accountId, email }: Account, tx: ClientSession): Promise<void> {
    await this.accounts.updateOne(tenantId, { _id: accountId }, { $inc: { version: 1 } }, { session: tx });
    if (email !== undefined) return;
    const passkey = await this.passkeys.findOne(
      tenantId,
      { accountId, copiedAt: { $exists: false } },
      { session: tx },
    );
    if (passkey) return;
    const provider = await this.providers.findOne(tenantId, { _id: tenantId }, { session: tx });
    const linked =
      provider &&
      (await this.identities.findOne(
        tenantId,
        { accountId, issuer: provider.issuer, unlinkedAt: { $exists: false } },
        { session: tx },
      ));
    if (!linked) throw accountProblems.LAST_WAY_IN();
  }
}
