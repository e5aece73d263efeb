import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { cursorParam, Idempotent, pageOf, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  fault,
  plainText,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { instant, partnerField, partnerFits, roleFields } from '../account/account.dto.js';
import { accountProblems } from '../account/account.problems.js';
import { OWN_ACCOUNTS_SCOPE } from '../account/grants.js';
import { invitationStates, stateOf } from './invitation-state.js';
import { invitationProblems } from './invitation.problems.js';
import type { Invitation } from './invitation.schema.js';
import { Invitations } from './invitations.js';

const newInvitation = z
  .object({
    name: plainText(z.string().trim().min(1).max(200)).describe('Name of the person'),
    email: z.email().max(254).describe('Where the invitation and links to sign in are sent'),
    locale: z.enum(['id', 'en']).default('id').describe('Language of mails and pages'),
    ...roleFields,
    partnerId: partnerField,
    from: instant.optional().describe('From when they hold the role; now unless given'),
    until: instant.optional().describe('Until when; absent: until it is taken away'),
  })
  .refine(partnerFits, { ...fault('PARTNER_OF_ROLE'), path: ['partnerId'] })
  .meta({
    id: 'NewInvitation',
    example: {
      name: 'Contoh Pengelola',
      email: 'pengelola.baru@medan.example',
      role: 'MANAGER',
      agencies: 'whole',
      until: '2099-12-31T17:00:00Z',
    },
  });
const invitationView = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    locale: z.enum(['id', 'en']),
    ...roleFields,
    partnerId: z.string().nullable().describe('Of PARTNER: the partner for which they will work'),
    from: z.iso.datetime(),
    until: z.iso.datetime().nullable().describe('null: until it is taken away'),
    by: z.string().describe('Account of who invited'),
    byName: z.string().describe('Their name'),
    state: z
      .enum(invitationStates)
      .describe(
        'SENT: the link is good; TAKEN: they have an account; EXPIRED: the link is good no more; WITHDRAWN',
      ),
    mailed: z.boolean().describe('False: the mail server did not take the newest mail over; send it again'),
    sentAt: z.iso.datetime().describe('When the newest mail was sent'),
    expiresAt: z.iso.datetime().describe('Until when its link is good'),
    takenAt: z.iso.datetime().nullable().describe('When they accepted; null: they have not'),
    withdrawnAt: z.iso.datetime().nullable().describe('When it was withdrawn; null: it was not'),
    accountId: z.string().nullable().describe('The account that was made; null: none yet'),
  })
  .meta({ id: 'Invitation' });
const invitationPage = pageOf(invitationView);
const invitationQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items in the answer'),
  cursor: cursorParam,
});
const invitationParams = z.object({ id: z.string().min(1).max(60).describe('Id of the invitation') });
type Id = z.infer<typeof invitationParams>;

/** Invitations by who manages the people of a government or of single agencies. */
@Controller('v1/invitations')
@ApiDoc({ tag: 'Accounts' })
export class InvitationController {
  constructor(
    private readonly invitations: Invitations,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @ApiDoc({
    summary: 'Who was invited to the own agencies, or to the government, the newest first',
    description: 'Kept for half a year after the newest mail. For managers who signed in.',
  })
  @ApiResult(invitationPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: invitationQuery }) page: z.infer<typeof invitationQuery>,
  ): Promise<z.infer<typeof invitationPage>> {
    return shownAs(await this.invitations.list(caller, page), (each) => this.view(each));
  }

  @Post()
  @Idempotent()
  @RecentSignIn()
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Invite somebody',
    description:
      'They get a mail with a link that is good for seven days, once. Their account is made when they accept; signing in then takes a link to the same address. People of an agency have accounts already.',
  })
  @ApiResult(invitationView)
  @Throws(
    invitationProblems.INVITATION_OPEN,
    invitationProblems.INVITATION_ACCOUNT_EXISTS,
    accountProblems.ROLE_NOT_YOURS_TO_GIVE,
    accountProblems.ROLE_DATES,
  )
  async invite(
    @CallerParam() caller: Caller,
    @Body({ schema: newInvitation }) body: z.infer<typeof newInvitation>,
  ): Promise<z.infer<typeof invitationView>> {
    return this.view(await this.invitations.invite(caller, body));
  }

  @Post(':id/send-again')
  @HttpCode(200)
  @Idempotent()
  @RecentSignIn()
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Send an invitation again',
    description:
      'Also one that has expired. The links of its earlier mails end; the new one is good for seven days.',
  })
  @ApiResult(invitationView)
  @Throws(
    invitationProblems.INVITATION_NOT_OPEN,
    invitationProblems.INVITATION_OPEN,
    invitationProblems.INVITATION_SENT_TOO_OFTEN,
    accountProblems.ROLE_NOT_YOURS_TO_GIVE,
  )
  async sendAgain(
    @CallerParam() caller: Caller,
    @Param({ schema: invitationParams }) { id }: Id,
  ): Promise<z.infer<typeof invitationView>> {
    return this.view(await this.invitations.sendAgain(caller, id));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Idempotent()
  @RequireScopes(OWN_ACCOUNTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({ summary: 'Withdraw an invitation: its link opens nothing from then on' })
  @ApiResult(invitationView)
  @Throws(invitationProblems.INVITATION_NOT_OPEN)
  async withdraw(
    @CallerParam() caller: Caller,
    @Param({ schema: invitationParams }) { id }: Id,
  ): Promise<z.infer<typeof invitationView>> {
    return this.view(await this.invitations.withdraw(caller, id));
  }

  private view(invitation: Invitation): z.infer<typeof invitationView> {
    const { _id: id, name, email, locale, role, agencies, partnerId } = invitation,
      { from, until, by, byName, mailed } = invitation;
    return {
      id,
      name,
      email,
      locale,
      role,
      agencies,
      partnerId: partnerId ?? null,
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
      by,
      byName,
      state: stateOf(invitation, this.clock.now()),
      mailed,
      sentAt: (invitation.sentAt.at(-1) ?? invitation.createdAt).toISOString(),
      expiresAt: invitation.expiresAt.toISOString(),
      takenAt: invitation.takenAt?.toISOString() ?? null,
      withdrawnAt: invitation.withdrawnAt?.toISOString() ?? null,
      accountId: invitation.accountId ?? null,
    };
  }
}
