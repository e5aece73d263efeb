import { InjectStore, TenantStore } from '#persistence';
import { type Caller, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import { Participants, ParticipantUnknown } from '../participant/participants.js';
import type { ProfessionalCertificate } from './professional-certificate.schema.js';

/** The certificates that a caller may see: they name people, so a client of single agencies gets those of its own people only. */
@Injectable()
export class CertificateAccess {
  constructor(private readonly participants: Participants, @InjectStore('ProfessionalCertificate') private readonly certificates: TenantStore<ProfessionalCertificate>) {}

  async find(caller: Caller, _id: string): Promise<ProfessionalCertificate> {
    const certificate = await this.certificates.findOne(caller.tenantId, { _id });
    if (!certificate) throw new NotFound('certificate');
    if (caller.agencyIds) {
      await this.participants.standingOf(caller, certificate.participantId).catch((error: unknown) => {
        throw error instanceof ParticipantUnknown ? new NotFound('certificate') : error;
      });
    }
    return certificate;
  }
}
