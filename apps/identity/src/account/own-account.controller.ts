import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { accountIdParams } from './account.dto.js';
import { accountProblems } from './account.problems.js';
import { OWN_ACCOUNTS_SCOPE } from './grants.js';
import {
  assignmentParams,
  givableView,
  ownAccountPage,
  ownAccountQuery,
  ownAccountView,
  roleToGive,
  viewOf,
} from './own-account.dto.js';
import { OwnAccounts } from './own-accounts.js';

/** Accounts and roles, for who manages the people of a government or of single agencies. */
@Controller('v1')
@ApiDoc({ tag: 'Accounts' })
export class OwnAccountController {
  constructor(private readonly accounts: OwnAccounts) {}

  @Get('me/givable-roles')
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @ApiDoc({
    summary: 'Roles that one may give others',
    description: 'Those that one holds and smaller ones, for the same agencies and no longer.',
  })
  @ApiResult(givableView)
  async givable(@CallerParam() caller: Caller): Promise<z.infer<typeof givableView>> {
    const items = await this.accounts.givable(caller);
    return {
      items: items.map(({ role, agencies, until }) => ({
        role,
        agencies,
        until: until?.toISOString() ?? null,
      })),
    };
  }

  @Get('own-accounts')
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @ApiDoc({
    summary: 'Who holds roles in the own agencies, or in the government',
    description: 'With `q` also people without one, to give them one. For managers who signed in.',
  })
  @ApiResult(ownAccountPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: ownAccountQuery }) { q, ...page }: z.infer<typeof ownAccountQuery>,
  ): Promise<z.infer<typeof ownAccountPage>> {
    const [found, givable] = await Promise.all([
      this.accounts.list(caller, page, q),
      this.accounts.givable(caller),
    ]);
    return { ...found, items: found.items.map((account) => viewOf(account, givable, caller.subject)) };
  }

  @Get('own-accounts/:id')
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @ApiDoc({ summary: 'An account of the own agencies, or of the government, with its roles' })
  @ApiResult(ownAccountView)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: accountIdParams }) { id }: z.infer<typeof accountIdParams>,
  ): Promise<z.infer<typeof ownAccountView>> {
    const account = await this.accounts.must(caller, id);
    const [givable, names] = await Promise.all([
      this.accounts.givable(caller),
      this.accounts.namesOf(account),
    ]);
    return viewOf(account, givable, caller.subject, names);
  }

  @Post('own-accounts/:id/roles')
  @Idempotent()
  @RecentSignIn()
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Give somebody a role',
    description:
      'In the place of the same role for the same agencies. Within seconds tokens without it are refused.',
  })
  @ApiResult(ownAccountView)
  @Throws(
    accountProblems.ROLE_NOT_YOURS_TO_GIVE,
    accountProblems.ROLES_OF_ONESELF,
    accountProblems.ROLE_DATES,
    accountProblems.ROLES_TOO_MANY,
  )
  async give(
    @CallerParam() caller: Caller,
    @Param({ schema: accountIdParams }) { id }: z.infer<typeof accountIdParams>,
    @Body({ schema: roleToGive }) role: z.infer<typeof roleToGive>,
  ): Promise<z.infer<typeof ownAccountView>> {
    const account = await this.accounts.give(caller, id, role);
    return viewOf(account, await this.accounts.givable(caller), caller.subject);
  }

  @Delete('own-accounts/:id/roles/:roleId')
  @HttpCode(204)
  @RecentSignIn()
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Take a role away from somebody',
    description: 'Within seconds their tokens are refused.',
  })
  @Throws(accountProblems.ROLE_NOT_YOURS_TO_GIVE, accountProblems.ROLES_OF_ONESELF)
  async take(
    @CallerParam() caller: Caller,
    @Param({ schema: assignmentParams }) { id, roleId }: z.infer<typeof assignmentParams>,
  ): Promise<void> {
    await this.accounts.take(caller, id, roleId);
  }
}
