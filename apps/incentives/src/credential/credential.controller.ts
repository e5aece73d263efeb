import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tenantId as parseTenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiFile, ApiProblem, ApiResult, type Caller, CallerParam, Clock, CONFIG, NotFound, Public, RequireScopes, ValidatedParams } from '#platform';
import { z } from 'zod';
import type { IncentivesConfig } from '../incentives.config.js';
import { CertificateAccess } from '../professional-certificate/certificate-access.js';
import { certificateParams } from '../professional-certificate/professional-certificate.dto.js';
import type { ProfessionalCertificate } from '../professional-certificate/professional-certificate.schema.js';
import { CredentialSigner } from './credential-signer.js';
import { credentialId, issuerUrl, openBadge, revocationsUrl, statusListCredential } from './open-badge.js';
import { LIST_SIZE } from './status-list.js';

const keyParams = z.object({ kid: z.string().min(1).max(100).describe('Id of the key') });
const tenantParams = z.object({ tenant: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/).describe('The government').meta({ example: 'batanghari' }) });
const statusParams = tenantParams.extend({ list: z.coerce.number().int().min(0).max(1_000_000).describe('Number of the list') });
const jwk = z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() }).meta({ id: 'PublicKey' });
const jwks = z.object({ keys: z.array(jwk) });
const credentialView = z.object({ format: z.literal('vc+jwt'), credential: z.string().describe('Open Badges 3.0 credential as a signed token; its `kid` is the address of the public key') }).meta({ id: 'Credential' });
const issuerView = z.object({ id: z.string(), type: z.array(z.string()), name: z.string() });
const revocationsView = z.object({ id: z.string(), issuer: z.string(), revokedCredential: z.array(z.object({ id: z.string(), revoked: z.literal(true) })) });

@Controller('v1')
@ApiDoc({ tag: 'Certificates' })
export class CredentialController {
  constructor(
    private readonly signer: CredentialSigner,
    private readonly clock: Clock,
    private readonly access: CertificateAccess,
    @Inject(CONFIG) private readonly config: IncentivesConfig,
    @InjectStore('ProfessionalCertificate') private readonly certificates: TenantStore<ProfessionalCertificate>,
  ) {}

  @Get('certificates/:id/credential')
  @ApiDoc({ summary: 'A certificate as a signed Open Badges 3.0 credential, for its holder' })
  @RequireScopes('certifications:read')
  @ApiResult(credentialView)
  @ApiProblem(503, 'CREDENTIALS_NOT_SET_UP', 'The installation has no signing key')
  async credential(@CallerParam() caller: Caller, @ValidatedParams(certificateParams) { id }: z.infer<typeof certificateParams>): Promise<z.infer<typeof credentialView>> {
    const certificate = await this.access.find(caller, id);
    return { format: 'vc+jwt', credential: await this.signer.sign(openBadge(certificate, this.config.PUBLIC_URL)) };
  }

  @Get('credential-keys')
  @Public('whoever verifies a credential needs the public keys')
  @ApiDoc({ summary: 'Public keys of credentials (JWKS)' })
  @ApiResult(jwks)
  keys(): unknown {
    return { keys: this.signer.publicKeys() };
  }

  @Get('credential-keys/:kid')
  @Public('whoever verifies a credential needs the public key that it names')
  @ApiDoc({ summary: 'One public key of credentials (JWK)' })
  @ApiResult(jwk)
  key(@ValidatedParams(keyParams) { kid }: z.infer<typeof keyParams>): unknown {
    const found = this.signer.publicKeys().find((key) => key.kid === kid);
    if (!found) throw new NotFound('key');
    return found;
  }

  @Get('credential-issuers/:tenant')
  @Public('a credential names its issuer by this address')
  @ApiDoc({ summary: 'Who stands behind the credentials of a government' })
  @ApiResult(issuerView)
  issuer(@ValidatedParams(tenantParams) { tenant }: z.infer<typeof tenantParams>): z.infer<typeof issuerView> {
    return { id: issuerUrl(this.config.PUBLIC_URL, tenant), type: ['Profile'], name: tenant };
  }

  @Get('credential-status/:tenant/:list')
  @Public('whoever verifies a credential must see that it was revoked')
  @ApiDoc({ summary: 'Status list of credentials (W3C Bitstring Status List, signed)' })
  @ApiFile('application/vc+jwt')
  @ApiProblem(503, 'CREDENTIALS_NOT_SET_UP', 'The installation has no signing key')
  async status(@ValidatedParams(statusParams) { tenant, list }: z.infer<typeof statusParams>, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const from = list * LIST_SIZE, inList = { statusIndex: { $gte: from, $lt: from + LIST_SIZE }, revocation: { $exists: true } };
    const revoked = await this.certificates.find(parseTenantId(tenant), inList as never, { projection: { statusIndex: 1 } });
    const signed = await this.signer.sign(statusListCredential(tenant, list, revoked.map(({ statusIndex }) => statusIndex! - from), this.config.PUBLIC_URL, this.clock.now()));
    void reply.type('application/vc+jwt').header('cache-control', 'no-store');
    return signed;
  }

  @Get('credential-revocations/:tenant')
  @Public('whoever verifies a credential must see that it was revoked')
  @ApiDoc({ summary: 'Revoked credentials of a government (1EdTech revocation list)' })
  @ApiResult(revocationsView)
  async revocations(@ValidatedParams(tenantParams) { tenant }: z.infer<typeof tenantParams>): Promise<z.infer<typeof revocationsView>> {
    const { PUBLIC_URL } = this.config, revoked = await this.certificates.find(parseTenantId(tenant), { revocation: { $exists: true } } as never, { projection: { code: 1 } });
    return { id: revocationsUrl(PUBLIC_URL, tenant), issuer: issuerUrl(PUBLIC_URL, tenant), revokedCredential: revoked.map(({ code }) => ({ id: credentialId(PUBLIC_URL, code), revoked: true })) };
  }
}
