import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { asked, Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  namesBeside,
  oneself,
  RequirePerson,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { pageOf, shownAs } from '../../ground/lists.js';
import { grievanceBody, grievanceQuery, grievanceView, viewOf } from './grievance.dto.js';
import { GrievanceStore, type Grievance } from './grievance.schema.js';
import { LearntProgrammes } from './learnt-programmes.js';
import { SendGrievance } from './send-grievance.js';

const ownBody = grievanceBody.omit({ participantId: true }).meta({
  id: 'MyGrievanceRequest',
  example: { programmeId: '01930000-0000-7000-8000-000000000003', kind: 'MATERI_USANG' },
});
const ownView = grievanceView
  .extend({ answeredAt: z.iso.datetime().optional().describe('When the newer version came') })
  .meta({ id: 'MyGrievance' });
const ownPage = pageOf(ownView);
const ownQuery = grievanceQuery.omit({ participantId: true });
const learntProgrammes = z
  .object({
    items: z
      .array(z.object({ programmeId: z.string(), ...namesBeside('programmeId') }))
      .describe('Each once'),
  })
  .meta({ id: 'LearntProgrammes' });

/** What a civil servant finds wrong with what they were taught, told by themselves. */
@Controller('v1/me/grievances')
@ApiDoc({ tag: 'Grievances' })
export class MyGrievancesController {
  constructor(
    private readonly sending: SendGrievance,
    private readonly grievances: GrievanceStore,
    private readonly learnt: LearntProgrammes,
  ) {}

  @Get()
  @RequirePerson()
  @ApiDoc({ summary: "One's own grievances about materials, and which of them a newer version answered" })
  @ApiResult(ownPage)
  @Throws(authProblems.PERSON_NEEDED)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: ownQuery }) query: z.infer<typeof ownQuery>,
  ): Promise<z.infer<typeof ownPage>> {
    const { personId: participantId, reader } = oneself(caller),
      { page, wanted } = asked(query);
    const found = await this.grievances.forCaller(reader).page({ ...wanted, participantId }, page);
    return shownAs(found, ownViewOf);
  }

  @Get('programmes')
  @RequirePerson()
  @ApiDoc({
    summary: 'Programmes that one has or had a place in, or completed',
    description: 'For the form of a grievance: most people complain about what they learnt themselves.',
  })
  @ApiResult(learntProgrammes)
  @Throws(authProblems.PERSON_NEEDED)
  async learntByMe(@CallerParam() caller: Caller): Promise<z.infer<typeof learntProgrammes>> {
    const { personId } = oneself(caller);
    return {
      items: (await this.learnt.of(caller.tenantId, personId)).map((programmeId) => ({ programmeId })),
    };
  }

  @Post()
  @HttpCode(201)
  @RequirePerson()
  @SpeaksFor('any', 'a person complains about what they were taught')
  @Idempotent()
  @ApiDoc({ summary: 'Complain about the material of a programme' })
  @ApiResult(ownView, { status: 201 })
  @Throws(authProblems.PERSON_NEEDED, knownProblems.PROGRAMME_UNKNOWN, knownProblems.PARTICIPANT_UNKNOWN)
  async send(
    @CallerParam() caller: Caller,
    @Body({ schema: ownBody }) body: z.infer<typeof ownBody>,
  ): Promise<z.infer<typeof ownView>> {
    const { personId: participantId, reader } = oneself(caller);
    return ownViewOf(await this.sending.send(reader, { ...body, participantId }));
  }
}

const ownViewOf = (grievance: Grievance): z.infer<typeof ownView> => ({
  ...viewOf(grievance),
  ...(grievance.answeredAt && { answeredAt: grievance.answeredAt.toISOString() }),
});
