import { Injectable } from '@nestjs/common';
import { Every } from '#jobs';
import { dueRows } from '#persistence';
import { logger } from '#platform';
import { Accounts } from '../account/accounts.js';
import type { IdentityConfig } from '../identity.config.js';
import { TokenClock } from '../token/token-clock.js';
import { AccountMail } from './account-mail.js';
import { KEPT_MAIL_FORMAT, KeptMailStore, type KeptMail } from './kept-mail.schema.js';

const AT_ONCE = 50;
const SECOND_MS = 1_000;
/** Seconds until the next try: half a minute, then twice as long each time, an hour at most. */
const pauseAfter = (tries: number): number => Math.min(30 * 2 ** tries, 3_600);

/** Sends what people are told about their accounts, again and again until the mail server takes it over. */
@Injectable()
export class SendKeptMails {
  constructor(
    private readonly store: KeptMailStore,
    private readonly accounts: Accounts,
    private readonly mail: AccountMail,
    private readonly clock: TokenClock,
  ) {}

  @Every(
    ({ ACCOUNT_MAIL_SWEEP_MS }: IdentityConfig) => ACCOUNT_MAIL_SWEEP_MS,
    'sending what people are told about their accounts failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    const due = await dueRows(
      this.store.acrossTenants('what is due is due for whatever tenant'),
      { dueAt: { $lte: this.clock.now() } },
      { format: KEPT_MAIL_FORMAT, sort: { dueAt: 1 }, limit: AT_ONCE },
    );
    for (const each of due) await this.send(each);
  }

  /** Of several instances one sends it: whoever moves its day. A kill in between repeats it half a minute later. */
  private async send({ _id, tenantId, accountId, told, tries, dueAt }: KeptMail): Promise<void> {
    const next = new Date(this.clock.now().getTime() + pauseAfter(tries) * SECOND_MS),
      { matchedCount } = await this.store.updateOne(
        tenantId,
        { _id, dueAt },
        { $set: { dueAt: next }, $inc: { tries: 1 } },
      );
    if (matchedCount === 0) return;
    try {
      const account = await this.accounts.active(accountId);
      if (account) await this.mail.send(account, told);
    } catch (err) {
      logger.warn({ err, accountId, kind: told.kind, next }, 'somebody could not be told by mail yet');
      return;
    }
    await this.store.deleteMany(tenantId, { _id });
  }
}
