import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { AS_TYPED, AwardStore, type AwardDocument } from '../../awards/award/award.schema.js';
import { codeOf, numbersOf } from '../../certificates/certificate/public-code.js';
import { CertificateCheck } from '../../certificates/professional-certificate/certificate-check.js';
import {
  ProfessionalCertificateStore,
  type ProfessionalCertificate,
} from '../../certificates/professional-certificate/professional-certificate.schema.js';
import { Participants } from '../../ground/participant/participants.js';
import { KnownGovernments } from '../../ground/zone/known-governments.js';
import { certificateOfAward, certificateOfDocument, type Certificate } from './certificate.js';

const WHY = 'a number names one certificate of whatever government';

/**
 * The certificate behind a number or an id. One of a completion is its award, until it is changed and has a
 * document of its own.
 */
@Injectable()
export class Certificates {
  constructor(
    private readonly certificates: ProfessionalCertificateStore,
    private readonly awards: AwardStore,
    private readonly participants: Participants,
    private readonly governments: KnownGovernments,
    private readonly check: CertificateCheck,
  ) {}

  /**
   * @param publicName number and check part, as typed or as it stands in a link
   * @returns null also where the check part is wrong or missing
   */
  async named(publicName: string): Promise<Certificate | null> {
    const code = this.check.read(publicName);
    if (code === undefined) return null;
    const document = await this.certificates.acrossTenants(WHY).findOne({ code });
    if (document) return this.ofDocument(document as ProfessionalCertificate);
    const filter = {
      $or: numbersOf(code).map(({ number, ...of }) => ({ certificateNumber: number, ...of })),
    };
    const awards = (await this.awards
      .acrossTenants(WHY)
      .find(filter as Filter<AwardDocument>, { collation: AS_TYPED })
      .toArray()) as AwardDocument[];
    const award = awards.find(
      ({ tenantId, certificateNumber }) => certificateNumber && codeOf(tenantId, certificateNumber) === code,
    );
    return award ? this.ofAward(award) : null;
  }

  /** Null also for an award without a certificate. */
  async byId(tenantId: Certificate['tenantId'], _id: string): Promise<Certificate | null> {
    const document = await this.certificates.findOne(tenantId, { _id });
    if (document) return this.ofDocument(document);
    const award = await this.awards.findOne(tenantId, { _id });
    return award && this.ofAward(award);
  }

  async ofDocument(document: ProfessionalCertificate): Promise<Certificate> {
    const { tenantId, awardId } = document;
    return certificateOfDocument(
      document,
      awardId ? await this.awards.findOne(tenantId, { _id: awardId }) : undefined,
    );
  }

  /** The certificate that was issued instead of this one. */
  replacementOf({ tenantId, id }: Certificate): Promise<ProfessionalCertificate | null> {
    return this.certificates.findOne(tenantId, { replacesId: id });
  }

  private async ofAward(award: AwardDocument): Promise<Certificate | null> {
    const { tenantId, participantId, certificateNumber } = award;
    if (!certificateNumber) return null;
    const [person, issuer] = await Promise.all([
      this.participants.known(tenantId, participantId),
      this.governments.nameOf(tenantId),
    ]);
    return certificateOfAward(award, certificateNumber, { holderName: person?.name, issuer });
  }
}
