import { Controller, Get } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedParams, ValidatedQuery } from '#platform';
import { obligationFor } from '#rules';
import { z } from 'zod';
import { accountId, type CompletionDocument, type LearningHourAccount } from '../completion/completion.schema.js';
import { idParams } from '../lists.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { learningForms } from './conversion-table.js';
import { type CreditReason, creditReasons } from './credit.js';

const query = z.object({ year: z.coerce.number().int().min(1950).max(2100).optional().describe("Calendar year; the government's present year unless given") });
const reasonText = z.object({ id: z.string(), en: z.string() });
const view = z
  .object({
    participantId: z.string(),
    year: z.int(),
    totalHours: z.number().describe('JP credited in the year'),
    obligationHours: z.number().nullable().describe('JP that the person must reach; null where there is no minimum'),
    ceilingHours: z.number().nullable().describe('JP that the person may take; over it only a warning'),
    missingHours: z.number().describe('JP still missing to the obligation'),
    overCeiling: z.boolean(),
    basis: z.string().describe('Rule that the obligation rests on'),
    entries: z.array(z.object({
      completionId: z.string(), title: z.string(), form: z.enum(learningForms), startDate: z.string(), endDate: z.string(),
      claimedHours: z.number().nullable(), creditedHours: z.number(), capped: z.boolean(),
      reason: z.string().describe('Stable code of how it was credited'), explanation: reasonText,
    })).describe('The ledger: the completions that count, oldest first'),
  })
  .meta({ id: 'LearningHours' });

@Controller('v1/participants/:id/learning-hours')
@ApiDoc({ tag: 'Learning hours' })
export class LearningHoursController {
  constructor(
    private readonly zones: TenantZones,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('Completion') private readonly completions: TenantStore<CompletionDocument>,
    @InjectStore('LearningHourAccount') private readonly accounts: TenantStore<LearningHourAccount>,
  ) {}

  @Get()
  @ApiDoc({ summary: "A person's learning hours of a year against the yearly obligation" })
  @RequireScopes('completions:read')
  @ApiResult(view)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(query) asked: z.infer<typeof query>): Promise<z.infer<typeof view>> {
    const { tenantId } = caller;
    const participant = await this.participants.findOne(tenantId, { _id: id }, { projection: { employeeType: 1, agencyId: 1 } });
    if (!participant || (caller.agencyIds && !caller.agencyIds.includes(participant.agencyId))) throw new NotFound('participant');
    const year = asked.year ?? Number((await this.zones.today(tenantId)).slice(0, 4));
    const [account, entries] = await Promise.all([
      this.accounts.findOne(tenantId, { _id: accountId(tenantId, id, year) }),
      this.completions.find(tenantId, { participantId: id, year, status: 'RECORDED' }, { sort: { _id: 1 }, limit: 2_000 }),
    ]);
    const { minTenths, maxTenths, basis } = obligationFor(participant.employeeType, year);
    const total = account?.totalTenths ?? 0;
    return {
      participantId: id, year, totalHours: total / 10,
      obligationHours: minTenths === null ? null : minTenths / 10,
      ceilingHours: maxTenths === null ? null : maxTenths / 10,
      missingHours: Math.max(0, (minTenths ?? 0) - total) / 10,
      overCeiling: maxTenths !== null && total > maxTenths,
      basis,
      entries: entries.map(entryOf),
    };
  }
}

function entryOf({ _id, title, form, startDate, endDate, claimedTenths, creditedTenths, capped, creditReason }: CompletionDocument): z.infer<typeof view>['entries'][number] {
  const explanation = creditReasons[creditReason as CreditReason] ?? { id: creditReason, en: creditReason };
  return { completionId: _id, title, form, startDate, endDate, claimedHours: claimedTenths === null ? null : claimedTenths / 10, creditedHours: creditedTenths / 10, capped, reason: creditReason, explanation: { ...explanation } };
}
