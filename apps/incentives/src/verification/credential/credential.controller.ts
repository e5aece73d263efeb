import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { tenantId as parseTenantId, TENANT_ID, type TenantId } from '#contracts';
import {
  ApiDoc,
  ApiFile,
  ApiResult,
  CallerParam,
  CONFIG,
  NotFound,
  Public,
  RequireScopes,
  Throws,
  type Caller,
} from '#platform';
import { CredentialSigner } from '../../certificates/credential/credential-signer.js';
import { credentialId, issuerUrl, revocationsUrl } from '../../certificates/credential/credential-urls.js';
import { credentialProblems } from '../../certificates/credential/credential.problems.js';
import { KnownGovernments } from '../../ground/zone/known-governments.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import type { IncentivesConfig } from '../../incentives.config.js';
import { CertificateAccess } from '../certificate/certificate-access.js';
import { certificateParams } from '../certificate/certificate.dto.js';
import { openBadge, statusListCredential } from './open-badge.js';
import { RevokedCredentials } from './revoked-credentials.js';

const keyParams = z.object({ kid: z.string().min(1).max(100).describe('Thumbprint of the key (RFC 7638)') });
const tenantParams = z.object({
  tenant: z.string().regex(TENANT_ID).describe('The government').meta({ example: 'batanghari' }),
});
const statusParams = tenantParams.extend({
  list: z.coerce.number().int().min(0).max(1_000_000).describe('Number of the list'),
});
const jwk = z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() }).meta({ id: 'PublicKey' });
const jwks = z.object({ keys: z.array(jwk) });
const credentialView = z
  .object({
    format: z.literal('vc+jwt'),
    credential: z
      .string()
      .describe('Open Badges 3.0 credential as a signed token; its `kid` is the address of the public key'),
  })
  .meta({ id: 'Credential' });
const issuerView = z.object({ id: z.string(), type: z.array(z.string()), name: z.string() });
const revocationsView = z.object({
  id: z.string(),
  issuer: z.string(),
  revokedCredential: z.array(z.object({ id: z.string(), revoked: z.literal(true) })),
});

/** A verifier may be a page of somebody else: its script may read what is public anyway (CORS). */
const ForAnyPage = (): MethodDecorator => Header('Access-Control-Allow-Origin', '*');

@Controller('v1')
@ApiDoc({ tag: 'Certificates' })
export class CredentialController {
  constructor(
    private readonly signer: CredentialSigner,
    private readonly clock: TenantClock,
    private readonly governments: KnownGovernments,
    private readonly access: CertificateAccess,
    private readonly revoked: RevokedCredentials,
    @Inject(CONFIG) private readonly config: IncentivesConfig,
  ) {}

  @Get('certificates/:id/credential')
  @ApiDoc({
    summary: 'A certificate as a signed Open Badges 3.0 credential, for its holder',
    description: 'Its public page links the same.',
  })
  @RequireScopes('certifications:read')
  @ApiResult(credentialView)
  @Throws(credentialProblems.CREDENTIALS_NOT_SET_UP)
  async credential(
    @CallerParam() caller: Caller,
    @Param({ schema: certificateParams }) { id }: z.infer<typeof certificateParams>,
  ): Promise<z.infer<typeof credentialView>> {
    const certificate = await this.access.find(caller, id);
    return {
      format: 'vc+jwt',
      credential: await this.signer.sign(
        openBadge(certificate, this.config.PUBLIC_URL, await this.clock.zoneOf(certificate.tenantId)),
      ),
    };
  }

  @Get('credential-keys')
  @ForAnyPage()
  @Public('whoever verifies a credential needs the public keys')
  @ApiDoc({ summary: 'Public keys of credentials (JWKS)' })
  @ApiResult(jwks)
  keys(): unknown {
    return { keys: this.signer.publicKeys() };
  }

  @Get('credential-keys/:kid')
  @ForAnyPage()
  @Public('whoever verifies a credential needs the public key that it names')
  @ApiDoc({ summary: 'One public key of credentials (JWK)' })
  @ApiResult(jwk)
  key(@Param({ schema: keyParams }) { kid }: z.infer<typeof keyParams>): unknown {
    const found = this.signer.publicKey(kid);
    if (!found) throw new NotFound('key');
    return found;
  }

  @Get('credential-issuers/:tenant')
  @ForAnyPage()
  @Public('a credential names its issuer by this address')
  @ApiDoc({ summary: 'Who stands behind the credentials of a government' })
  @ApiResult(issuerView)
  async issuer(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
  ): Promise<z.infer<typeof issuerView>> {
    const tenantId = await this.mustHaveIssued(tenant);
    return {
      id: issuerUrl(this.config.PUBLIC_URL, tenant),
      type: ['Profile'],
      name: await this.governments.nameOf(tenantId),
    };
  }

  @Get('credential-status/:tenant/:list')
  @ForAnyPage()
  @Public('whoever verifies a credential must see that it was revoked')
  @ApiDoc({ summary: 'Status list of credentials (W3C Bitstring Status List, signed)' })
  @ApiFile('application/vc+jwt')
  @Throws(credentialProblems.CREDENTIALS_NOT_SET_UP)
  async status(
    @Param({ schema: statusParams }) { tenant, list }: z.infer<typeof statusParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tenantId = await this.mustHaveIssued(tenant);
    if (!(await this.revoked.anyIn(tenantId, list))) throw new NotFound('list of a government');
    const signed = await this.signer.sign(
      statusListCredential(
        tenant,
        list,
        await this.revoked.placesIn(tenantId, list),
        this.config.PUBLIC_URL,
        this.clock.now(),
      ),
    );
    void reply.type('application/vc+jwt').header('cache-control', 'no-store');
    return signed;
  }

  @Get('credential-revocations/:tenant')
  @ForAnyPage()
  @Public('whoever verifies a credential must see that it was revoked')
  @ApiDoc({ summary: 'Revoked credentials of a government (1EdTech revocation list)' })
  @ApiResult(revocationsView)
  async revocations(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
  ): Promise<z.infer<typeof revocationsView>> {
    const tenantId = await this.mustHaveIssued(tenant),
      { PUBLIC_URL } = this.config,
      revoked = await this.revoked.codesOf(tenantId);
    return {
      id: revocationsUrl(PUBLIC_URL, tenant),
      issuer: issuerUrl(PUBLIC_URL, tenant),
      revokedCredential: revoked.map((code) => ({ id: credentialId(PUBLIC_URL, code), revoked: true })),
    };
  }

  /** Nothing is said, let alone signed, for a government that never issued a certificate: it may not exist. */
  private async mustHaveIssued(tenant: string): Promise<TenantId> {
    const tenantId = parseTenantId(tenant);
    if (!(await this.revoked.anyOf(tenantId))) throw new NotFound('list of a government');
    return tenantId;
  }
}
