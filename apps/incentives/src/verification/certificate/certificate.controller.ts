import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { CertificateCheck } from '../../certificates/professional-certificate/certificate-check.js';
import type { ProfessionalCertificate } from '../../certificates/professional-certificate/professional-certificate.schema.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import type { Certificate } from '../certificate/certificate.js';
import { Certificates } from '../certificate/certificates.js';
import { AmendCertificate } from './amend-certificate.js';
import { CertificateAccess } from './certificate-access.js';
import {
  certificatePage,
  certificateParams,
  certificateQuery,
  certificateView,
  reissueBody,
  revocationBody,
  viewOf,
} from './certificate.dto.js';
import { certificateProblems } from './certificate.problems.js';

@Controller('v1/certificates')
@ApiDoc({ tag: 'Certificates' })
export class CertificateController {
  constructor(
    private readonly amending: AmendCertificate,
    private readonly access: CertificateAccess,
    private readonly found: Certificates,
    private readonly clock: TenantClock,
    private readonly check: CertificateCheck,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'Certificates of professional certifications, and those that were revoked or replaced',
    description:
      'One that came with an award stands at the award, `certificateUrl`, until it is revoked or replaced.',
  })
  @RequireScopes('certifications:read')
  @ApiResult(certificatePage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: certificateQuery }) { participantId, ...page }: z.infer<typeof certificateQuery>,
  ): Promise<z.infer<typeof certificatePage>> {
    const found = await this.access.list(caller, participantId, page),
      zone = await this.clock.zoneOf(caller.tenantId);
    return { ...found, items: await this.views(found.items, zone) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A certificate' })
  @RequireScopes('certifications:read')
  @ApiResult(certificateView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: certificateParams }) { id }: z.infer<typeof certificateParams>,
  ): Promise<z.infer<typeof certificateView>> {
    return this.view(await this.access.find(caller, id), await this.clock.zoneOf(caller.tenantId));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiDoc({ summary: 'Revoke a certificate; its public page says so at once' })
  @RequireScopes('certifications:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(certificateView)
  @Throws(certificateProblems.CERTIFICATE_REVOKED)
  async revoke(
    @CallerParam() caller: Caller,
    @Param({ schema: certificateParams }) { id }: z.infer<typeof certificateParams>,
    @Body({ schema: revocationBody }) { reason }: z.infer<typeof revocationBody>,
  ): Promise<z.infer<typeof certificateView>> {
    const certificate = await this.access.find(caller, id);
    return this.amended(await this.amending.revoke(caller, certificate, reason));
  }

  @Post(':id/reissue')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Issue another certificate instead, with a number of its own',
    description: 'The one before is revoked.',
  })
  @RequireScopes('certifications:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(certificateView, { status: 201 })
  @Throws(certificateProblems.CERTIFICATE_REVOKED, certificateProblems.CERTIFICATE_REPLACED)
  async reissue(
    @CallerParam() caller: Caller,
    @Param({ schema: certificateParams }) { id }: z.infer<typeof certificateParams>,
    @Body({ schema: reissueBody }) body: z.infer<typeof reissueBody>,
  ): Promise<z.infer<typeof certificateView>> {
    const certificate = await this.access.find(caller, id);
    return this.amended(await this.amending.reissue(caller, certificate, body));
  }

  private async views(documents: ProfessionalCertificate[], zone: string) {
    const certificates = await Promise.all(documents.map((document) => this.found.ofDocument(document)));
    return certificates.map((certificate) => this.view(certificate, zone));
  }

  private async amended(document: ProfessionalCertificate): Promise<z.infer<typeof certificateView>> {
    return this.view(await this.found.ofDocument(document), await this.clock.zoneOf(document.tenantId));
  }

  private view(certificate: Certificate, zone: string): z.infer<typeof certificateView> {
    return viewOf(certificate, this.check, this.clock.now(), zone);
  }
}
