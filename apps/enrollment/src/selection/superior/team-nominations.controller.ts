import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { cursorParam, Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RequireScopes,
  SpeaksFor,
  Throws,
  wholeGovernment,
  type Caller,
} from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { idParams } from '../../ground/lists.js';
import { OwnPeople } from '../../people/participant/own-people.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { batchProblems } from '../../places/batch/batch.problems.js';
import { BatchStore } from '../../places/batch/batch.schema.js';
import { enrolmentProblems } from '../../places/enrolment/enrolment.problems.js';
import { nominationBody } from '../admission/admission.dto.js';
import { admissionProblems } from '../admission/admission.problems.js';
import { candidateStatuses, CandidateStore, type Candidate } from '../admission/candidate.schema.js';
import { StandForBatch } from '../admission/stand-for-batch.js';

const nomination = z
  .object({
    id: z.string(),
    batchId: z.string(),
    title: z.string().describe('Title of the programme'),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    participantId: z.string(),
    name: z.string().describe('Who was put forward'),
    reason: z.string(),
    status: z.enum(candidateStatuses),
    note: z.string().nullable().describe('What was said with the decision'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'MyNomination' });
const nominationList = z.object({
  items: z.array(nomination).describe('Newest first'),
  nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
});
const nominationQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(200).describe('Most items in the answer'),
  cursor: cursorParam,
});
const body = nominationBody.omit({ superiorId: true });

/** Whom a superior put forward, and what became of it. */
@Controller('v1/me/team/nominations')
@ApiDoc({ tag: 'Leaders' })
export class TeamNominationsController {
  constructor(
    private readonly people: OwnPeople,
    private readonly standing: StandForBatch,
    private readonly candidates: CandidateStore,
    private readonly participants: ParticipantStore,
    private readonly batches: BatchStore,
    private readonly programmes: ProgrammeStore,
  ) {}

  @Get()
  @RequireScopes('team')
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'Whom one put forward, and what became of it' })
  @ApiResult(nominationList)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: nominationQuery }) page: z.infer<typeof nominationQuery>,
  ): Promise<z.infer<typeof nominationList>> {
    const { personId } = oneself(caller);
    const found = await this.candidates
      .forCaller(wholeGovernment(caller))
      .page({ 'nomination.superiorId': personId }, { ...page, newestFirst: true });
    return { ...found, items: await this.shown(caller.tenantId, found.items) };
  }

  @Post()
  @HttpCode(201)
  @RequireScopes('team')
  @SpeaksFor('any', 'a superior speaks for the people whose record names them')
  @Idempotent()
  @ApiDoc({ summary: 'Put one of the own people forward' })
  @ApiResult(nomination, { status: 201 })
  @Throws(
    authProblems.PERSON_NEEDED,
    admissionProblems.NOT_THE_SUPERIOR,
    batchProblems.BATCH_UNKNOWN,
    admissionProblems.ALREADY_CANDIDATE,
    admissionProblems.PLACES_IN_ORDER_OF_COMING,
    batchProblems.BATCH_NOT_OPEN,
    enrolmentProblems.ALREADY_ENROLLED,
    enrolmentProblems.ENROLMENT_PERIOD_OVER,
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
  )
  async nominate(
    @CallerParam() caller: Caller,
    @Body({ schema: body }) asked: z.infer<typeof body>,
  ): Promise<z.infer<typeof nomination>> {
    const { personId: superiorId, reader } = await this.people.mustLead(caller, asked.participantId);
    return this.one(caller.tenantId, await this.standing.nominate(reader, { ...asked, superiorId }));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @RequireScopes('team')
  @SpeaksFor('any', 'a superior takes back what they asked for')
  @Idempotent()
  @ApiDoc({ summary: 'Take a nomination back that was not decided' })
  @ApiResult(nomination)
  @Throws(authProblems.PERSON_NEEDED, admissionProblems.NOMINATION_DECIDED)
  async withdraw(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof nomination>> {
    const { personId, reader } = oneself(caller);
    return this.one(caller.tenantId, await this.standing.takeBack(reader, id, personId));
  }

  private async one(tenantId: TenantId, candidate: Candidate): Promise<z.infer<typeof nomination>> {
    const [shown] = await this.shown(tenantId, [candidate]);
    if (!shown) throw batchProblems.BATCH_UNKNOWN();
    return shown;
  }

  private async shown(tenantId: TenantId, found: Candidate[]): Promise<z.infer<typeof nomination>[]> {
    const [people, batches] = await Promise.all([
      this.participants.find(
        tenantId,
        { _id: { $in: found.map(({ participantId }) => participantId) } },
        { projection: { name: 1 } },
      ),
      this.batches.find(tenantId, { _id: { $in: found.map(({ batchId }) => batchId) } }),
    ]);
    const programmes = await this.programmes.find(
      tenantId,
      { _id: { $in: batches.map(({ programmeId }) => programmeId) } },
      { projection: { title: 1 } },
    );
    const nameOf = new Map(people.map(({ _id, name }) => [_id, name])),
      batchOf = new Map(batches.map((batch) => [batch._id, batch])),
      titleOf = new Map(programmes.map(({ _id, title }) => [_id, title]));
    return found.flatMap(({ _id: id, batchId, participantId, status, nomination: asked }) => {
      const batch = batchOf.get(batchId);
      if (!batch || !asked) return [];
      return [
        {
          id,
          batchId,
          title: titleOf.get(batch.programmeId) ?? '',
          startsOn: batch.startsOn,
          endsOn: batch.endsOn,
          participantId,
          name: nameOf.get(participantId) ?? '',
          reason: asked.reason,
          status,
          note: asked.decision?.note ?? null,
          at: asked.at.toISOString(),
        },
      ];
    });
  }
}
