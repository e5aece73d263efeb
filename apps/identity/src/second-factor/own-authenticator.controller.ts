import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import {
  ACCOUNT_SCOPE,
  ApiDoc,
  ApiResult,
  CallerParam,
  NotFound,
  RecentSignIn,
  RequireScopesOrOperator,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import type { Account } from '../account/account.schema.js';
import { Accounts } from '../account/accounts.js';
import { Authenticators } from './authenticators.js';
import { secondFactorProblems } from './second-factor.problems.js';

const begunView = z
  .object({
    secret: z.string().describe('Key that the app shares, in base32, for who types it'),
    address: z.string().describe('The same as an otpauth address, for a QR code'),
  })
  .meta({ id: 'AuthenticatorBegun' });
const firstCode = z
  .object({ code: z.string().max(40).describe('The six digits that the app shows now') })
  .meta({ id: 'FirstCode', example: { code: '123456' } });
const confirmedView = z
  .object({
    recoveryCodes: z.array(z.string()).describe('For a lost phone, each good once; shown this once'),
  })
  .meta({ id: 'AuthenticatorConfirmed' });

const OWN = 'everybody has their own';

/** An app for codes, for whoever wants one: roles that need two factors have it set up at the sign-in. */
@Controller('v1/me/authenticator')
@ApiDoc({ tag: 'Oneself' })
export class OwnAuthenticatorController {
  constructor(
    private readonly accounts: Accounts,
    private readonly authenticators: Authenticators,
  ) {}

  @Post()
  @HttpCode(200)
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @RecentSignIn()
  @SpeaksFor('any', OWN)
  @ApiDoc({
    summary: 'Begin to set up an app for codes',
    description: 'Nothing is asked for until its first code has come.',
  })
  @ApiResult(begunView)
  @Throws(secondFactorProblems.AUTHENTICATOR_EXISTS)
  async begin(@CallerParam() caller: Caller): Promise<z.infer<typeof begunView>> {
    return this.authenticators.begin(await this.own(caller));
  }

  @Post('confirm')
  @HttpCode(200)
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @RecentSignIn()
  @SpeaksFor('any', OWN)
  @ApiDoc({
    summary: 'Say the first code of the app: from then on one is asked for after each link',
    description: 'The person is told by mail.',
  })
  @ApiResult(confirmedView)
  @Throws(
    secondFactorProblems.AUTHENTICATOR_EXISTS,
    secondFactorProblems.CODE_NOT_ACCEPTED,
    secondFactorProblems.PHONE_CLOCK_OFF,
    secondFactorProblems.CODES_TOO_MANY,
  )
  async confirm(
    @CallerParam() caller: Caller,
    @Body({ schema: firstCode }) { code }: z.infer<typeof firstCode>,
  ): Promise<z.infer<typeof confirmedView>> {
    return { recoveryCodes: await this.authenticators.finish(await this.own(caller), code) };
  }

  private async own({ subject }: Caller): Promise<Account> {
    const account = await this.accounts.active(subject);
    if (!account) throw new NotFound('account');
    return account;
  }
}
