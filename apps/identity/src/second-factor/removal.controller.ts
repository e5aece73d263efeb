import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  plainText,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { OWN_ACCOUNTS_SCOPE } from '../account/grants.js';
import { removalProblems } from './removal.problems.js';
import { REMOVAL_HOURS, SecondFactorRemovals, type RemovalSeen } from './removals.js';

const newRemoval = z
  .object({
    accountId: z.string().min(1).max(200).describe('Whose second factor is lost'),
    reason: plainText(z.string().trim().min(10).max(500)).describe('Why, and how it was made sure who asks'),
  })
  .meta({
    id: 'NewSecondFactorRemoval',
    example: {
      accountId: 'medan:018f2f3a-0000-7000-8000-000000000001',
      reason: 'Telepon hilang pada 27 November; datang sendiri dengan kartu pegawai.',
    },
  });
const removalView = z
  .object({
    id: z.string(),
    accountId: z.string(),
    name: z.string().describe('Of the person'),
    reason: z.string(),
    state: z
      .enum(['WAITING', 'DONE', 'WITHDRAWN', 'EXPIRED'])
      .describe(`WAITING for a second officer, for ${REMOVAL_HOURS} hours`),
    told: z.boolean().describe('Whether the mail server took over the mail to the person'),
    askedBy: z.string().describe('Account of who asked'),
    askedByName: z.string().nullable().describe('Their name; null: their account is gone'),
    askedAt: z.iso.datetime().describe('When they asked'),
    expiresAt: z.iso.datetime().describe('When nobody may confirm it any more'),
    endedByName: z.string().nullable().describe('Who confirmed or withdrew it; null: nobody yet'),
    endedAt: z.iso.datetime().nullable().describe('When they did'),
    own: z.boolean().describe('Asked by who looks, so that another one confirms it'),
  })
  .meta({ id: 'SecondFactorRemoval' });
const removalList = z.object({ items: z.array(removalView).describe('The newest first') });
const removalParams = z.object({ id: z.string().min(1).max(60).describe('Id of the request') });

/** Second factors of people who have lost theirs, by two officers. */
@Controller('v1/second-factor-removals')
@ApiDoc({ tag: 'Accounts' })
export class SecondFactorRemovalController {
  constructor(
    private readonly removals: SecondFactorRemovals,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @ApiDoc({ summary: 'Removals of second factors that were asked for, in the own agencies' })
  @ApiResult(removalList)
  async list(@CallerParam() caller: Caller): Promise<z.infer<typeof removalList>> {
    const items = await this.removals.list(caller);
    return { items: items.map((each) => this.view(each, caller)) };
  }

  @Post()
  @Idempotent()
  @RecentSignIn()
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Ask that the second factor of somebody is taken away',
    description:
      'The person is told by mail. Nothing is taken away until another officer confirms it, whose role is not from who asks, not through others either, and not new.',
  })
  @ApiResult(removalView)
  @Throws(
    removalProblems.REMOVAL_PERSON_UNKNOWN,
    removalProblems.REMOVAL_OF_ONESELF,
    removalProblems.REMOVAL_NOT_YOURS,
    removalProblems.REMOVAL_WITHOUT_ADDRESS,
    removalProblems.REMOVAL_OF_NOTHING,
    removalProblems.REMOVAL_OPEN,
  )
  async ask(
    @CallerParam() caller: Caller,
    @Body({ schema: newRemoval }) { accountId, reason }: z.infer<typeof newRemoval>,
  ): Promise<z.infer<typeof removalView>> {
    return this.view(await this.removals.ask(caller, accountId, reason), caller);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @RecentSignIn()
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Confirm it, as another officer',
    description:
      'App for codes and passkeys are gone, and the person is signed out everywhere and told by mail. They sign in by a link, and set up another app.',
  })
  @ApiResult(removalView)
  @Throws(
    removalProblems.REMOVAL_NOT_OPEN,
    removalProblems.REMOVAL_NEEDS_ANOTHER,
    removalProblems.REMOVAL_OF_ONESELF,
    removalProblems.REMOVAL_NOT_YOURS,
    removalProblems.REMOVAL_NOT_TOLD,
  )
  async confirm(
    @CallerParam() caller: Caller,
    @Param({ schema: removalParams }) { id }: z.infer<typeof removalParams>,
  ): Promise<z.infer<typeof removalView>> {
    return this.view(await this.removals.confirm(caller, id), caller);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({ summary: 'Withdraw it: nothing is taken away' })
  @ApiResult(removalView)
  @Throws(removalProblems.REMOVAL_NOT_OPEN)
  async withdraw(
    @CallerParam() caller: Caller,
    @Param({ schema: removalParams }) { id }: z.infer<typeof removalParams>,
  ): Promise<z.infer<typeof removalView>> {
    return this.view(await this.removals.withdraw(caller, id), caller);
  }

  private view({ removal, account, names }: RemovalSeen, { subject }: Caller): z.infer<typeof removalView> {
    const { _id: id, accountId, reason, told, askedBy, createdAt, expiresAt, ended } = removal;
    return {
      id,
      accountId,
      name: account.name,
      reason,
      state: ended?.how ?? (expiresAt > this.clock.now() ? 'WAITING' : 'EXPIRED'),
      told,
      askedBy,
      askedByName: names.get(askedBy) ?? null,
      askedAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      endedByName: ended ? (names.get(ended.by) ?? null) : null,
      endedAt: ended?.at.toISOString() ?? null,
      own: askedBy === subject,
    };
  }
}
