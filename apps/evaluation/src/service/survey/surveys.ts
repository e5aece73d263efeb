import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { Clock, NotFound, type Caller } from '#platform';
import type { ServiceUnit } from '../service-unit/service-unit.schema.js';
import { elements, noTotals } from '../statistics/satisfaction-index.js';
import {
  PERIOD_FORMAT,
  SurveyPeriodStore,
  SurveyResponseStore,
  type SurveyPeriod,
} from './survey-period.schema.js';
import type { SurveyAnswer } from './survey.dto.js';
import { surveyProblems } from './survey.problems.js';

/** Opens periods and takes what citizens answer in them. */
@Injectable()
export class Surveys {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly periods: SurveyPeriodStore,
    private readonly responses: SurveyResponseStore,
  ) {}

  async period(caller: Pick<Caller, 'tenantId' | 'agencyIds'>, id: string): Promise<SurveyPeriod> {
    const period = await this.periods.forCaller(caller).findOne({ _id: id });
    if (!period) throw new NotFound('survey period');
    return period;
  }

  async open(
    unit: ServiceUnit,
    days: Pick<SurveyPeriod, 'startsOn' | 'endsOn' | 'programmeIds'>,
  ): Promise<SurveyPeriod> {
    const period = newPeriod(unit, days, this.clock.now());
    return this.transactions
      .run((tx) => this.periods.insertOne(unit.tenantId, period, tx))
      .catch((error: unknown) => {
        throw isDuplicateKey(error) ? surveyProblems.SURVEY_PERIOD_KNOWN() : error;
      });
  }

  /** Answers and sums change together, and only while the period is open: a result that was judged stays true. */
  record(
    tenantId: TenantId,
    periodId: string,
    answers: SurveyAnswer[],
    channel?: 'PUBLIC_PAGE',
  ): Promise<SurveyPeriod> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const sums = Object.fromEntries(
        elements.map(({ key }) => [
          `totals.${key}`,
          answers.reduce((sum, { scores }) => sum + scores[key], 0),
        ]),
      );
      const period = await this.periods.findOneAndUpdate(
        tenantId,
        { _id: periodId, status: 'OPEN' },
        {
          $inc: {
            respondents: answers.length,
            version: 1,
            ...sums,
            ...countOf(answers, 'clarity'),
            ...countOf(answers, 'trust'),
          },
          $set: { updatedAt: now },
        },
        { session: tx },
      );
      if (!period) throw surveyProblems.SURVEY_CLOSED();
      await this.responses.insertMany(
        tenantId,
        answers.map(({ scores, clarity, trust }) => ({
          _id: newId(),
          tenantId,
          ...stamps(now),
          periodId,
          scores,
          ...(clarity !== undefined && { clarity }),
          ...(trust !== undefined && { trust }),
          ...(channel && { channel }),
        })),
        tx,
      );
      return period;
    });
  }
}

export const newPeriod = (
  unit: Pick<ServiceUnit, '_id' | 'tenantId' | 'agencyId'>,
  days: Pick<SurveyPeriod, 'startsOn' | 'endsOn' | 'programmeIds'>,
  now: Date,
): SurveyPeriod => ({
  _id: newId(),
  v: PERIOD_FORMAT,
  tenantId: unit.tenantId,
  ...stamps(now),
  unitId: unit._id,
  agencyId: unit.agencyId,
  ...days,
  status: 'OPEN',
  respondents: 0,
  totals: noTotals(),
});

/** Answers to a question beside the index, and their sum. */
function countOf(answers: SurveyAnswer[], question: 'clarity' | 'trust'): Record<string, number> {
  const given = answers.flatMap((answer) => answer[question] ?? []);
  return given.length > 0
    ? {
        [`${question}.respondents`]: given.length,
        [`${question}.total`]: given.reduce((sum, one) => sum + one, 0),
      }
    : {};
}
