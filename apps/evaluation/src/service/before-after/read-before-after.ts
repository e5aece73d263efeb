import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import type { TenantId } from '#contracts';
import { TenantStore } from '#persistence';
import { must, round, type Caller } from '#platform';
import { GraduateStore, type Graduate } from '../../ground/graduate/graduate.schema.js';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { ProgrammeIndicatorStore } from '../../impact/measures/indicator.schema.js';
import { ServiceUnitStore, type ServiceUnit } from '../service-unit/service-unit.schema.js';
import { ServiceUnits } from '../service-unit/service-units.js';
import type { Weight } from '../statistics/satisfaction-index.js';
import { comparable, indexOf, judgedBy, weightUsed } from '../survey/comparable.js';
import { sampleOf } from '../survey/sample.js';
import { SurveyPeriodStore, SurveyResponseStore, type SurveyPeriod } from '../survey/survey-period.schema.js';
import { meanOf, trustMeanOf } from '../survey/survey.dto.js';
import { waitingChange, type Measured } from '../waiting-time/waiting-change.js';
import { WaitingTimeStore, type WaitingTime } from '../waiting-time/waiting-time.schema.js';
import { BEFORE_AFTER_NOTE, type beforeAfterQuery, type beforeAfterView } from './before-after.dto.js';
import {
  askedChange,
  indicatorChanges,
  satisfactionChange,
  summaryOf,
  type SurveyFacts,
} from './before-after.js';
import { beforeAfterProblems } from './before-after.problems.js';
import { NotedChangeStore } from './noted-change.schema.js';

type Report = z.output<typeof beforeAfterView>;
type Trained = Graduate & { completedOn: string };

/**
 * Puts together what was measured of a service before and after its people were trained, and what else is
 * known of that time.
 */
@Injectable()
export class ReadBeforeAfter {
  constructor(
    private readonly visible: ServiceUnits,
    private readonly units: ServiceUnitStore,
    private readonly graduates: GraduateStore,
    private readonly programmes: KnownProgrammeStore,
    private readonly waitingTimes: WaitingTimeStore,
    private readonly periods: SurveyPeriodStore,
    private readonly responses: SurveyResponseStore,
    private readonly indicators: ProgrammeIndicatorStore,
    private readonly changes: NotedChangeStore,
  ) {}

  async of(
    caller: Caller,
    unitId: string,
    { programmeId, comparedWith }: z.output<typeof beforeAfterQuery>,
  ): Promise<Report> {
    const unit = await this.visible.get(caller, unitId),
      { tenantId } = unit;
    const finished = await this.completed(unit),
      trained = finished.filter((each) => each.programmeId === programmeId);
    if (trained.length === 0) throw beforeAfterProblems.NOBODY_TRAINED();
    const dates = trained.map((each) => each.completedOn).sort(),
      first = must(dates[0], 'an item of dates'),
      last = must(dates.at(-1), 'the last of dates');
    const [known, waiting, surveys] = await Promise.all([
      this.programmes.findOne(tenantId, { _id: programmeId }),
      around(this.waitingTimes, tenantId, { unitId }, first, last),
      around(this.periods, tenantId, { unitId, status: 'CLOSED', respondents: { $gt: 0 } }, first, last),
    ]);
    const programme = {
      title: known?.title ?? programmeId,
      trained: new Set(trained.map((each) => each.participantId)).size,
      staff: unit.staffIds.length,
    };
    const weight = comparable(surveys),
      facts: Measured<SurveyFacts> = {
        before: await this.surveyFacts(surveys.before, weight),
        after: await this.surveyFacts(surveys.after, weight),
      };
    const waitingTime = waitingChange(waiting),
      satisfaction = satisfactionChange(facts);
    return {
      serviceUnitId: unitId,
      serviceUnitName: unit.name,
      programme: {
        id: programmeId,
        form: known?.form ?? '',
        ...programme,
        firstCompletedOn: first,
        lastCompletedOn: last,
      },
      waitingTime,
      satisfaction,
      clarity: askedChange(facts, 'clarity'),
      trust: askedChange(facts, 'trust'),
      indicators: indicatorChanges(await this.indicators.find(tenantId, { programmeId }), { first, last }),
      comparedWith: await this.compared(unit, caller, programmeId, comparedWith, waiting, surveys),
      otherChanges: await this.otherChanges(
        unit,
        programmeId,
        finished,
        [waiting.before, waiting.after, surveys.before, surveys.after].flatMap((each) => each ?? []),
      ),
      summary: summaryOf(programme, waitingTime, satisfaction),
      causeClaimed: false,
      note: BEFORE_AFTER_NOTE,
    };
  }

  private async completed({ tenantId, staffIds }: ServiceUnit): Promise<Trained[]> {
    const found = await this.graduates.find(tenantId, {
      participantId: { $in: staffIds },
      status: 'COMPLETED',
    });
    return found.filter((each): each is Trained => each.completedOn !== undefined);
  }

