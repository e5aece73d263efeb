import { certificationPassed } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { CertificateNumbers } from '../certificate/certificate-numbers.js';
import { StatusIndexes } from '../credential/status-indexes.js';
import type { ProfessionalCertificate } from './professional-certificate.schema.js';
import { codeOf } from './validity.js';

/** Who passes gets a numbered certificate. */
@HandlesEvent(certificationPassed, { effectKey: 'certification: the certificate has its id' })
export class IssueOnCertificationPassed implements EventHandler<typeof certificationPassed> {
  constructor(
    @InjectStore('ProfessionalCertificate') private readonly certificates: TenantStore<ProfessionalCertificate>,
    private readonly numbers: CertificateNumbers,
    private readonly statuses: StatusIndexes,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof certificationPassed>[], tx: ClientSession): Promise<void> {
    const collection = this.certificates.acrossTenants('a batch of events holds several tenants'), now = this.clock.now();
    const passed = new Map(events.map((event) => [event.data.certificationId, event]));
    for (const { _id } of await collection.find({ _id: { $in: [...passed.keys()] } }, { session: tx, projection: { _id: 1 } }).toArray()) passed.delete(_id);
    if (passed.size === 0) return;
    const issued = [...passed.values()].map(({ tenantId, data: { certificationId, participantId, holderName, competence, issuer, validFrom, validUntil, renewsId } }) => ({
      tenantId, certificationId, participantId, holderName, competence, issuer, validFrom, validUntil, ...(renewsId && { renewsId }), certificateNumber: '',
    }));
    await this.numbers.assign(tx, issued.map((award) => ({ award, date: award.validFrom, form: 'certification' })));
    const certificates = issued.map(({ certificateNumber: number, ...fields }): ProfessionalCertificate => ({ _id: fields.certificationId, ...stamps(now), ...fields, number, code: codeOf(fields.tenantId, number) }));
    await this.statuses.assign(tx, certificates);
    await collection.insertMany(certificates, { session: tx });
  }
}
