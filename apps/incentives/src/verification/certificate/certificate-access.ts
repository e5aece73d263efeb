import { Injectable } from '@nestjs/common';
import type { PageAsked } from '#persistence';
import { NotFound, type Caller } from '#platform';
import { ProfessionalCertificateStore } from '../../certificates/professional-certificate/professional-certificate.schema.js';
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
    private readonly professional: ProfessionalCertificateStore,
  ) {}

  /** Those of professional certifications, a page of them. */
  async list(caller: Caller, participantId: string | undefined, page: PageAsked) {
    const people = await this.participants.visibleTo(caller),
      asked = participantId ? { participantId } : {},
      mine = people
        ? { participantId: { $in: people.filter((id) => !participantId || id === participantId) } }
        : asked;
    return this.professional.page(caller.tenantId, mine, page);
  }

  /** @param id of the certificate; one that came with an award has the award's */
  async find(caller: Caller, id: string): Promise<Certificate> {
    const certificate = await this.certificates.byId(caller.tenantId, id);
    if (!certificate) throw new NotFound('certificate');
    if (caller.agencyIds && !(await this.participants.find(caller, certificate.participantId)))
      throw new NotFound('certificate');
    return certificate;
  }
}
