import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import {
  ACCOUNT_SCOPE,
  ApiDoc,
  CallerParam,
  NotFound,
  RecentSignIn,
  RequireScopesOrOperator,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { accountProblems } from '../account/account.problems.js';
import type { Account } from '../account/account.schema.js';
import { Accounts } from '../account/accounts.js';
import { LinkedProviders } from './linked-providers.js';

const linkedParams = z.object({
  id: z.string().min(1).max(60).describe('Id of the link, as the ways to sign in show it'),
});

const OWN = 'everybody has their own';

/** Ends and reopens the way in by the government's own provider, for oneself. */
@Controller('v1/me/linked-providers')
@ApiDoc({ tag: 'Oneself' })
export class LinkedProviderController {
  constructor(
    private readonly accounts: Accounts,
    private readonly linked: LinkedProviders,
  ) {}

  @Post(':id/unlink')
  @HttpCode(204)
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @RecentSignIn()
  @SpeaksFor('any', OWN)
  @ApiDoc({
    summary: 'Let a provider open the own account no more',
    description: 'It stays so, also where the provider names the person again. The person is told by mail.',
  })
  @Throws(accountProblems.LAST_WAY_IN)
  async unlink(
    @CallerParam() caller: Caller,
    @Param({ schema: linkedParams }) { id }: z.infer<typeof linkedParams>,
  ): Promise<void> {
    await this.linked.unlink(await this.own(caller), id);
  }

  @Post(':id/allow-again')
  @HttpCode(204)
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @RecentSignIn()
  @SpeaksFor('any', OWN)
  @ApiDoc({
    summary: 'Let a provider that was unlinked open the own account again',
    description: 'It is linked anew when the person signs in there next.',
  })
  async allowAgain(
    @CallerParam() caller: Caller,
    @Param({ schema: linkedParams }) { id }: z.infer<typeof linkedParams>,
  ): Promise<void> {
    await this.linked.allowAgain(await this.own(caller), id);
  }

  private async own({ subject }: Caller): Promise<Account> {
    const account = await this.accounts.active(subject);
    if (!account) throw new NotFound('account');
    return account;
  }
}
