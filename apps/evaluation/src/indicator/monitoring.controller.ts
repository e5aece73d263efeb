import { monitoringEntryRecorded } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { Idempotent, InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, RequireScopes, ValidatedBody, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { shownAs } from '../lists.js';
import { ProgrammeUnknown } from '../grievance/grievance.errors.js';
import type { KnownProgramme } from '../known/known.schema.js';
import { Organisers } from '../known/organisers.js';
import { entryBody, entryPage, entryView, entryViewOf, ofProgrammeQuery, overviewPage } from './indicator.dto.js';
import type { MonitoringEntry, ProgrammeIndicator } from './indicator.schema.js';

@Controller('v1')
@ApiDoc({ tag: 'Impact' })
export class MonitoringController {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly organisers: Organisers,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    @InjectStore('ProgrammeIndicator') private readonly indicators: TenantStore<ProgrammeIndicator>,
    @InjectStore('MonitoringEntry') private readonly entries: TenantStore<MonitoringEntry>,
  ) {}

  @Get('programme-monitoring')
  @ApiDoc({ summary: 'Every programme, whether it can be measured, and how it goes' })
  @RequireScopes('impact:read')
  @ApiResult(overviewPage)
  async overview(@CallerParam() { tenantId }: Caller, @ValidatedQuery(ofProgrammeQuery) { programmeId, ...page }: z.infer<typeof ofProgrammeQuery>): Promise<z.infer<typeof overviewPage>> {
    const found = await this.programmes.page(tenantId, programmeId ? { _id: programmeId } : {}, page), ids = found.items.map(({ _id }) => _id);
    const indicators = await this.indicators.find(tenantId, { programmeId: { $in: ids } }, { projection: { programmeId: 1 } });
    const newest = new Map((await this.entries.find(tenantId, { programmeId: { $in: ids } }, { sort: { _id: 1 } })).map((entry) => [entry.programmeId, entry]));
    const items = found.items.map(({ _id, title }) => {
      const count = indicators.filter((each) => each.programmeId === _id).length, last = newest.get(_id);
      return { programmeId: _id, title, indicators: count, missingIndicator: count === 0, ...(last && { lastEntry: entryViewOf(last) }) };
    });
    return { ...found, items };
  }

  @Get('monitoring-entries')
  @ApiDoc({ summary: 'The monitoring log' })
  @RequireScopes('impact:read')
  @ApiResult(entryPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedQuery(ofProgrammeQuery) { programmeId, ...page }: z.infer<typeof ofProgrammeQuery>): Promise<z.infer<typeof entryPage>> {
    const found = await this.entries.page(tenantId, programmeId ? { programmeId } : {}, page);
    return shownAs(found, entryViewOf);
  }

  @Post('monitoring-entries')
  @HttpCode(201)
  @ApiDoc({ summary: 'Write a line into the monitoring log of a programme' })
  @RequireScopes('impact:write')
  @Idempotent()
  @ApiResult(entryView, { status: 201 })
  @ApiProblem(422, 'PROGRAMME_UNKNOWN', 'There is no such programme')
  async enter(@CallerParam() caller: Caller, @ValidatedBody(entryBody) body: z.infer<typeof entryBody>): Promise<z.infer<typeof entryView>> {
    const { tenantId, subject } = caller;
    if (!(await this.programmes.findOne(tenantId, { _id: body.programmeId }, { projection: { _id: 1 } }))) throw new ProgrammeUnknown();
    await this.organisers.assert(caller, body.programmeId);
    const entry: MonitoringEntry = { _id: newId(), tenantId, ...stamps(this.clock.now()), ...body, enteredBy: subject };
    const { _id: entryId, programmeId, observedOn, state, createdAt } = entry;
    return entryViewOf(await this.transactions.run(async (tx) => {
      await this.outbox.append(tx, [newEvent(monitoringEntryRecorded, { tenantId, key: programmeId, time: createdAt, data: { entryId, programmeId, observedOn, state } })]);
      return this.entries.insertOne(tenantId, entry, tx);
    }));
  }
}
