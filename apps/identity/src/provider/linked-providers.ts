import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { Transactions } from '#persistence';
import { NotFound } from '#platform';
import type { Account } from '../account/account.schema.js';
import { WaysIn } from '../account/ways-in.js';
import { AuditLog } from '../audit/audit-log.js';
import { AccountMail } from '../mail/account-mail.js';
import { TokenClock } from '../token/token-clock.js';
import {
  ExternalIdentityStore,
  IdentityProviderStore,
  type ExternalIdentity,
} from './identity-provider.schema.js';

/** A provider that knows somebody, and what it is called on its button. */
interface LinkedProvider extends ExternalIdentity {
  label: string;
}

/** The providers that open an account, for whose account it is. */
@Injectable()
export class LinkedProviders {
  constructor(
    private readonly identities: ExternalIdentityStore,
    private readonly providers: IdentityProviderStore,
    private readonly waysIn: WaysIn,
    private readonly audit: AuditLog,
    private readonly mail: AccountMail,
    private readonly transactions: Transactions,
    private readonly clock: TokenClock,
  ) {}

  async ofAccount({ tenantId, _id: accountId }: Account): Promise<LinkedProvider[]> {
    const [found, provider] = await Promise.all([
      this.identities.find(tenantId, { accountId }, { sort: { _id: 1 } }),
      this.providers.findOne(tenantId, { _id: tenantId }),
    ]);
    return found.map((each) => ({
      ...each,
      // One that the government has left has no button, and no name but its address.
      label: provider?.issuer === each.issuer ? provider.label : new URL(each.issuer).host,
    }));
  }

  /** It opens the account no more, also if it names the person again. @throws NotFound, LAST_WAY_IN */
  async unlink(account: Account, id: string): Promise<void> {
    const { label } = await this.must(account, id),
      unlinkedAt = this.clock.now();
    await this.transactions.run(async (tx) => {
      const { matchedCount } = await this.identities.updateOne(
        account.tenantId,
        { _id: id, accountId: account._id, unlinkedAt: { $exists: false } },
        { $set: { unlinkedAt, updatedAt: unlinkedAt }, $inc: { version: 1 } },
        { session: tx },
      );
      if (matchedCount === 0) return;
      await this.waysIn.mustRemain(account, tx);
      await this.note('PROVIDER_UNLINKED', account, id, tx);
      await this.mail.tell(account, { kind: 'PROVIDER_UNLINKED', label }, tx);
    });
  }

  /** Forgets that it was ended: the next time the person signs in there, it is linked anew. @throws NotFound */
  async allowAgain(account: Account, id: string): Promise<void> {
    const { label } = await this.must(account, id);
    await this.transactions.run(async (tx) => {
      const ended = { _id: id, accountId: account._id, unlinkedAt: { $exists: true } };
      if ((await this.identities.deleteMany(account.tenantId, ended, tx)) === 0) return;
      await this.note('PROVIDER_ALLOWED_AGAIN', account, id, tx);
      await this.mail.tell(account, { kind: 'PROVIDER_ALLOWED_AGAIN', label }, tx);
    });
  }

  /** @throws NotFound, also for somebody else's */
  private async must(account: Account, id: string): Promise<LinkedProvider> {
    const found = (await this.ofAccount(account)).find(({ _id }) => _id === id);
    if (!found) throw new NotFound('linked provider');
    return found;
  }

  private note(
    action: 'PROVIDER_UNLINKED' | 'PROVIDER_ALLOWED_AGAIN',
    { _id: by, tenantId }: Account,
    identityId: string,
    tx: ClientSession,
  ): Promise<void> {
    return this.audit.record({ action, by, tenantId, detail: { identityId } }, tx);
  }
}
