import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { monitoringEntryRecorded } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { Idempotent, newId, stamps } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  httpProblems,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { Organisers } from '../../ground/known/organisers.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { shownAs } from '../../ground/lists.js';
import {
  MonitoringEntryStore,
  ProgrammeIndicatorStore,
  type MonitoringEntry,
} from '../measures/indicator.schema.js';
import {
  entryBody,
  entryPage,
  entryView,
  entryViewOf,
  ofProgrammeQuery,
  overviewPage,
  overviewQuery,
} from './indicator.dto.js';

@Controller('v1')
@ApiDoc({ tag: 'Impact' })
export class MonitoringController {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly organisers: Organisers,
    private readonly programmes: KnownProgrammeStore,
    private readonly indicators: ProgrammeIndicatorStore,
    private readonly entries: MonitoringEntryStore,
  ) {}

  @Get('programme-monitoring')
  @ApiDoc({ summary: 'Every programme, whether it can be measured, and how it goes' })
  @RequireScopes('impact:read')
  @ApiResult(overviewPage)
  async overview(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: overviewQuery }) { programmeId, ...page }: z.infer<typeof overviewQuery>,
  ): Promise<z.infer<typeof overviewPage>> {
    const found = await this.programmes.page(tenantId, programmeId ? { _id: programmeId } : {}, page),
      ids = found.items.map(({ _id }) => _id);
    const indicators = await this.indicators.find(
      tenantId,
      { programmeId: { $in: ids } },
      { projection: { programmeId: 1 } },
    );
    const newest = new Map(
      (await this.entries.find(tenantId, { programmeId: { $in: ids } }, { sort: { _id: 1 } })).map(
        (entry) => [entry.programmeId, entry],
      ),
    );
    const items = found.items.map(({ _id, title }) => {
      const count = indicators.filter((each) => each.programmeId === _id).length,
        last = newest.get(_id);
      return {
        programmeId: _id,
        title,
        indicators: count,
        missingIndicator: count === 0,
        ...(last && { lastEntry: entryViewOf(last) }),
      };
    });
    return { ...found, items };
  }

  @Get('monitoring-entries')
  @ApiDoc({ summary: 'The monitoring log' })
  @RequireScopes('impact:read')
  @ApiResult(entryPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: ofProgrammeQuery }) { programmeId, ...page }: z.infer<typeof ofProgrammeQuery>,
  ): Promise<z.infer<typeof entryPage>> {
    const found = await this.entries.page(tenantId, programmeId ? { programmeId } : {}, page);
    return shownAs(found, entryViewOf);
  }

  @Post('monitoring-entries')
  @HttpCode(201)
  @ApiDoc({ summary: 'Write a line into the monitoring log of a programme' })
  @RequireScopes('impact:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(entryView, { status: 201 })
  @Throws(authProblems.OTHER_AGENCY, knownProblems.PROGRAMME_UNKNOWN, httpProblems.DATE_IN_FUTURE)
  async enter(
    @CallerParam() caller: Caller,
    @Body({ schema: entryBody }) body: z.infer<typeof entryBody>,
  ): Promise<z.infer<typeof entryView>> {
    const { tenantId, subject } = caller;
    if (!(await this.programmes.findOne(tenantId, { _id: body.programmeId }, { projection: { _id: 1 } })))
      throw knownProblems.PROGRAMME_UNKNOWN({ at: 'programmeId' });
    await this.organisers.assert(caller, body.programmeId);
    await this.clock.refuseFuture(tenantId, 'observedOn', body.observedOn);
    const entry: MonitoringEntry = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ...body,
      enteredBy: subject,
    };
    const { _id: entryId, programmeId, observedOn, state, createdAt } = entry;
    return entryViewOf(
      await this.outbox.transaction(async (tx) => {
        await this.outbox.append(tx, [
          newEvent(monitoringEntryRecorded, {
            tenantId,
            key: programmeId,
            time: createdAt,
            data: { entryId, programmeId, observedOn, state },
          }),
        ]);
        return this.entries.insertOne(tenantId, entry, tx);
      }),
    );
  }
}
