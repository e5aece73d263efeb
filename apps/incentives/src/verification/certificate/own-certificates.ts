import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { cursorAfter, placeOf } from '#persistence';
import { AwardStore, type AwardDocument } from '../../awards/award/award.schema.js';
import {
  ProfessionalCertificateStore,
  type ProfessionalCertificate,
} from '../../certificates/professional-certificate/professional-certificate.schema.js';
import { Participants } from '../../ground/participant/participants.js';
import { KnownGovernments } from '../../ground/zone/known-governments.js';
import { certificateOfAward, certificateOfDocument, type Certificate } from './certificate.js';

const LIST = 'certificates of a person';
const byId = { _id: 1 } as const;

/**
 * All certificates of one person: those that have a document of their own, and those that are their award until
 * they are changed. Both go by one order of ids, in which a document stands in the place of its award.
 */
@Injectable()
export class OwnCertificates {
  constructor(
    private readonly professional: ProfessionalCertificateStore,
    private readonly awards: AwardStore,
    private readonly participants: Participants,
    private readonly governments: KnownGovernments,
  ) {}

  /** @throws VALIDATION_FAILED for a cursor that this list did not hand out */
  async page(
    tenantId: TenantId,
    participantId: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: Certificate[]; nextCursor?: string }> {
    const after = cursor === undefined ? {} : { _id: { $gt: placeOf(LIST, tenantId, cursor) } },
      options = { sort: byId, limit: limit + 1 };
    const [documents, awards, person, issuer] = await Promise.all([
      this.professional.find(
        tenantId,
        { participantId, ...after } as Filter<ProfessionalCertificate>,
        options,
      ),
      this.awards.find(
        tenantId,
        { participantId, certificateNumber: { $exists: true }, ...after } as Filter<AwardDocument>,
        options,
      ),
      this.participants.known(tenantId, participantId),
      this.governments.nameOf(tenantId),
    ]);
    const found = new Map<string, Certificate>();
    for (const award of awards)
      if (award.certificateNumber !== undefined)
        found.set(
          award._id,
          certificateOfAward(award, award.certificateNumber, { holderName: person?.name, issuer }),
        );
    const awardOf = new Map(
      (
        await this.awards.find(tenantId, {
          _id: { $in: documents.flatMap(({ awardId }) => awardId ?? []) },
        })
      ).map((award) => [award._id, award]),
    );
    for (const document of documents)
      found.set(document._id, certificateOfDocument(document, awardOf.get(document.awardId ?? '')));
    const items = [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      shown = items.slice(0, limit),
      last = shown.at(-1);
    return {
      items: shown,
      ...(items.length > limit && last && { nextCursor: cursorAfter(LIST, tenantId, last.id) }),
    };
  }
}
