import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, shownAs } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { idParams, pageQuery } from '../../ground/lists.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import {
  certificationBody,
  certificationPage,
  certificationQuery,
  certificationView,
  invitationView,
  schemeBody,
  schemePage,
  schemeView,
  schemeViewOf,
  viewOf,
} from './certification.dto.js';
import { certificationProblems } from './certification.problems.js';
import { CertificationSchemeStore, CertificationStore } from './certification.schema.js';
import { Certify } from './certify.js';

@Controller('v1')
@ApiDoc({ tag: 'Certification' })
export class CertificationController {
  constructor(
    private readonly certifying: Certify,
    private readonly schemes: CertificationSchemeStore,
    private readonly certifications: CertificationStore,
  ) {}

  @Get('certification-schemes')
  @ApiDoc({ summary: 'Professional certifications and their fields of work' })
  @RequireScopes('certifications:read')
  @ApiResult(schemePage)
  async listSchemes(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof schemePage>> {
    const found = await this.schemes.page(tenantId, {}, page);
    return { ...found, items: found.items.map(schemeViewOf) };
  }

  @Post('certification-schemes')
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a professional certification' })
  @RequireScopes('certifications:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(schemeView, { status: 201 })
  @Throws(certificationProblems.CERTIFICATION_SCHEME_KNOWN)
  async enter(
    @CallerParam() caller: Caller,
    @Body({ schema: schemeBody }) body: z.infer<typeof schemeBody>,
  ): Promise<z.infer<typeof schemeView>> {
    return schemeViewOf(await this.certifying.enter(caller, body));
  }

  @Post('certification-schemes/:id/invitations')
  @HttpCode(200)
  @ApiDoc({ summary: 'Invite those who work in its field and have no valid certificate' })
  @RequireScopes('certifications:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(invitationView)
  async invite(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof invitationView>> {
    const participantIds = await this.certifying.invite(caller, id);
    return { invited: participantIds.length, participantIds };
  }

  @Get('certifications')
  @ApiDoc({ summary: 'Who was examined, with what result' })
  @RequireScopes('certifications:read')
  @ApiResult(certificationPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: certificationQuery }) query: z.infer<typeof certificationQuery>,
  ): Promise<z.infer<typeof certificationPage>> {
    const { page, wanted } = asked(query);
    const found = await this.certifications.forCaller(caller).page(wanted, page);
    return shownAs(found, viewOf);
  }

  @Post('certifications')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Record the result of an examination',
    description: 'An exam gives no learning hours. Who passes gets a certificate that anybody can verify.',
  })
  @RequireScopes('certifications:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(certificationView, { status: 201 })
  @Throws(
    certificationProblems.CERTIFICATION_SCHEME_UNKNOWN,
    certificationProblems.CERTIFICATION_RECORDED,
    certificationProblems.EXAMINATION_IN_FUTURE,
    certificationProblems.NOT_IN_JOB_FAMILY,
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
  )
  async record(
    @CallerParam() caller: Caller,
    @Body({ schema: certificationBody }) body: z.infer<typeof certificationBody>,
  ): Promise<z.infer<typeof certificationView>> {
    return viewOf(await this.certifying.record(caller, body));
  }
}
