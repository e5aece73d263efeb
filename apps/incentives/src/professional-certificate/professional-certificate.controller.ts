import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, CONFIG, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import type { IncentivesConfig } from '../incentives.config.js';
import { Participants } from '../participant/participants.js';
import { AmendCertificate } from './amend-certificate.js';
import { CertificateAccess } from './certificate-access.js';
import { certificatePage, certificateParams, certificateQuery, certificateView, reissueBody, revocationBody, viewOf } from './professional-certificate.dto.js';
import type { ProfessionalCertificate } from './professional-certificate.schema.js';

@Controller('v1/certificates')
@ApiDoc({ tag: 'Certificates' })
export class ProfessionalCertificateController {
  constructor(
    private readonly amending: AmendCertificate,
    private readonly access: CertificateAccess,
    private readonly participants: Participants,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: IncentivesConfig,
    @InjectStore('ProfessionalCertificate') private readonly certificates: TenantStore<ProfessionalCertificate>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Certificates of professional certifications' })
  @RequireScopes('certifications:read')
  @ApiResult(certificatePage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(certificateQuery) { participantId, limit, cursor }: z.infer<typeof certificateQuery>): Promise<z.infer<typeof certificatePage>> {
    const people = await this.participants.visibleTo(caller), mine = people ? { participantId: { $in: participantId ? people.filter((id) => id === participantId) : people } } : participantId ? { participantId } : {};
    const found = await this.certificates.page(caller.tenantId, mine, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map((certificate) => this.view(certificate)) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A certificate' })
  @RequireScopes('certifications:read')
  @ApiResult(certificateView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(certificateParams) { id }: z.infer<typeof certificateParams>): Promise<z.infer<typeof certificateView>> {
    return this.view(await this.access.find(caller, id));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiDoc({ summary: 'Revoke a certificate; its public page says so at once' })
  @RequireScopes('certifications:write')
  @Idempotent()
  @ApiResult(certificateView)
  @ApiProblem(409, 'CERTIFICATE_REVOKED', 'It was revoked before')
  async revoke(@CallerParam() caller: Caller, @ValidatedParams(certificateParams) { id }: z.infer<typeof certificateParams>, @ValidatedBody(revocationBody) { reason }: z.infer<typeof revocationBody>): Promise<z.infer<typeof certificateView>> {
    await this.access.find(caller, id);
    return this.view(await this.amending.revoke(caller, id, reason));
  }

  @Post(':id/reissue')
  @HttpCode(201)
  @ApiDoc({ summary: 'Issue another certificate instead, with a number of its own', description: 'The one before is revoked.' })
  @RequireScopes('certifications:write')
  @Idempotent()
  @ApiResult(certificateView, { status: 201 })
  @ApiProblem(409, 'CERTIFICATE_REPLACED', 'That was done already')
  async reissue(@CallerParam() caller: Caller, @ValidatedParams(certificateParams) { id }: z.infer<typeof certificateParams>, @ValidatedBody(reissueBody) body: z.infer<typeof reissueBody>): Promise<z.infer<typeof certificateView>> {
    await this.access.find(caller, id);
    return this.view(await this.amending.reissue(caller, id, body));
  }

  private view(certificate: ProfessionalCertificate): z.infer<typeof certificateView> {
    return viewOf(certificate, this.config.PUBLIC_URL, this.clock.now());
  }
}