  private async surveyFacts(
    period: SurveyPeriod | undefined,
    comparableWeight: Weight | undefined,
  ): Promise<SurveyFacts | undefined> {
    if (!period) return undefined;
    const { startsOn, endsOn, respondents, clarity, trust } = period,
      weight = comparableWeight ?? weightUsed(period),
      judged = judgedBy(period, weight),
      trusted = trust && trustMeanOf(trust);
    if (judged?.index == null || judged.grade === null) return undefined;
    return {
      startsOn,
      endsOn,
      respondents,
      index: judged.index,
      grade: judged.grade,
      weight,
      sample: await sampleOf(this.responses, period, weight),
      ...(clarity && { clarity: { mean: meanOf(clarity), respondents: clarity.respondents } }),
      ...(trusted && { trust: { mean: trusted, respondents: trust.respondents } }),
    };
  }

  /**
   * Units like this one where nobody completed the programme, seen on the same days; for a client of single
   * agencies only theirs.
   */
  private async compared(
    unit: ServiceUnit,
    caller: Caller,
    programmeId: string,
    named: string[] | undefined,
    waiting: Measured<WaitingTime>,
    surveys: Measured<SurveyPeriod>,
  ): Promise<Report['comparedWith']> {
    const { tenantId, _id, key } = unit;
    const alike = await this.units
      .forCaller(caller)
      .find(named ? { _id: { $in: named.filter((id) => id !== _id) } } : { key, _id: { $ne: _id } }, {
        sort: { _id: 1 },
        limit: 50,
      });
    const rows = await Promise.all(
      alike.map(async (other) => {
        if (
          await this.graduates.findOne(
            tenantId,
            { programmeId, participantId: { $in: other.staffIds }, status: 'COMPLETED' },
            { projection: { _id: 1 } },
          )
        )
          return [];
        const [waited, asked] = await Promise.all([
          sameDays(this.waitingTimes, other, waiting),
          sameDays(this.periods, other, surveys),
        ]);
        const change = waitingChange({ before: waited.before, after: waited.after }),
          weight = comparable(asked),
          indexes = [asked.before, asked.after].map((period) => period && indexOf(period, weight));
        const satisfaction =
          indexes[0] == null || indexes[1] == null ? null : round(indexes[1] - indexes[0], 2);
        if (!change && satisfaction === null) return [];
        return [
          {
            serviceUnitId: other._id,
            serviceUnitName: other.name,
            agencyId: other.agencyId,
            waitingTimeChangePercent: change?.changePercent ?? null,
            satisfactionChange: satisfaction,
          },
        ];
      }),
    );
    return rows.flat();
  }

  private async otherChanges(
    { tenantId, _id: unitId }: ServiceUnit,
    programmeId: string,
    finished: Trained[],
    measured: { startsOn: string; endsOn: string }[],
  ): Promise<Report['otherChanges']> {
    if (measured.length === 0) return [];
    const from = must(
        measured.map((each) => each.startsOn).sort()[0],
        'an item of what sort of what map of measured gives gives',
      ),
      to = must(
        measured
          .map((each) => each.endsOn)
          .sort()
          .at(-1),
        'the last of what sort of what map of measured gives gives',
      );
    const noted = await this.changes.find(
      tenantId,
      { unitId, happenedOn: { $gte: from, $lte: to } },
      { sort: { happenedOn: 1 }, limit: 200 },
    );
    const others = new Map<string, string[]>();
    for (const each of finished)
      if (
        each.programmeId &&
        each.programmeId !== programmeId &&
        each.completedOn >= from &&
        each.completedOn <= to
      )
        others.set(each.programmeId, [...(others.get(each.programmeId) ?? []), each.completedOn]);
    const titles = new Map(
      (await this.programmes.find(tenantId, { _id: { $in: [...others.keys()] } })).map((each) => [
        each._id,
        each.title,
      ]),
    );
    const trainings = [...others].map(([id, dates]) => ({
      happenedOn: must(dates.sort()[0], 'the first day'),
      kind: 'OTHER_PROGRAMME' as const,
      description: `${titles.get(id) ?? id}: ${dates.length} petugas`,
    }));
    return [
      ...noted.map(({ happenedOn, kind, description }) => ({ happenedOn, kind, description })),
      ...trainings,
    ].sort((a, b) => a.happenedOn.localeCompare(b.happenedOn));
  }
}

type Measurement = WaitingTime | SurveyPeriod;

/** The last one that ended before the first completion, and the first one that began after the last. */
async function around<T extends Measurement>(
  store: TenantStore<T>,
  tenantId: TenantId,
  filter: object,
  first: string,
  last: string,
): Promise<Measured<T>> {
  const [[before], [after]] = await Promise.all([
    store.find(tenantId, { ...filter, endsOn: { $lt: first } } as Filter<T>, {
      sort: { endsOn: -1 },
      limit: 1,
    }),
    store.find(tenantId, { ...filter, startsOn: { $gt: last } } as Filter<T>, {
      sort: { startsOn: 1 },
      limit: 1,
    }),
  ]);
  return { before, after };
}

async function sameDays<T extends Measurement>(
  store: TenantStore<T>,
  { tenantId, _id: unitId }: ServiceUnit,
  { before, after }: Measured<T>,
): Promise<Measured<T>> {
  const like = async (own: T | undefined) =>
    own
      ? ((await store.findOne(tenantId, {
          unitId,
          startsOn: own.startsOn,
          endsOn: own.endsOn,
        } as Filter<T>)) ?? undefined)
      : undefined;
  return { before: await like(before), after: await like(after) };
}
