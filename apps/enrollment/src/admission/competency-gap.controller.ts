import { Controller, Get, Put } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams } from '#platform';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import { gapsBody, gapsView, gapsViewOf } from './admission.dto.js';
import type { CompetencyGaps } from './competency-gap.schema.js';

@Controller('v1/participants/:id/competency-gaps')
@ApiDoc({ tag: 'Admission' })
export class CompetencyGapController {
  constructor(
    private readonly clock: Clock,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('CompetencyGaps') private readonly gaps: TenantStore<CompetencyGaps>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'How far somebody is from what the position asks for' })
  @RequireScopes('participants:read')
  @ApiResult(gapsView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof gapsView>> {
    await this.seen(caller, id);
    const found = await this.gaps.findOne(caller.tenantId, { _id: id });
    if (!found) throw new NotFound('assessment of this person');
    return gapsViewOf(found);
  }

  @Put()
  @ApiDoc({ summary: 'Enter what an assessment found' })
  @RequireScopes('participants:write')
  @ApiResult(gapsView)
  async set(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(gapsBody) body: z.infer<typeof gapsBody>): Promise<z.infer<typeof gapsView>> {
    await this.seen(caller, id);
    const now = this.clock.now();
    return gapsViewOf((await this.gaps.findOneAndUpdate(caller.tenantId, { _id: id }, { $set: { ...body, updatedAt: now }, $setOnInsert: { createdAt: now }, $inc: { version: 1 } } as never, { upsert: true }))!);
  }

  private async seen({ tenantId, agencyIds }: Caller, _id: string): Promise<void> {
    const person = await this.participants.findOne(tenantId, { _id }, { projection: { agencyId: 1 } });
    if (!person || (agencyIds && !agencyIds.includes(person.agencyId))) throw new NotFound('participant');
  }
}
