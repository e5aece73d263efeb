import { Controller, Get, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { shownAs } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, type Caller } from '#platform';
import { PersonStore } from '../learning-hours/person.schema.js';
import { remindersQuery, remindersView, type reminderView } from './reminder.dto.js';
import { ReminderStore, type Reminder } from './reminder.schema.js';

@Controller('/v1/reminders')
export class ReminderController {
  constructor(
    private readonly reminders: ReminderStore,
    private readonly people: PersonStore,
  ) {}

  @Get()
  @RequireScopes('messages:read')
  @ApiDoc({
    summary: 'Reminders, planned and past',
    description: 'What a person will be or was reminded of, and why a reminder was cancelled or missed.',
  })
  @ApiResult(remindersView)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: remindersQuery }) query: z.infer<typeof remindersQuery>,
  ): Promise<z.infer<typeof remindersView>> {
    const { participantId, status, ...page } = query;
    const filter: Filter<Reminder> = {
      ...(participantId ? { participantId } : {}),
      ...(status ? { status } : {}),
    };
    if (caller.agencyIds)
      filter.$and = [{ participantId: { $in: await this.peopleOf(caller, participantId) } }];
    return shownAs(await this.reminders.page(caller.tenantId, filter, page), view);
  }

  /** A client of single agencies sees the reminders of their people. */
  private async peopleOf(caller: Caller, participantId: string | undefined): Promise<string[]> {
    const found = await this.people
      .forCaller(caller)
      .find(participantId ? { _id: participantId } : {}, { projection: { _id: 1 } });
    return found.map(({ _id }) => _id);
  }
}

function view(reminder: Reminder): z.infer<typeof reminderView> {
  const { _id: id, kind, participantId, batchId, year, dueOn, dueAt, status, reason, firedAt } = reminder;
  return {
    id,
    kind,
    participantId,
    ...(batchId ? { batchId } : {}),
    ...(year ? { year } : {}),
    dueOn,
    dueAt: dueAt.toISOString(),
    status,
    ...(reason ? { reason } : {}),
    ...(firedAt ? { firedAt: firedAt.toISOString() } : {}),
  };
}
