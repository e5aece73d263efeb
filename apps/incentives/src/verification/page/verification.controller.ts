import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, ApiFile, ApiResult, CONFIG, NotFound, Public } from '#platform';
import { pagePath } from '../../certificates/professional-certificate/certificate-check.js';
import type { IncentivesConfig } from '../../incentives.config.js';
import {
  codeParams,
  verificationOf,
  verificationQuery,
  verificationView,
} from '../certificate/certificate.dto.js';
import { VerifyCertificate } from './verify-certificate.js';

@Controller('v1/certificates/:number/verification')
@ApiDoc({ tag: 'Certificates' })
@Public('citizens verify who serves them: what stands behind the number and check part that they were shown')
export class VerificationController {
  constructor(
    private readonly verifying: VerifyCertificate,
    @Inject(CONFIG) private readonly config: IncentivesConfig,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'Verify a certificate',
    description: 'As JSON. A browser (`Accept: text/html`) is led to its page.',
  })
  @ApiResult(verificationView)
  @ApiFile('text/html', { status: 303 })
  async verify(
    @Param({ schema: codeParams }) { number }: z.infer<typeof codeParams>,
    @Query({ schema: verificationQuery }) { lang }: z.infer<typeof verificationQuery>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const found = await this.verifying.named(number);
    void reply.header('vary', 'accept').header('cache-control', 'no-store');
    if (headers['accept']?.includes('text/html')) {
      const path = found?.path ?? pagePath(encodeURIComponent(number));
      void reply.status(303).header('location', lang ? `${path}?lang=${encodeURIComponent(lang)}` : path);
      return '';
    }
    if (!found) throw new NotFound('certificate');
    const { certificate, now, zone, reason, replacedBy } = found;
    return verificationOf({
      certificate,
      now,
      zone,
      reason,
      ...(replacedBy && {
        replacedBy: { number: replacedBy.number, url: `${this.config.PUBLIC_URL}${replacedBy.path}` },
      }),
    });
  }
}
