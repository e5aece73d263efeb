import type { ClientSession } from 'mongodb';
import { certificateIssued, certificationPassedV2 } from '#contracts';
import { HandlesEvent, newEvent, Outbox, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { CertificateNumbers } from '../certificate/certificate-numbers.js';
import { codeOf } from '../certificate/public-code.js';
import { StatusIndexes } from '../certificate/status-indexes.js';
import { CertificateCheck } from './certificate-check.js';
import { issuedEvent } from './certificate-events.js';
import {
  ProfessionalCertificateStore,
  type ProfessionalCertificate,
} from './professional-certificate.schema.js';

/** Who passes gets a numbered certificate. */
@HandlesEvent(certificationPassedV2, { effectKey: 'certification: the certificate has its id' })
export class IssueOnCertificationPassed implements EventHandler<typeof certificationPassedV2> {
  constructor(
    private readonly certificates: ProfessionalCertificateStore,
    private readonly numbers: CertificateNumbers,
    private readonly statuses: StatusIndexes,
    private readonly check: CertificateCheck,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof certificationPassedV2>[], tx: ClientSession): Promise<void> {
    const collection = this.certificates.acrossTenants('a batch of events holds several tenants'),
      now = this.clock.now();
    const passed = new Map(events.map((event) => [event.data.certificationId, event]));
    for (const { _id } of await collection
      .find({ _id: { $in: [...passed.keys()] } }, { session: tx, projection: { _id: 1 } })
      .toArray())
      passed.delete(_id);
    if (passed.size === 0) return;
    const issued = [...passed.values()].map(
      ({
        tenantId,
        data: {
          certificationId,
          participantId,
          holderName,
          competence,
          issuer,
          validFrom,
          validUntil,
          renewsId,
        },
      }) => ({
        tenantId,
        certificationId,
        participantId,
        holderName,
        competence,
        issuer,
        validFrom,
        validUntil,
        ...(renewsId && { renewsId }),
        certificateNumber: '',
      }),
    );
    await this.numbers.assign(
      tx,
      issued.map((award) => ({ award, date: award.validFrom, form: 'certification' })),
    );
    const certificates = issued.map(({ certificateNumber: number, ...fields }): ProfessionalCertificate => ({
      _id: fields.certificationId,
      ...stamps(now),
      ...fields,
      number,
      code: codeOf(fields.tenantId, number),
    }));
    await this.statuses.assign(tx, certificates);
    await collection.insertMany(certificates, { session: tx });
    await this.outbox.append(
      tx,
      certificates.map((certificate) =>
        newEvent(
          certificateIssued,
          issuedEvent(
            certificate,
            now,
            { page: this.check.pageOf({ ...certificate, certificateNumber: certificate.number }) },
            passed.get(certificate._id),
          ),
        ),
      ),
    );
  }
}
