import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { certificateIssued, certificateRevoked } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isDuplicateKey, newId, stamps } from '#persistence';
import { Clock, type Caller } from '#platform';
import { CertificateNumbers } from '../../certificates/certificate/certificate-numbers.js';
import { codeOf } from '../../certificates/certificate/public-code.js';
import { StatusIndexes } from '../../certificates/certificate/status-indexes.js';
import { CertificateCheck } from '../../certificates/professional-certificate/certificate-check.js';
import { issuedEvent, revokedEvent } from '../../certificates/professional-certificate/certificate-events.js';
import {
  ProfessionalCertificateStore,
  type ProfessionalCertificate,
} from '../../certificates/professional-certificate/professional-certificate.schema.js';
import type { Certificate } from '../certificate/certificate.js';
import { certificateProblems } from './certificate.problems.js';

/** A certificate is never changed: it is revoked, or another one with a number of its own takes its place. */
@Injectable()
export class AmendCertificate {
  constructor(
    private readonly clock: Clock,
    private readonly numbers: CertificateNumbers,
    private readonly statuses: StatusIndexes,
    private readonly outbox: Outbox,
    private readonly certificates: ProfessionalCertificateStore,
    private readonly check: CertificateCheck,
  ) {}

  /** @param certificate as it was found for the caller */
  async revoke(
    { subject }: Caller,
    certificate: Certificate,
    reason: string,
  ): Promise<ProfessionalCertificate> {
    return this.outbox.transaction(async (tx) => {
      if (certificate.revocation) throw certificateProblems.CERTIFICATE_REVOKED();
      const revoked = await this.revokedIn(tx, certificate, {
        reason,
        at: this.clock.now(),
        by: subject,
        replaced: false,
      });
      if (!revoked) throw certificateProblems.CERTIFICATE_REVOKED();
      return revoked;
    });
  }

  /** The one before is revoked unless it was already. One whose award was taken back has nothing to attest any more. */
  async reissue(
    { tenantId, subject }: Caller,
    before: Certificate,
    { reason, holderName }: { reason: string; holderName?: string | undefined },
  ): Promise<ProfessionalCertificate> {
    const { awardId, revocation } = before;
    try {
      return await this.outbox.transaction(async (tx) => {
        if (awardId && revocation && revocation.cause !== 'DECISION')
          throw certificateProblems.CERTIFICATE_REVOKED();
        const now = this.clock.now();
        await this.revokedIn(tx, before, { reason, at: now, by: subject, replaced: true });
        const numbered = { tenantId, certificateNumber: '' },
          form = before.kind === 'PROFESSIONAL' ? 'certification' : (before.form ?? 'completion');
        await this.numbers.assign(tx, [{ award: numbered, date: before.validFrom, form }]);
        const { certificateNumber: number } = numbered;
        const next: ProfessionalCertificate = {
          ...documentOf(before),
          _id: newId(),
          ...stamps(now),
          number,
          code: codeOf(tenantId, number),
          replacesId: before.id,
          ...(holderName && { holderName }),
        };
        await this.statuses.assign(tx, [next]);
        await this.certificates.insertMany(tenantId, [next], tx);
        await this.outbox.append(tx, [
          newEvent(
            certificateIssued,
            issuedEvent(next, now, { page: this.pageOf(next), replaces: { number: before.number, reason } }),
          ),
        ]);
        return next;
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw certificateProblems.CERTIFICATE_REPLACED();
      throw error;
    }
  }

  /** @returns null where it was revoked before */
  private async revokedIn(
    tx: ClientSession,
    certificate: Certificate,
    { replaced, ...revocation }: { reason: string; at: Date; by: string; replaced: boolean },
  ): Promise<ProfessionalCertificate | null> {
    const { tenantId, id: _id, awardId, issuedAt } = certificate,
      at = { session: tx };
    if (awardId && !(await this.certificates.findOne(tenantId, { _id }, at)))
      await this.certificates.insertMany(tenantId, [{ ...documentOf(certificate), ...stamps(issuedAt) }], tx);
    const revoked = await this.certificates.findOneAndUpdate(
      tenantId,
      { _id, revocation: { $exists: false } },
      { $set: { revocation, updatedAt: revocation.at }, $inc: { version: 1 } },
      at,
    );
    if (revoked)
      await this.outbox.append(tx, [
        newEvent(
          certificateRevoked,
          revokedEvent(revoked, { ...revocation, page: this.pageOf(revoked), replaced }),
        ),
      ]);
    return revoked;
  }

  private pageOf({ tenantId, number: certificateNumber }: ProfessionalCertificate): string | undefined {
    return this.check.pageOf({ tenantId, certificateNumber });
  }
}

/** What is kept of a certificate; its revocation is another's, and what its award knows stays there. */
function documentOf(certificate: Certificate): ProfessionalCertificate {
  const { id, kind, issuedAt, revocation: _, creditedTenths: _hours, form: _form, ...facts } = certificate;
  const { provider: _who, providerNumber: _number, ...kept } = facts;
  return {
    ...kept,
    _id: id,
    ...stamps(issuedAt),
    ...(kind === 'COMPLETION' && { kind }),
  };
}
