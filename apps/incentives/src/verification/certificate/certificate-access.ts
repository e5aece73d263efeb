import { Injectable } from '@nestjs/common';
import { NotFound, type Caller } from '#platform';
import { Participants } from '../../ground/participant/participants.js';
import type { Certificate } from '../certificate/certificate.js';
import { Certificates } from '../certificate/certificates.js';

/**
 * The certificates that a caller may see: they name people, so a client of single agencies gets those of its
 * own people only.
 */
@Injectable()
export class CertificateAccess {
  constructor(
    private readonly participants: Participants,
    private readonly certificates: Certificates,
  ) {}

  /** @param id of the certificate; one that came with an award has the award's */
  async find(caller: Caller, id: string): Promise<Certificate> {
    const certificate = await this.certificates.byId(caller.tenantId, id);
    if (!certificate) throw new NotFound('certificate');
    if (caller.agencyIds && !(await this.participants.find(caller, certificate.participantId)))
      throw new NotFound('certificate');
    return certificate;
  }
}
