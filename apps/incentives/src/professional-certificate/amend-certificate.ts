import { Injectable } from '@nestjs/common';
import { InjectStore, isDuplicateKey, newId, stamps, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import { CertificateNumbers } from '../certificate/certificate-numbers.js';
import { StatusIndexes } from '../credential/status-indexes.js';
import { CertificateReplaced, CertificateRevoked } from './professional-certificate.errors.js';
import type { ProfessionalCertificate } from './professional-certificate.schema.js';
import { codeOf } from './validity.js';

/** A certificate is never changed: it is revoked, or another one with a number of its own takes its place. */
@Injectable()
export class AmendCertificate {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly numbers: CertificateNumbers,
    private readonly statuses: StatusIndexes,
    @InjectStore('ProfessionalCertificate') private readonly certificates: TenantStore<ProfessionalCertificate>,
  ) {}

  async revoke({ tenantId, subject }: Caller, id: string, reason: string): Promise<ProfessionalCertificate> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now(), update = { $set: { revocation: { reason, at: now, by: subject }, updatedAt: now }, $inc: { version: 1 } };
      const revoked = await this.certificates.findOneAndUpdate(tenantId, { _id: id, revocation: { $exists: false } } as never, update as never, { session: tx });
      if (revoked) return revoked;
      throw (await this.certificates.findOne(tenantId, { _id: id }, { session: tx })) ? new CertificateRevoked() : new NotFound('certificate');
    });
  }

  /** The one before is revoked unless it was already. */
  async reissue({ tenantId, subject }: Caller, id: string, { reason, holderName }: { reason: string; holderName?: string | undefined }): Promise<ProfessionalCertificate> {
    try {
      return await this.transactions.run(async (tx) => {
        const before = await this.certificates.findOne(tenantId, { _id: id }, { session: tx });
        if (!before) throw new NotFound('certificate');
        const now = this.clock.now(), { revocation, ...facts } = before;
        if (!revocation) await this.certificates.updateOne(tenantId, { _id: id }, { $set: { revocation: { reason, at: now, by: subject }, updatedAt: now }, $inc: { version: 1 } } as never, { session: tx });
        const numbered = { tenantId, certificateNumber: '' };
        await this.numbers.assign(tx, [{ award: numbered, date: facts.validFrom, form: 'certification' }]);
        const { certificateNumber: number } = numbered;
        const next: ProfessionalCertificate = { ...facts, _id: newId(), ...stamps(now), number, code: codeOf(tenantId, number), replacesId: id, ...(holderName && { holderName }) };
        await this.statuses.assign(tx, [next]);
        await this.certificates.insertMany(tenantId, [next], tx);
        return next;
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new CertificateReplaced();
      throw error;
    }
  }
}
