import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RequirePerson,
  Throws,
  type Caller,
} from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchStore } from '../batch/batch.schema.js';
import { EnrolmentStore } from './enrolment.schema.js';

/** More than anybody is enrolled in at a time. */
const MOST = 100;

const myEnrolments = z
  .object({
    items: z
      .array(
        z.object({
          id: z.string(),
          batchId: z.string(),
          programmeId: z.string(),
          title: z.string().describe('Title of the programme'),
          status: z.enum(['ADMITTED', 'WAITLISTED']),
          startsOn: z.iso.date(),
          endsOn: z.iso.date(),
          location: z.string().nullable(),
          learningHours: z.number().nullable().describe('JP of the programme; null where it names none'),
        }),
      )
      .describe('What is still to come or under way, the next one first'),
  })
  .meta({ id: 'MyEnrolments' });

/** Where somebody is enrolled: what their home page shows as next, and counts as planned hours. */
@Controller('v1/me/enrolments')
@ApiDoc({ tag: 'Oneself' })
export class MyEnrolmentsController {
  constructor(
    private readonly clock: TenantClock,
    private readonly enrolments: EnrolmentStore,
    private readonly batches: BatchStore,
    private readonly programmes: ProgrammeStore,
  ) {}

  @Get()
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: "One's own places and waiting places in batches that have not ended" })
  @ApiResult(myEnrolments)
  async list(@CallerParam() caller: Caller): Promise<z.infer<typeof myEnrolments>> {
    const { personId } = oneself(caller),
      { tenantId } = caller;
    const open = await this.enrolments.find(
      tenantId,
      { participantId: personId, status: { $in: ['ADMITTED', 'WAITLISTED'] } },
      { sort: { _id: -1 }, limit: MOST },
    );
    const today = await this.clock.today(tenantId);
    const [batches, programmes] = await Promise.all([
      this.batches.find(tenantId, { _id: { $in: open.map(({ batchId }) => batchId) } }),
      this.programmes.find(tenantId, { _id: { $in: open.map(({ programmeId }) => programmeId) } }),
    ]);
    const batchOf = new Map(batches.map((batch) => [batch._id, batch])),
      programmeOf = new Map(programmes.map((programme) => [programme._id, programme]));
    const items = open.flatMap(({ _id: id, batchId, programmeId, status }) => {
      const batch = batchOf.get(batchId),
        programme = programmeOf.get(programmeId);
      if (!batch || batch.endsOn < today || (status !== 'ADMITTED' && status !== 'WAITLISTED')) return [];
      return [
        {
          id,
          batchId,
          programmeId,
          title: programme?.title ?? '',
          status,
          startsOn: batch.startsOn,
          endsOn: batch.endsOn,
          location: batch.location ?? null,
          learningHours: programme?.claimedTenths == null ? null : programme.claimedTenths / 10,
        },
      ];
    });
    return { items: items.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)) };
  }
}
