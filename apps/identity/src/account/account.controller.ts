import { Body, Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { ApiDoc, ApiResult, Caller, CallerParam, CONFIG, Operator, RecentSignIn, Throws } from '#platform';
import { AuditLog, PLATFORM } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { SignInLinks } from '../sign-in/sign-in-links.js';
import { AccountActs } from './account-acts.js';
import {
  accountIdParams,
  accountSchema,
  newAccountSchema,
  rolesBody,
  signInLinkSchema,
} from './account.dto.js';
import { accountProblems } from './account.problems.js';
import type { Account } from './account.schema.js';

/**
 * Accounts of people who are nobody's participant, and the roles of all. Participants have theirs without
 * being invited.
 */
@Controller('v1/accounts')
@Operator()
@ApiDoc({ tag: 'Accounts' })
export class AccountController {
  constructor(
    private readonly acts: AccountActs,
    private readonly links: SignInLinks,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  @Post()
  @RecentSignIn()
  @ApiDoc({
    summary: 'Invite somebody',
    description: 'They sign in with a link that is sent to their address. A participant needs no invitation.',
  })
  @ApiResult(accountSchema)
  @Throws(accountProblems.ACCOUNT_EXISTS, accountProblems.ROLE_NOT_FOR_ACCOUNT)
  async invite(
    @Body({ schema: newAccountSchema }) body: z.infer<typeof newAccountSchema>,
    @CallerParam() caller: Caller,
  ) {
    return view(await this.acts.invite({ ...body, tenantId: body.tenantId }, caller.actor));
  }

  @Get(':id')
  @ApiDoc({ summary: 'Show an account with its roles' })
  @ApiResult(accountSchema)
  async show(@Param({ schema: accountIdParams }) { id }: z.infer<typeof accountIdParams>) {
    return view(await this.acts.must(id));
  }

  @Put(':id/roles')
  @RecentSignIn()
  @ApiDoc({
    summary: 'Set the roles of an account',
    description: 'In the place of those before. Within seconds tokens with the old ones are refused.',
  })
  @ApiResult(accountSchema)
  @Throws(accountProblems.ROLE_NOT_FOR_ACCOUNT)
  async setRoles(
    @Param({ schema: accountIdParams }) { id }: z.infer<typeof accountIdParams>,
    @Body({ schema: rolesBody }) { roles }: z.infer<typeof rolesBody>,
    @CallerParam() caller: Caller,
  ) {
    return view(await this.acts.setRoles(id, roles, caller.actor));
  }

  @Post(':id/sign-in-links')
  @ApiDoc({
    summary: 'Make a link that signs somebody in, for a demonstration',
    description: 'Only where SIGN_IN_DEMONSTRATION is set, which a production installation refuses.',
  })
  @ApiResult(signInLinkSchema)
  @Throws(accountProblems.DEMONSTRATION_ONLY)
  async makeLink(
    @Param({ schema: accountIdParams }) { id }: z.infer<typeof accountIdParams>,
    @CallerParam() caller: Caller,
  ) {
    const account = await this.acts.must(id);
    if (!this.config.SIGN_IN_DEMONSTRATION) throw accountProblems.DEMONSTRATION_ONLY();
    const secret = await this.links.make(account, undefined);
    const { tenantId } = account;
    await this.audit.record({
      action: 'SIGN_IN_LINK_MADE',
      by: caller.actor,
      tenantId,
      detail: { accountId: id },
    });
    return { url: `${this.config.PUBLIC_URL}/masuk?tautan=${secret}` };
  }
}

function view(account: Account): z.infer<typeof accountSchema> {
  return {
    accountId: account._id,
    tenantId: account.tenantId === PLATFORM ? null : account.tenantId,
    participantId: account.participantId ?? null,
    name: account.name,
    locale: account.locale,
    active: account.active,
    roles: account.roles.map(({ role, agencies, partnerId, from, until, by }) => ({
      role,
      agencies,
      partnerId: partnerId ?? null,
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
      by,
    })),
  };
}
