import { Controller, Get, Headers, Res } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiFile, ApiResult, Clock, NotFound, Public, ValidatedParams, ValidatedQuery } from '#platform';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { codeParams, verificationOf, verificationQuery, verificationView } from './professional-certificate.dto.js';
import type { ProfessionalCertificate } from './professional-certificate.schema.js';
import { languageOf, unknownPage, verificationPage } from './verification-page.js';

@Controller('v1/certificates/:number/verification')
@ApiDoc({ tag: 'Certificates' })
@Public('citizens verify who serves them: name, competence and validity behind the number that they were shown')
export class VerificationController {
  constructor(
    @InjectStore('ProfessionalCertificate') private readonly certificates: TenantStore<ProfessionalCertificate>,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Verify a certificate', description: 'As JSON, or as a page for a browser (`Accept: text/html`).' })
  @ApiResult(verificationView)
  @ApiFile('text/html')
  async verify(
    @ValidatedParams(codeParams) { number }: z.infer<typeof codeParams>,
    @ValidatedQuery(verificationQuery) { lang }: z.infer<typeof verificationQuery>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const certificate = await this.certificates.acrossTenants('a number names one certificate of whatever government').findOne({ code: number.toUpperCase().replace(/[^A-Z0-9]+/g, '-') });
    void reply.header('vary', 'accept, accept-language').header('cache-control', 'no-store');
    const html = headers['accept']?.includes('text/html'), language = languageOf(lang, headers['accept-language']);
    if (html) void reply.type('text/html; charset=utf-8');
    if (!certificate) {
      if (!html) throw new NotFound('certificate');
      void reply.status(404);
      return unknownPage(language);
    }
    const verification = verificationOf(certificate, this.clock.now());
    return html ? verificationPage(language, verification) : verification;
  }
}
