import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import {
  ACCOUNT_SCOPE,
  ApiDoc,
  ApiResult,
  CallerParam,
  NotFound,
  plainText,
  RecentSignIn,
  RequireScopesOrOperator,
  signedInRecently,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { accountProblems } from '../account/account.problems.js';
import type { Account } from '../account/account.schema.js';
import { Accounts } from '../account/accounts.js';
import { LinkedProviders } from '../provider/linked-providers.js';
import { Authenticators } from '../second-factor/authenticators.js';
import { passkeyProblems } from './passkey.problems.js';
import type { Passkey } from './passkey.schema.js';
import { Passkeys } from './passkeys.js';

const passkeyView = z
  .object({
    id: z.string(),
    name: z.string().describe('What its owner calls it'),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().describe('null: not yet'),
    backedUp: z.boolean().describe('Whether it is on other devices of the owner too'),
    copiedAt: z.iso
      .datetime()
      .nullable()
      .describe(
        'Since when it opens nothing, because its counter went back: somebody has a copy. null: it does',
      ),
  })
  .meta({ id: 'Passkey' });
const linkedProviderView = z
  .object({
    id: z.string(),
    name: z.string().describe('What its button says'),
    linkedAt: z.iso.datetime().describe('When the person first signed in there'),
    lastUsedAt: z.iso.datetime().describe('When they last did'),
    unlinkedAt: z.iso.datetime().nullable().describe('Since when it opens nothing; null: it does'),
  })
  .meta({ id: 'LinkedProvider' });
const methodsView = z
  .object({
    passkeysAvailable: z.boolean().describe('False: this installation has an address of numbers'),
    passkeys: z.array(passkeyView).describe('The oldest first'),
    authenticator: z
      .object({
        confirmedAt: z.iso.datetime().describe('When it showed its first right code'),
        lastUsedAt: z.iso.datetime().nullable().describe('null: not since'),
        recoveryCodesLeft: z.number().int().describe('For a lost phone, each good once'),
      })
      .nullable()
      .describe('App that shows codes; null: none'),
    linkedProviders: z.array(linkedProviderView).describe('Where the government has its own'),
    authenticatorNeeded: z
      .boolean()
      .describe('Whether a role of the person needs two factors: one that is removed is set up again'),
    signedInAt: z.iso.datetime().nullable().describe('When the person said who they are'),
    recent: z.boolean().describe('Whether that is short enough ago for acts of weight (SIGN_IN_AGAIN)'),
    byTwoFactors: z.boolean().describe('Whether they did it by two factors'),
  })
  .meta({ id: 'SignInMethods' });
const optionsView = z
  .record(z.string(), z.unknown())
  .meta({ id: 'PasskeyOptions', description: 'For navigator.credentials.create (WebAuthn, 5.1.10)' });
const newPasskey = z
  .object({
    name: plainText(z.string().trim().min(1).max(60)).describe('What the person calls it'),
    credential: z
      .object({
        id: z.string().max(2_000).describe('Name of the passkey, in base64url'),
        rawId: z.string().max(2_000).describe('The same'),
        type: z.literal('public-key'),
        authenticatorAttachment: z
          .enum(['platform', 'cross-platform'])
          .nullish()
          .describe('Whether it is part of the device'),
        response: z
          .object({
            clientDataJSON: z.string().max(4_000).describe('What the browser was asked, in base64url'),
            attestationObject: z.string().max(20_000).describe('The public key, in base64url'),
            transports: z
              .array(z.string().max(20))
              .max(10)
              .optional()
              .describe('How the device is reached: internal, hybrid, usb'),
          })
          .describe('What the device made'),
      })
      .describe('What navigator.credentials.create answered, as JSON'),
  })
  .meta({
    id: 'NewPasskey',
    example: {
      name: 'Chrome, Android',
      credential: {
        id: 'aGVsbG8',
        rawId: 'aGVsbG8',
        type: 'public-key',
        response: { clientDataJSON: 'e30', attestationObject: 'oA' },
      },
    },
  });
const passkeyParams = z.object({ id: z.string().min(1).max(60).describe('Id of the passkey') });

const OWN = 'everybody has their own';

/** By what the person who asks may sign in. */
@Controller('v1/me')
@ApiDoc({ tag: 'Oneself' })
export class PasskeyController {
  constructor(
    private readonly accounts: Accounts,
    private readonly passkeys: Passkeys,
    private readonly authenticators: Authenticators,
    private readonly linked: LinkedProviders,
  ) {}

  @Get('sign-in-methods')
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @ApiDoc({ summary: 'By what one signs in, and when one last did' })
  @ApiResult(methodsView)
  async show(@CallerParam() caller: Caller): Promise<z.infer<typeof methodsView>> {
    const account = await this.own(caller);
    const [passkeys, app, linked, authenticatorNeeded] = await Promise.all([
      this.passkeys.ofAccount(account),
      this.authenticators.of(account),
      this.linked.ofAccount(account),
      this.accounts.needsSecondFactor(account),
    ]);
    return {
      authenticator: app?.confirmedAt
        ? {
            confirmedAt: app.confirmedAt.toISOString(),
            lastUsedAt: app.lastUsedAt?.toISOString() ?? null,
            recoveryCodesLeft: app.recovery.length,
          }
        : null,
      authenticatorNeeded,
      passkeysAvailable: this.passkeys.available,
      passkeys: passkeys.map(viewOf),
      linkedProviders: linked.map(({ _id: id, label: name, createdAt, lastUsedAt, unlinkedAt }) => ({
        id,
        name,
        linkedAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
        unlinkedAt: unlinkedAt?.toISOString() ?? null,
      })),
      signedInAt: caller.signedInAt?.toISOString() ?? null,
      recent: signedInRecently(caller),
      byTwoFactors: caller.byTwoFactors,
    };
  }

  @Post('passkeys/options')
  @HttpCode(200)
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @RecentSignIn()
  @SpeaksFor('any', OWN)
  @ApiDoc({
    summary: 'What a browser is told to make a passkey from',
    description: 'Good for five minutes, once.',
  })
  @ApiResult(optionsView)
  @Throws(passkeyProblems.PASSKEYS_UNAVAILABLE, passkeyProblems.PASSKEYS_TOO_MANY)
  async options(@CallerParam() caller: Caller): Promise<z.infer<typeof optionsView>> {
    return { ...(await this.passkeys.optionsToAdd(await this.own(caller))) };
  }

  @Post('passkeys')
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @RecentSignIn()
  @SpeaksFor('any', OWN)
  @ApiDoc({ summary: 'Keep a passkey that a browser made' })
  @ApiResult(passkeyView)
  @Throws(passkeyProblems.PASSKEY_NOT_ACCEPTED, passkeyProblems.PASSKEY_EXISTS)
  async add(
    @CallerParam() caller: Caller,
    @Body({ schema: newPasskey }) { name, credential }: z.infer<typeof newPasskey>,
  ): Promise<z.infer<typeof passkeyView>> {
    // The library asks for what no extension answered, too.
    const answered = { ...credential, clientExtensionResults: {} } as unknown as RegistrationResponseJSON;
    return viewOf(await this.passkeys.add(await this.own(caller), name, answered));
  }

  @Delete('passkeys/:id')
  @HttpCode(204)
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @RecentSignIn()
  @SpeaksFor('any', OWN)
  @ApiDoc({ summary: 'Remove a passkey: it opens nothing from then on' })
  @Throws(accountProblems.LAST_WAY_IN)
  async remove(
    @CallerParam() caller: Caller,
    @Param({ schema: passkeyParams }) { id }: z.infer<typeof passkeyParams>,
  ): Promise<void> {
    await this.passkeys.remove(await this.own(caller), id);
  }

  @Delete('authenticator')
  @HttpCode(204)
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @RecentSignIn()
  @SpeaksFor('any', OWN)
  @ApiDoc({
    summary: 'Take away the own app for codes, for another phone',
    description: 'Where a role needs two factors, another one is set up at the next sign-in.',
  })
  async removeAuthenticator(@CallerParam() caller: Caller): Promise<void> {
    const account = await this.own(caller);
    if (!(await this.authenticators.remove(account))) throw new NotFound('authenticator');
  }

  private async own({ subject }: Caller): Promise<Account> {
    const account = await this.accounts.active(subject);
    if (!account) throw new NotFound('account');
    return account;
  }
}

const viewOf = ({
  _id: id,
  name,
  createdAt,
  lastUsedAt,
  backedUp,
  copiedAt,
}: Passkey): z.infer<typeof passkeyView> => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  backedUp,
  copiedAt: copiedAt?.toISOString() ?? null,
});
