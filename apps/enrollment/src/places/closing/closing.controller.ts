import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { ApiDoc, ApiResult, CallerParam, NotFound, RequireScopes, type Caller } from '#platform';
import { idParams } from '../../ground/lists.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { AttendanceStore } from '../attendance/attendance.schema.js';
import { BatchStore } from '../batch/batch.schema.js';
import { closingChecklist, closingSteps } from '../batch/closing-checklist.js';
import { EnrolmentStore } from '../enrolment/enrolment.schema.js';

const checklistView = z
  .object({
    batchId: z.string(),
    closable: z.boolean().describe('Whether it can be closed now'),
    items: z
      .array(
        z.object({
          step: z
            .enum(closingSteps)
            .describe(
              'BATCH_ENDED: its last day has come. ATTENDANCE_NOTED: on each of its days so far. COMPLETIONS_RECORDED: for everybody admitted. WAITING_LIST_EMPTY: closing ends it. FEEDBACK_SESSION_HELD: and closed',
            ),
          done: z.boolean(),
          hinders: z.boolean().describe('It has to be done before the batch is closed'),
          count: z
            .int()
            .describe(
              'Days left, days without attendance, people without a record, people who wait; answers of the session',
            ),
        }),
      )
      .describe('In the order in which one comes to them'),
    asOf: z.iso.datetime().describe('Moment of these counts'),
  })
  .meta({ id: 'BatchClosing' });

@Controller('v1/batches/:id/closing')
@ApiDoc({ tag: 'Batches' })
export class ClosingController {
  constructor(
    private readonly clock: TenantClock,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
    private readonly attendance: AttendanceStore,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'What is done and what is missing before a batch is closed',
    description:
      'Only what hinders has to be done; the rest is told because it is harder to make good afterwards.',
  })
  @RequireScopes('programmes:read')
  @ApiResult(checklistView)
  async show(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id: batchId }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof checklistView>> {
    const batch = await this.batches.findOne(tenantId, { _id: batchId });
    if (!batch) throw new NotFound('batch');
    const [today, days, withoutRecord] = await Promise.all([
      this.clock.today(tenantId),
      this.attendance
        .acrossTenants('the days of one batch, each once; its government is in the filter')
        .distinct('date', { tenantId, batchId }),
      this.enrolments.count(tenantId, { batchId, status: 'ADMITTED' }),
    ]);
    const items = closingChecklist(batch, today, { daysNoted: new Set(days), withoutRecord });
    return {
      batchId,
      closable: batch.status === 'SCHEDULED' && items.every(({ hinders }) => !hinders),
      items,
      asOf: this.clock.now().toISOString(),
    };
  }
}
