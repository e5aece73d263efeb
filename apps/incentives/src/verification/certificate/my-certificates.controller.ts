import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RequirePerson,
  Throws,
  type Caller,
} from '#platform';
import { CertificateCheck } from '../../certificates/professional-certificate/certificate-check.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import { certificatePage, certificateQuery, viewOf } from './certificate.dto.js';
import { OwnCertificates } from './own-certificates.js';

const ownQuery = certificateQuery.pick({ limit: true, cursor: true });

/** The certificates of who holds the token. */
@Controller('v1/me/certificates')
@ApiDoc({ tag: 'Certificates' })
export class MyCertificatesController {
  constructor(
    private readonly own: OwnCertificates,
    private readonly clock: TenantClock,
    private readonly check: CertificateCheck,
  ) {}

  @Get()
  @RequirePerson()
  @ApiDoc({
    summary: "One's own certificates",
    description:
      'Of trainings and of professional certifications, also those that ended or were revoked; each with its public page.',
  })
  @ApiResult(certificatePage)
  @Throws(authProblems.PERSON_NEEDED)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: ownQuery }) query: z.infer<typeof ownQuery>,
  ): Promise<z.infer<typeof certificatePage>> {
    const { personId, reader } = oneself(caller);
    const [found, zone] = await Promise.all([
        this.own.page(reader.tenantId, personId, query),
        this.clock.zoneOf(reader.tenantId),
      ]),
      now = this.clock.now();
    return { ...found, items: found.items.map((each) => viewOf(each, this.check, now, zone)) };
  }
}
