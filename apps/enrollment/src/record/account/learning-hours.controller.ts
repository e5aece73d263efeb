import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { cursorParam } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  NotFound,
  oneself,
  RequirePerson,
  RequireScopes,
  Throws,
  wholeGovernment,
  type Caller,
} from '#platform';
import { obligationFor } from '#rules';
import { learningForms } from '../../ground/conversion-table.js';
import { idParams } from '../../ground/lists.js';
import { OwnPeople } from '../../people/participant/own-people.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import {
  accountId,
  CompletionStore,
  LearningHourAccountStore,
  type CompletionDocument,
} from '../completion/completion.schema.js';
import { creditReasons, type CreditReason } from '../learning-hours/credit.js';
import { YearCeilings } from './year-ceilings.js';

const FIRST_YEAR = 1950,
  LAST_YEAR = 2100;

const query = z.object({
  year: z.coerce
    .number()
    .int()
    .min(FIRST_YEAR)
    .max(LAST_YEAR)
    .optional()
    .describe("Calendar year; the government's present year unless given"),
  limit: z.coerce.number().int().min(1).max(500).default(500).describe('Most entries in the answer'),
  cursor: cursorParam,
});
const reasonText = z.object({ id: z.string(), en: z.string() });
const view = z
  .object({
    participantId: z.string(),
    year: z.int(),
    totalHours: z.number().describe('JP credited in the year'),
    obligationHours: z
      .number()
      .nullable()
      .describe('JP that the person must reach; null where there is no minimum'),
    ceilingHours: z.number().nullable().describe('JP that the person may take; over it only a warning'),
    missingHours: z.number().describe('JP still missing to the obligation'),
    overCeiling: z.boolean().describe('In any of the periods of the ceiling'),
    ceilingPer: z
      .enum(['CONTRACT_YEAR', 'CALENDAR_YEAR'])
      .nullable()
      .describe(
        'By what the ceiling counts: contract years where the start of the agreement is recorded, else the calendar year; null where there is none',
      ),
    ceilingNote: reasonText.optional().describe('The same in words'),
    ceilingPeriods: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          hours: z.number().describe('JP of trainings that ended in it'),
          ceilingHours: z.number(),
          over: z.boolean(),
        }),
      )
      .optional()
      .describe('The contract years that touch the year, or the calendar year'),
    basis: z.string().describe('Rule that the obligation rests on'),
    basisText: z
      .object({ id: z.string(), en: z.string() })
      .describe('The same in words for the person, in Indonesian and English'),
    years: z.array(z.int()).describe('Years in which something is recorded, newest first'),
    entries: z
      .array(
        z.object({
          completionId: z.string(),
          title: z.string(),
          form: z.enum(learningForms),
          startDate: z.string(),
          endDate: z.string(),
          claimedHours: z.number().nullable(),
          creditedHours: z.number(),
          capped: z.boolean(),
          reason: z.string().describe('Stable code of how it was credited'),
          explanation: reasonText,
        }),
      )
      .describe('The ledger: the completions that count, oldest first'),
    nextCursor: z
      .string()
      .optional()
      .describe('Ask with it for the entries that follow; absent where there are no more'),
  })
  .meta({ id: 'LearningHours' });

@Controller('v1')
@ApiDoc({ tag: 'Learning hours' })
export class LearningHoursController {
  constructor(
    private readonly clock: TenantClock,
    private readonly ceilings: YearCeilings,
    private readonly participants: ParticipantStore,
    private readonly completions: CompletionStore,
    private readonly accounts: LearningHourAccountStore,
    private readonly people: OwnPeople,
  ) {}

  @Get('me/learning-hours')
  @ApiDoc({ summary: "One's own learning hours of a year against the yearly obligation" })
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiResult(view)
  mine(
    @CallerParam() caller: Caller,
    @Query({ schema: query }) asked: z.infer<typeof query>,
  ): Promise<z.infer<typeof view>> {
    const { personId, reader } = oneself(caller);
    return this.get(reader, { id: personId }, asked);
  }

  @Get('me/team/people/:id/learning-hours')
  @ApiDoc({ summary: 'Learning hours of somebody whose direct superior one is' })
  @RequireScopes('team')
  @Throws(authProblems.PERSON_NEEDED)
  @ApiResult(view)
  async ofMine(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: query }) asked: z.infer<typeof query>,
  ): Promise<z.infer<typeof view>> {
    const { reader } = await this.people.mustLead(caller, id);
    return this.get(reader, { id }, asked);
  }

  @Get('participants/:id/learning-hours')
  @ApiDoc({ summary: "A person's learning hours of a year against the yearly obligation" })
  @RequireScopes('completions:read')
  @ApiResult(view)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: query }) asked: z.infer<typeof query>,
  ): Promise<z.infer<typeof view>> {
    const { tenantId } = caller;
    const participant = await this.participants
      .forCaller(caller)
      .findOne({ _id: id }, { projection: { employeeType: 1, agencyId: 1, contractStart: 1 } });
    if (!participant) throw new NotFound('participant');
    const year = asked.year ?? Number((await this.clock.today(tenantId)).slice(0, 4));
    const [accounts, entries] = await Promise.all([
      // Four digits: the order of the ids is that of the years.
      this.accounts.find(tenantId, {
        _id: { $gte: accountId(tenantId, id, FIRST_YEAR), $lte: accountId(tenantId, id, LAST_YEAR) },
      }),
      this.completions
        .forCaller(wholeGovernment(caller))
        .page({ participantId: id, year, status: 'RECORDED' }, asked),
    ]);
    const { minTenths, maxTenths, basis, text: basisText } = obligationFor(participant.employeeType, year);
    const total = accounts.find((each) => each.year === year)?.totalTenths ?? 0,
      ceiling =
        maxTenths === null
          ? null
          : await this.ceilings.of(tenantId, { ...participant, _id: id }, year, maxTenths, total);
    return {
      participantId: id,
      year,
      totalHours: total / 10,
      obligationHours: minTenths === null ? null : minTenths / 10,
      ceilingHours: maxTenths === null ? null : maxTenths / 10,
      missingHours: Math.max(0, (minTenths ?? 0) - total) / 10,
      overCeiling: ceiling?.ceilingPeriods.some(({ over }) => over) ?? false,
      ceilingPer: null,
      ...ceiling,
      basis,
      basisText,
      years: accounts
        .filter(({ completions }) => completions > 0)
        .map((each) => each.year)
        .sort((a, b) => b - a),
      entries: entries.items.map(entryOf),
      ...(entries.nextCursor && { nextCursor: entries.nextCursor }),
    };
  }
}

function entryOf({
  _id,
  title,
  form,
  startDate,
  endDate,
  claimedTenths,
  creditedTenths,
  capped,
  creditReason,
}: CompletionDocument): z.infer<typeof view>['entries'][number] {
  const explanation = creditReasons[creditReason as CreditReason] ?? { id: creditReason, en: creditReason };
  return {
    completionId: _id,
    title,
    form,
    startDate,
    endDate,
    claimedHours: claimedTenths === null ? null : claimedTenths / 10,
    creditedHours: creditedTenths / 10,
    capped,
    reason: creditReason,
    explanation: { ...explanation },
  };
}
