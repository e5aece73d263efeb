import { Injectable } from '@nestjs/common';
import { withdrawnId, WithdrawnStore } from '../../awards/award/award.schema.js';
import { CredentialSigner } from '../../certificates/credential/credential-signer.js';
import { CertificateCheck, pagePath } from '../../certificates/professional-certificate/certificate-check.js';
import { validityOf } from '../../certificates/professional-certificate/validity.js';
import { KnownGovernments } from '../../ground/zone/known-governments.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import type { Certificate } from '../certificate/certificate.js';
import { Certificates } from '../certificate/certificates.js';
import type { Shown } from './certificate-page.js';

/** A reason that is a code says nothing to a person; its sentence stands in the words of the page. */
const CODE = /^[A-Z_]+$/;

/** What is to be said of the certificate behind a number: whether it holds, why not, what was issued instead. */
@Injectable()
export class VerifyCertificate {
  constructor(
    private readonly certificates: Certificates,
    private readonly withdrawn: WithdrawnStore,
    private readonly check: CertificateCheck,
    private readonly clock: TenantClock,
    private readonly governments: KnownGovernments,
    private readonly signer: CredentialSigner,
  ) {}

  /**
   * @param publicName number and check part, as typed
   * @returns null where there is none, also where the check part is wrong or missing
   */
  async named(publicName: string): Promise<Shown | null> {
    const certificate = await this.certificates.named(publicName);
    if (!certificate) return null;
    const { tenantId, code, revocation } = certificate;
    const [zone, government, emblem, next, reason] = await Promise.all([
      this.clock.zoneOf(tenantId),
      this.governments.nameOf(tenantId),
      this.governments.emblemOf(tenantId),
      revocation && this.certificates.replacementOf(certificate),
      this.reasonOf(certificate),
    ]);
    const now = this.clock.now(),
      replacedBy = next && { number: next.number, path: this.pathOf(next.code) };
    return {
      certificate,
      state: replacedBy ? 'REPLACED' : validityOf(certificate, now, zone),
      ...(reason && { reason }),
      ...(replacedBy && { replacedBy }),
      path: this.pathOf(code),
      check: this.check.of(code),
      government,
      ...(emblem && { emblem }),
      zone,
      now,
      signs: this.signer.publicKeys().length > 0,
    };
  }

  private pathOf(code: string): string {
    return pagePath(this.check.publicName(code));
  }

  /** What a person wrote, beside the cause. */
  private async reasonOf({
    tenantId,
    revocation,
    certificationId,
  }: Certificate): Promise<string | undefined> {
    if (revocation?.cause !== 'COMPLETION_WITHDRAWN')
      return revocation && !CODE.test(revocation.reason) ? revocation.reason : undefined;
    const mark = await this.withdrawn.findOne(tenantId, { _id: withdrawnId(tenantId, certificationId) });
    return mark?.reason || undefined;
  }
}
