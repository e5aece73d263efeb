import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { must } from '#platform';
import { PartnerStore, type PartnerKind } from '../people/partner/partner.schema.js';
import { isOpen, leftOf } from './coverage.js';
import type { Funding } from './fund-programme.js';
import { alternativeKinds, fundingKinds, type FundingKind } from './funding-kinds.js';
import type { FundingView } from './funding.dto.js';
import { FundingSourceStore } from './funding.schema.js';

const partnersFor: Partial<Record<FundingKind, PartnerKind[]>> = {
  UNIVERSITY: ['UNIVERSITY', 'EDUCATION_BODY'],
  NGO: ['NGO'],
  PRIVATE: ['PRIVATE'],
  APBN: ['GOVERNMENT'],
};

/**
 * Where else the money for a programme could come from: every alternative kind, with the sources and partners
 * that are known.
 */
@Injectable()
export class FundingCandidates {
  constructor(
    private readonly sources: FundingSourceStore,
    private readonly partners: PartnerStore,
  ) {}

  async viewOf(
    tenantId: TenantId,
    { programme, reservations, covered, today }: Funding,
  ): Promise<FundingView> {
    const {
        _id: programmeId,
        cost,
        budgetYear,
        costPerParticipant,
        allotted = 0,
        publication = 'PUBLISHED',
      } = programme,
      missing = Math.max(0, (cost ?? 0) - covered);
    return {
      programmeId,
      cost: cost ?? null,
      ...(budgetYear !== undefined && { year: budgetYear }),
      covered,
      missing,
      ...(costPerParticipant !== undefined && { costPerParticipant }),
      allotted,
      publication,
      reservations: reservations.map(({ _id: id, sourceId, amount, spent, status }) => ({
        id,
        sourceId,
        amount,
        spent,
        status,
      })),
      candidates:
        missing > 0
          ? await this.candidates(tenantId, must(budgetYear, 'budgetYear'), programme.form, today)
          : [],
    };
  }

  private async candidates(
    tenantId: TenantId,
    year: number,
    form: string,
    today: string,
  ): Promise<FundingView['candidates']> {
    const sources = (
      await this.sources.find(tenantId, { year, kind: { $in: alternativeKinds } }, { sort: { _id: 1 } })
    ).filter(
      (source) =>
        isOpen(source, today) &&
        leftOf(source) > 0 &&
        (!source.forms?.length || (source.forms as string[]).includes(form)),
    );
    const partners = await this.partners.find(tenantId, { active: true }, { sort: { _id: 1 }, limit: 500 });
    return alternativeKinds.map((kind) => ({
      kind,
      name: fundingKinds[kind].name,
      sources: sources
        .filter((source) => source.kind === kind)
        .map((source) => ({
          id: source._id,
          name: source.name,
          left: leftOf(source),
          ...(source.conditions && { conditions: source.conditions }),
          ...(source.expiresOn && { expiresOn: source.expiresOn }),
        })),
      partners: partners
        .filter((partner) => partnersFor[kind]?.includes(partner.kind))
        .map(({ _id: id, name }) => ({ id, name })),
    }));
  }
}
