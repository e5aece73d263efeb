import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { must, seenBy } from '#platform';
import { GraduateStore } from '../../ground/graduate/graduate.schema.js';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { ServiceUnitStore, type ServiceUnit } from '../service-unit/service-unit.schema.js';
import { indexOf } from '../survey/comparable.js';
import { SurveyPeriodStore, type SurveyPeriod } from '../survey/survey-period.schema.js';
import type { Step } from './method-ranking.js';

export interface Span {
  from?: string | undefined;
  to?: string | undefined;
  /** Null for the whole government. */
  agencyIds: readonly string[] | null;
}

export type JudgedPeriod = SurveyPeriod & { result: NonNullable<SurveyPeriod['result']> & { index: number } };

/** Enough for a thousand units over several years; a government has some hundreds. */
const MOST_PERIODS = 10_000;

/** What closed periods say, in the order of their days. */
@Injectable()
export class SurveyHistory {
  constructor(
    private readonly periods: SurveyPeriodStore,
    private readonly units: ServiceUnitStore,
    private readonly graduates: GraduateStore,
    private readonly programmes: KnownProgrammeStore,
  ) {}

  /** Periods with a result: nobody is judged by an empty survey. */
  async judged(tenantId: TenantId, { from, to, agencyIds }: Span): Promise<JudgedPeriod[]> {
    const days = { ...(from && { $gte: from }), ...(to && { $lte: to }) };
    const filter = {
      status: 'CLOSED' as const,
      ...(Object.keys(days).length > 0 && { endsOn: days }),
      ...seenBy({ agencyIds }),
    };
    const found = await this.periods.find(tenantId, filter, {
      sort: { endsOn: 1, _id: 1 },
      limit: MOST_PERIODS,
    });
    return found.filter((period): period is JudgedPeriod => typeof period.result?.index === 'number');
  }

  unitsOf(tenantId: TenantId, ids: string[]): Promise<ServiceUnit[]> {
    return this.units.find(tenantId, { _id: { $in: [...new Set(ids)] } });
  }

  /**
   * Every two periods of a unit that follow each other, with what its staff completed after the first one
   * ended and before the second one did.
   */
  async steps(tenantId: TenantId, periods: JudgedPeriod[]): Promise<Step[]> {
    const units = await this.unitsOf(
      tenantId,
      periods.map(({ unitId }) => unitId),
    );
    const staff = [...new Set(units.flatMap(({ staffIds }) => staffIds))];
    const completed = await this.graduates.find(tenantId, {
      participantId: { $in: staff },
      status: 'COMPLETED',
      completedOn: { $exists: true },
    });
    const forms = new Map(
      (
        await this.programmes.find(
          tenantId,
          { _id: { $in: [...new Set(completed.flatMap(({ programmeId }) => programmeId ?? []))] } },
          { projection: { form: 1 } },
        )
      ).map(({ _id, form }) => [_id, form]),
    );
    return units.flatMap(({ _id: unitId, staffIds }) => {
      const own = periods.filter((period) => period.unitId === unitId),
        ofStaff = completed.filter(({ participantId }) => staffIds.includes(participantId));
      return own.slice(1).map((period, index) => {
        const before = must(own[index], 'an item of own'),
          people = new Map<string, Set<string>>();
        for (const { participantId, programmeId, completedOn } of ofStaff) {
          const form = programmeId && forms.get(programmeId);
          if (!form || !completedOn || completedOn <= before.endsOn || completedOn > period.endsOn) continue;
          people.set(form, (people.get(form) ?? new Set()).add(participantId));
        }
        return {
          unitId,
          changeHundredths: hundredthsOf(period) - hundredthsOf(before),
          forms: Object.fromEntries([...people].map(([form, who]) => [form, who.size])),
        };
      });
    });
  }
}

/** Always by exact weights: a government that switched its weight has not changed its service. */
const hundredthsOf = (period: SurveyPeriod): number =>
  Math.round(must(indexOf(period, '1/9'), 'what indexOf gives') * 100);
