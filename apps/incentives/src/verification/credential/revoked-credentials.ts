import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { AwardStore, type AwardDocument } from '../../awards/award/award.schema.js';
import { CertificateCounterStore } from '../../certificates/certificate/certificate-numbers.js';
import { codeOf } from '../../certificates/certificate/public-code.js';
import { LIST_SIZE, yearOf } from '../../certificates/credential/status-list.js';
import {
  ProfessionalCertificateStore,
  type ProfessionalCertificate,
} from '../../certificates/professional-certificate/professional-certificate.schema.js';

/** Whose credentials do not hold any more: certificates that were revoked, and those whose award was taken back. */
@Injectable()
export class RevokedCredentials {
  constructor(
    private readonly certificates: ProfessionalCertificateStore,
    private readonly awards: AwardStore,
    private readonly counters: CertificateCounterStore,
  ) {}

  /** Whether the government has given any number at all: nothing is said for one that may not exist. */
  async anyOf(tenantId: TenantId): Promise<boolean> {
    const one = await this.counters.findOne(tenantId, {}, { projection: { _id: 1 } });
    return one !== null;
  }

  /** Whether anything stands in a list. */
  async anyIn(tenantId: TenantId, list: number): Promise<boolean> {
    const { year, firstSeq } = yearOf(list),
      counter = await this.counters.findOne(tenantId, { _id: `${tenantId}:${year}` });
    if (counter && counter.last >= firstSeq) return true;
    return (await this.certificates.findOne(tenantId, placesOf(list), { projection: { _id: 1 } })) !== null;
  }

  /** Places in a list. */
  async placesIn(tenantId: TenantId, list: number): Promise<number[]> {
    const projection = { statusIndex: 1 } as const,
      places = placesOf(list);
    const [certificates, awards] = await Promise.all([
      this.ended(tenantId, places),
      this.awards.find(tenantId, { ...places, status: 'REVOKED' } as Filter<AwardDocument>, { projection }),
    ]);
    const found = [...certificates, ...awards].flatMap(({ statusIndex }) => statusIndex ?? []);
    return [...new Set(found)].map((index) => index - list * LIST_SIZE);
  }

  async codesOf(tenantId: TenantId): Promise<string[]> {
    const [certificates, awards] = await Promise.all([
      this.ended(tenantId, {}),
      this.awards.find(
        tenantId,
        { status: 'REVOKED', certificateNumber: { $exists: true } },
        { projection: { certificateNumber: 1 } },
      ),
    ]);
    const codes = awards.flatMap(({ certificateNumber: number }) =>
      number ? [codeOf(tenantId, number)] : [],
    );
    return [...new Set([...certificates.map(({ code }) => code), ...codes])];
  }

  /** Documents that were revoked, or came with an award that was taken back. */
  private async ended(
    tenantId: TenantId,
    filter: Filter<ProfessionalCertificate>,
  ): Promise<ProfessionalCertificate[]> {
    const kept = { $or: [{ revocation: { $exists: true } }, { awardId: { $exists: true } }] },
      found = await this.certificates.find(tenantId, { ...filter, ...kept });
    const awardIds = found.flatMap(({ awardId, revocation }) => (awardId && !revocation ? [awardId] : []));
    const takenBack = awardIds.length
      ? await this.awards.find(
          tenantId,
          { _id: { $in: awardIds }, status: 'REVOKED' },
          { projection: { _id: 1 } },
        )
      : [];
    const gone = new Set(takenBack.map(({ _id }) => _id));
    return found.filter(({ awardId, revocation }) => revocation ?? (awardId && gone.has(awardId)));
  }
}

const placesOf = (list: number) => ({
  statusIndex: { $gte: list * LIST_SIZE, $lt: (list + 1) * LIST_SIZE },
});
