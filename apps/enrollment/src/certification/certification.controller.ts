import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams, pageQuery } from '../lists.js';
import { certificationBody, certificationPage, certificationQuery, certificationView, invitationView, schemeBody, schemePage, schemeView, schemeViewOf, viewOf } from './certification.dto.js';
import type { Certification, CertificationScheme } from './certification.schema.js';
import { Certify } from './certify.js';

@Controller('v1')
@ApiDoc({ tag: 'Certification' })
export class CertificationController {
  constructor(
    private readonly certifying: Certify,
    @InjectStore('CertificationScheme') private readonly schemes: TenantStore<CertificationScheme>,
    @InjectStore('Certification') private readonly certifications: TenantStore<Certification>,
  ) {}

  @Get('certification-schemes')
  @ApiDoc({ summary: 'Professional certifications and their fields of work' })
  @RequireScopes('certifications:read')
  @ApiResult(schemePage)
  async listSchemes(@CallerParam() { tenantId }: Caller, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof schemePage>> {
    const found = await this.schemes.page(tenantId, {}, page);
    return { ...found, items: found.items.map(schemeViewOf) };
  }

  @Post('certification-schemes')
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a professional certification' })
  @RequireScopes('certifications:write')
  @Idempotent()
  @ApiResult(schemeView, { status: 201 })
  @ApiProblem(409, 'CERTIFICATION_SCHEME_KNOWN', 'It is entered already')
  async enter(@CallerParam() caller: Caller, @ValidatedBody(schemeBody) body: z.infer<typeof schemeBody>): Promise<z.infer<typeof schemeView>> {
    return schemeViewOf(await this.certifying.enter(caller, body));
  }

  @Post('certification-schemes/:id/invitations')
  @HttpCode(200)
  @ApiDoc({ summary: 'Invite those who work in its field and have no valid certificate' })
  @RequireScopes('certifications:write')
  @Idempotent()
  @ApiResult(invitationView)
  async invite(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof invitationView>> {
    const participantIds = await this.certifying.invite(caller, id);
    return { invited: participantIds.length, participantIds };
  }

  @Get('certifications')
  @ApiDoc({ summary: 'Who was examined, with what result' })
  @RequireScopes('certifications:read')
  @ApiResult(certificationPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(certificationQuery) query: z.infer<typeof certificationQuery>): Promise<z.infer<typeof certificationPage>> {
    const { limit, cursor, ...wanted } = query, filter = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const found = await this.certifications.page(tenantId, { ...filter, ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) }, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(viewOf) };
  }

  @Post('certifications')
  @HttpCode(201)
  @ApiDoc({ summary: 'Record the result of an examination', description: 'An exam gives no learning hours. Who passes gets a certificate that anybody can verify.' })
  @RequireScopes('certifications:write')
  @Idempotent()
  @ApiResult(certificationView, { status: 201 })
  @ApiProblem(409, 'CERTIFICATION_RECORDED', 'It was recorded before')
  @ApiProblem(422, 'NOT_IN_JOB_FAMILY', 'The person works in another field')
  async record(@CallerParam() caller: Caller, @ValidatedBody(certificationBody) body: z.infer<typeof certificationBody>): Promise<z.infer<typeof certificationView>> {
    return viewOf(await this.certifying.record(caller, body));
  }
}
