import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  httpProblems,
  must,
  NotFound,
  RequireScopes,
  sees,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams } from '../../ground/lists.js';
import { OwnPeople } from '../../people/participant/own-people.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { gapsBody, gapsView, gapsViewOf } from './admission.dto.js';
import { CompetencyGapsStore } from './competency-gap.schema.js';

@Controller('v1')
@ApiDoc({ tag: 'Admission' })
export class CompetencyGapController {
  constructor(
    private readonly clock: TenantClock,
    private readonly participants: ParticipantStore,
    private readonly gaps: CompetencyGapsStore,
    private readonly people: OwnPeople,
  ) {}

  @Get('me/team/people/:id/competency-gaps')
  @ApiDoc({ summary: 'How far somebody whose direct superior one is, is from what the position asks for' })
  @RequireScopes('team')
  @Throws(authProblems.PERSON_NEEDED)
  @ApiResult(gapsView)
  async ofMine(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) params: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof gapsView>> {
    const { reader } = await this.people.mustLead(caller, params.id);
    return this.get(reader, params);
  }

  @Get('participants/:id/competency-gaps')
  @ApiDoc({ summary: 'How far somebody is from what the position asks for' })
  @RequireScopes('participants:read')
  @ApiResult(gapsView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof gapsView>> {
    await this.seen(caller, id);
    const found = await this.gaps.findOne(caller.tenantId, { _id: id });
    if (!found) throw new NotFound('assessment of this person');
    return gapsViewOf(found);
  }

  @Put('participants/:id/competency-gaps')
  @ApiDoc({ summary: 'Enter what an assessment found' })
  @RequireScopes('participants:write')
  @SpeaksFor('own agency')
  @ApiResult(gapsView)
  @Throws(httpProblems.DATE_IN_FUTURE)
  async set(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: gapsBody }) body: z.infer<typeof gapsBody>,
  ): Promise<z.infer<typeof gapsView>> {
    await this.seen(caller, id);
    await this.clock.refuseFuture(caller.tenantId, 'assessedOn', body.assessedOn);
    const now = this.clock.now();
    return gapsViewOf(
      must(
        await this.gaps.findOneAndUpdate(
          caller.tenantId,
          { _id: id },
          {
            $set: { ...body, updatedAt: now },
            $setOnInsert: { createdAt: now },
            $inc: { version: 1 },
          },
          { upsert: true },
        ),
        'the document of gaps',
      ),
    );
  }

  private async seen({ tenantId, agencyIds }: Caller, _id: string): Promise<void> {
    const person = await this.participants.findOne(tenantId, { _id }, { projection: { agencyId: 1 } });
    if (!person || !sees({ agencyIds }, person.agencyId)) throw new NotFound('participant');
  }
}
