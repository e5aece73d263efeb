import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  must,
  NotFound,
  RequireScopes,
  SpeaksFor,
  type Caller,
} from '#platform';
import { Organisers } from '../../catalogue/programme/organisers.js';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { idParams } from '../../ground/lists.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { dueAtFor } from './next-year.js';
import { RECURRENCE_FORMAT, RecurrenceStore, type Recurrence } from './recurrence.schema.js';

const recurrenceBody = z
  .object({
    every: z.literal('YEAR').describe('Held every year'),
    leadDays: z
      .int()
      .min(0)
      .max(365)
      .default(90)
      .describe("How long before a year begins its batches are made from the last year's"),
  })
  .meta({ id: 'RecurrenceRequest', example: { every: 'YEAR', leadDays: 90 } });
const recurrenceView = z
  .object({
    programmeId: z.string(),
    every: z.literal('YEAR'),
    leadDays: z.int(),
    nextYear: z.int().describe('Year whose batches are made next'),
    dueAt: z.iso.datetime(),
  })
  .meta({ id: 'Recurrence' });

@Controller('v1/programmes/:id/recurrence')
@ApiDoc({ tag: 'Programmes' })
export class RecurrenceController {
  constructor(
    private readonly clock: TenantClock,
    private readonly organisers: Organisers,
    private readonly programmes: ProgrammeStore,
    private readonly recurrences: RecurrenceStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Whether a programme is held every year, and when its next batches are made' })
  @RequireScopes('programmes:read')
  @ApiResult(recurrenceView)
  async get(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof recurrenceView>> {
    const recurrence = await this.recurrences.findOne(tenantId, { _id: id });
    if (!recurrence) throw new NotFound('recurrence');
    return viewOf(recurrence);
  }

  @Put()
  @ApiDoc({
    summary: 'Hold a programme every year',
    description: "Next year's batches are made from this year's: same days, places and location.",
  })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @ApiResult(recurrenceView)
  async set(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: recurrenceBody }) { every, leadDays }: z.output<typeof recurrenceBody>,
  ): Promise<z.infer<typeof recurrenceView>> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    if (!(await this.programmes.findOne(tenantId, { _id: id }, { projection: { _id: 1 } })))
      throw new NotFound('programme');
    const now = this.clock.now(),
      nextYear = Number((await this.clock.today(tenantId)).slice(0, 4)) + 1;
    const changed = {
      v: RECURRENCE_FORMAT,
      every,
      leadDays,
      nextYear,
      dueAt: dueAtFor(nextYear, leadDays, await this.clock.zoneOf(tenantId)),
      updatedAt: now,
    };
    const recurrence = must(
      await this.recurrences.findOneAndUpdate(
        tenantId,
        { _id: id },
        { $set: changed, $inc: { version: 1 }, $setOnInsert: { createdAt: now } },
        { upsert: true },
      ),
      'the document of recurrences',
    );
    return viewOf(recurrence);
  }

  @Delete()
  @HttpCode(204)
  @ApiDoc({ summary: 'Hold it every year no longer; batches that are there stay' })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  async remove(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<void> {
    await this.organisers.assert(caller, id);
    if (!(await this.programmes.findOne(caller.tenantId, { _id: id }, { projection: { _id: 1 } })))
      throw new NotFound('programme');
    await this.recurrences.deleteMany(caller.tenantId, { _id: id });
  }
}

const viewOf = ({ _id, every, leadDays, nextYear, dueAt }: Recurrence): z.infer<typeof recurrenceView> => ({
  programmeId: _id,
  every,
  leadDays,
  nextYear,
  dueAt: dueAt.toISOString(),
});
