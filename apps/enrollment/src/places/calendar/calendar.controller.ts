import { Controller, Get, Query } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { ApiDoc, ApiResult, CallerParam, isoDay, must, RequireScopes, type Caller } from '#platform';
import { ProgrammeStore, type ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchStore, type BatchDocument } from '../batch/batch.schema.js';
import { afterCursor, calendarPage, calendarQuery, cursorOf, entryOf } from './calendar.dto.js';

@Controller('v1/calendar')
@ApiDoc({ tag: 'Batches' })
export class CalendarController {
  constructor(
    private readonly clock: TenantClock,
    private readonly batches: BatchStore,
    private readonly programmes: ProgrammeStore,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'What takes place when',
    description:
      'Batches in the order of their first day, from today for a year unless asked otherwise; those called off are left out.',
  })
  @RequireScopes('programmes:read')
  @ApiResult(calendarPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: calendarQuery }) query: z.infer<typeof calendarQuery>,
  ): Promise<z.infer<typeof calendarPage>> {
    const {
      limit,
      cursor,
      from = await this.clock.today(tenantId),
      to = isoDay(DateTime.fromISO(from).plus({ years: 1 })),
      ...wanted
    } = query;
    const asked = Object.fromEntries(
      Object.entries(wanted).filter(([, value]) => value !== undefined),
    ) as Filter<ProgrammeDocument>;
    const narrowed =
      Object.keys(asked).length > 0
        ? (await this.programmes.find(tenantId, asked, { projection: { _id: 1 } })).map(({ _id }) => _id)
        : undefined;
    const filter = {
      status: { $ne: 'CANCELLED' },
      startsOn: { $lte: to },
      endsOn: { $gte: from },
      ...(narrowed && { programmeId: { $in: narrowed } }),
      ...afterCursor(tenantId, cursor),
    };
    const found = await this.batches.find(tenantId, filter as Filter<BatchDocument>, {
      sort: { startsOn: 1, _id: 1 },
      limit: limit + 1,
    });
    const shown = found.slice(0, limit),
      programmes = await this.programmes.find(tenantId, {
        _id: { $in: [...new Set(shown.map((batch) => batch.programmeId))] },
      });
    const byId = new Map(programmes.map((programme) => [programme._id, programme]));
    return {
      items: shown.map((batch) => entryOf(batch, must(byId.get(batch.programmeId), 'the entry of byId'))),
      ...(found.length > limit && { nextCursor: cursorOf(must(shown.at(-1), 'the last of shown')) }),
    };
  }
}
