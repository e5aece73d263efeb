import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { TENANT_ID, tenantId, type TenantId } from '#contracts';
import { stamps, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  NotFound,
  Operator,
  plainText,
  RecentSignIn,
  Throws,
  type Caller,
} from '#platform';
import { GovernmentStore } from '../account/government.schema.js';
import { AuditLog } from '../audit/audit-log.js';
import {
  ExternalIdentityStore,
  IdentityProviderStore,
  namedBy,
  type IdentityProvider,
} from './identity-provider.schema.js';
import { ProviderCalls } from './provider-calls.js';
import { ProviderSignIn } from './provider-sign-in.js';
import { providerProblems } from './provider.problems.js';

const providerParams = z.object({ id: z.string().min(1).max(40).describe('Id of the government') });
const fields = {
  issuer: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .describe('As the provider names itself, to the letter'),
  clientId: z.string().min(1).max(200).describe('What the provider calls this installation'),
  label: plainText(z.string().trim().min(1).max(60)).describe('What its button says'),
  namedBy: z
    .enum(namedBy)
    .describe(
      'By what it names a person: EMPLOYEE_NUMBER (18 digits), or VERIFIED_EMAIL, which counts with `email_verified` only',
    ),
  claim: z
    .string()
    .regex(/^\w{1,60}$/)
    .describe('Name of the claim that holds it'),
};
const providerBody = z
  .object({ ...fields, clientSecret: z.string().min(1).max(500).describe('Kept encrypted, never shown') })
  .meta({
    id: 'SignInProviderChange',
    example: {
      issuer: 'https://sso.medan.example/realms/asn',
      clientId: 'mumpuni',
      clientSecret: 'the secret that the provider gave',
      label: 'SSO Kota Medan',
      namedBy: 'EMPLOYEE_NUMBER',
      claim: 'nip',
    },
  });
const providerView = z
  .object({
    ...fields,
    tenantId: z.string(),
    redirectUri: z.url().describe('To be registered at the provider'),
  })
  .meta({ id: 'SignInProvider' });

/** A government's own OpenID Connect provider. */
@Controller('v1/identity-providers')
@Operator()
@ApiDoc({ tag: 'Accounts' })
export class IdentityProviderController {
  constructor(
    private readonly store: IdentityProviderStore,
    private readonly identities: ExternalIdentityStore,
    private readonly governments: GovernmentStore,
    private readonly signIn: ProviderSignIn,
    private readonly calls: ProviderCalls,
    private readonly audit: AuditLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  @ApiDoc({ summary: 'The provider of a government' })
  @ApiResult(providerView)
  async show(
    @Param({ schema: providerParams }) { id }: z.infer<typeof providerParams>,
  ): Promise<z.infer<typeof providerView>> {
    return this.view(await this.must(id));
  }

  @Put(':id')
  @RecentSignIn()
  @ApiDoc({
    summary: 'Let people of a government sign in at its own provider',
    description:
      'The provider is asked at once whether it is there and names itself so. Accounts of this government alone are opened by it.',
  })
  @ApiResult(providerView)
  @Throws(providerProblems.PROVIDER_NOT_REACHED)
  async change(
    @Param({ schema: providerParams }) { id }: z.infer<typeof providerParams>,
    @Body({ schema: providerBody }) { clientSecret, ...given }: z.infer<typeof providerBody>,
    @CallerParam() caller: Caller,
  ): Promise<z.infer<typeof providerView>> {
    const tenant = await this.government(id),
      now = this.clock.now(),
      { createdAt, updatedAt } = stamps(now);
    const provider: IdentityProvider = {
      _id: tenant,
      tenantId: tenant,
      ...stamps(now),
      ...given,
      sealed: this.signIn.sealSecret(tenant, clientSecret),
    };
    await this.calls.ask(provider, clientSecret).catch(() => {
      throw providerProblems.PROVIDER_NOT_REACHED({ at: 'issuer' });
    });
    await this.transactions.run(async (tx) => {
      await this.store.updateOne(
        tenant,
        { _id: tenant },
        {
          $set: { ...given, sealed: provider.sealed, updatedAt },
          $setOnInsert: { createdAt },
          $inc: { version: 1 },
        },
        { upsert: true, session: tx },
      );
      const { issuer, clientId, namedBy: by, claim } = given;
      await this.audit.record(
        {
          action: 'PROVIDER_CHANGED',
          by: caller.actor,
          tenantId: tenant,
          detail: { issuer, clientId, by, claim },
        },
        tx,
      );
    });
    return this.show({ id });
  }

  @Delete(':id')
  @HttpCode(204)
  @RecentSignIn()
  @ApiDoc({
    summary: 'Let nobody sign in at the provider of a government any more',
    description: 'Who of the provider was who is forgotten too.',
  })
  async remove(
    @Param({ schema: providerParams }) { id }: z.infer<typeof providerParams>,
    @CallerParam() caller: Caller,
  ): Promise<void> {
    const { tenantId: tenant } = await this.must(id);
    await this.transactions.run(async (tx) => {
      await this.store.deleteMany(tenant, { _id: tenant }, tx);
      await this.identities.deleteMany(tenant, {}, tx);
      await this.audit.record({ action: 'PROVIDER_CHANGED', by: caller.actor, tenantId: tenant }, tx);
    });
  }

  private async must(id: string): Promise<IdentityProvider> {
    const tenant = await this.government(id),
      found = await this.store.findOne(tenant, { _id: tenant });
    if (!found) throw new NotFound('identity provider');
    return found;
  }

  /** @throws NotFound where there is no such government, or identity has not heard of it yet */
  private async government(id: string): Promise<TenantId> {
    const known = TENANT_ID.test(id) && (await this.governments.findOne(tenantId(id), { _id: id }));
    if (!known) throw new NotFound('tenant', { awaitsNews: true });
    return tenantId(id);
  }

  private view({
    tenantId: tenant,
    issuer,
    clientId,
    label,
    namedBy: by,
    claim,
  }: IdentityProvider): z.infer<typeof providerView> {
    return {
      tenantId: tenant,
      issuer,
      clientId,
      label,
      namedBy: by,
      claim,
      redirectUri: this.signIn.redirectUri,
    };
  }
}
