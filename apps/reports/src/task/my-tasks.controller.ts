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
import { TenantClock } from '../tenant/tenant-clock.js';
import { taskKinds, TaskStore, type Task, type TaskKind } from './task.schema.js';

/** More than anybody works off; the most urgent come first. */
const MOST = 100;
/** Nothing is to be done any more when their day is over. */
const ENDS_WITH_ITS_DAY: readonly TaskKind[] = ['FEEDBACK_OPEN', 'IMPACT_FORM_OPEN'];

const taskList = z
  .object({
    items: z
      .array(
        z.object({
          id: z.string().describe('Id of what it is about'),
          kind: z.enum(taskKinds).describe('What waits'),
          title: z.string().describe('Name of what it is about'),
          dueOn: z.iso.date().describe('Last day'),
          overdue: z.boolean(),
          href: z
            .string()
            .nullable()
            .describe('Path of the form or page where it is done, below the public URL'),
          aboutId: z
            .string()
            .nullable()
            .describe('Participant whom it is about, where that is somebody else'),
          heldOn: z.iso.date().nullable().describe('Day of the meeting that it is about, if it is about one'),
        }),
      )
      .describe('The most urgent first; forms whose last day is over are gone'),
    asOf: z.iso.datetime(),
  })
  .meta({ id: 'MyTasks' });

/** What waits for somebody, until when: the heart of their home page. */
@Controller('v1/me/tasks')
@ApiDoc({ tag: 'Oneself' })
export class MyTasksController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly clock: TenantClock,
  ) {}

  @Get()
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({
    summary: 'What waits for oneself, until when',
    description:
      'Feedback and impact forms, corrective actions, reviews, commitments, meetings of mentorings to sign off or correct, money and certificates that end.',
  })
  @ApiResult(taskList)
  async list(@CallerParam() caller: Caller): Promise<z.infer<typeof taskList>> {
    const { personId } = oneself(caller),
      { tenantId } = caller,
      now = this.clock.now();
    const today = await this.clock.today(tenantId);
    const found = await this.tasks.find(
      tenantId,
      {
        participantId: personId,
        open: true,
        $or: [{ kind: { $nin: [...ENDS_WITH_ITS_DAY] } }, { dueOn: { $gte: today } }],
      },
      { sort: { dueOn: 1, _id: 1 }, limit: MOST },
    );
    return { items: found.map((task) => view(task, today)), asOf: now.toISOString() };
  }
}

const view = ({ _id, kind, title, dueOn, href, aboutId, heldOn }: Task, today: string) => ({
  id: _id,
  kind,
  title,
  dueOn,
  overdue: dueOn < today,
  href: href ?? null,
  aboutId: aboutId ?? null,
  heldOn: heldOn ?? null,
});
