import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Idempotent, pageOf } from '#persistence';
import {
  ApiDoc,
  ApiFile,
  ApiResult,
  authProblems,
  CallerParam,
  RequirePartner,
  SpeaksFor,
  Throws,
  wholeGovernment,
  type Caller,
} from '#platform';
import { idParams, pageQuery, plainQuery } from '../../ground/lists.js';
import { AgencyStore } from '../../people/agency/agency.schema.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import {
  answerWithCode,
  codeQuery,
  codeView,
  sessionParams,
} from '../../places/attendance/answer-with-code.js';
import { attendanceProblems } from '../../places/attendance/attendance.problems.js';
import { attendanceId, AttendanceStore } from '../../places/attendance/attendance.schema.js';
import { attendanceBody, attendanceResult, NoteAttendance } from '../../places/attendance/note-attendance.js';
import { ScanAttendance } from '../../places/attendance/scan-attendance.js';
import { batchPage, batchView, viewOf } from '../../places/batch/batch.dto.js';
import { batchProblems } from '../../places/batch/batch.problems.js';
import { batchStatuses, BatchStore } from '../../places/batch/batch.schema.js';
import { EnrolmentStore, type EnrolmentDocument } from '../../places/enrolment/enrolment.schema.js';
import { partnerOf, Theirs, type OfPartner } from '../theirs.js';

const batchQuery = pageQuery.extend({
  programmeId: z.string().min(1).max(120).optional().describe('Only of this programme'),
  status: z.enum(batchStatuses).optional().describe('Only with this status'),
  from: z.iso.date().optional().describe('Only those that end on this local day or later'),
});
/** No number, address or rank: a partner calls people by their names. */
const batchMember = z
  .object({
    participantId: z.string().describe('By which attendance is noted'),
    name: z.string().nullable().describe('null: the person was erased'),
    agencyName: z.string().nullable().describe('Where they work'),
    completed: z.boolean().describe('Whether they completed the batch'),
    present: z.boolean().nullable().describe('On the day that was asked; null: not noted, or none was asked'),
  })
  .meta({ id: 'BatchMember' });
const batchMemberPage = pageOf(batchMember);
const memberQuery = plainQuery.extend({
  date: z.iso.date().optional().describe('Local day of the batch, for who was there'),
});
type Id = z.infer<typeof idParams>;

const NOTED = 'a partner notes who was there in what it holds';

/** The batches of a partner's programmes, who takes part and who was there, for its own people. */
@Controller('v1/me/partner/batches')
@ApiDoc({ tag: 'Partners' })
export class PartnerBatchController {
  constructor(
    private readonly theirs: Theirs,
    private readonly noting: NoteAttendance,
    private readonly scanning: ScanAttendance,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
    private readonly attendance: AttendanceStore,
    private readonly participants: ParticipantStore,
    private readonly agencies: AgencyStore,
  ) {}

  @Get()
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'Batches of the programmes of the own partner' })
  @ApiResult(batchPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: batchQuery }) { programmeId, status, from, ...page }: z.infer<typeof batchQuery>,
  ): Promise<z.infer<typeof batchPage>> {
    const who = partnerOf(caller),
      programmes = new Map((await this.theirs.allProgrammes(who)).map((each) => [each._id, each]));
    const ids = [...programmes.keys()].filter((id) => programmeId === undefined || id === programmeId);
    const found = await this.batches.page(
      who.tenantId,
      {
        programmeId: { $in: ids },
        ...(status && { status }),
        ...(from && { endsOn: { $gte: from } }),
      },
      page,
    );
    return {
      ...found,
      items: found.items.map((batch) => viewOf(batch, programmes.get(batch.programmeId) ?? null)),
    };
  }

  @Get(':id')
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'A batch of the own partner' })
  @ApiResult(batchView)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<z.infer<typeof batchView>> {
    const { batch, programme } = await this.theirs.batch(partnerOf(caller), id);
    return viewOf(batch, programme);
  }

  @Get(':id/participants')
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({
    summary: 'Who has a place in a batch of the own partner',
    description: 'With a day also who was there. Names and agencies only.',
  })
  @ApiResult(batchMemberPage)
  async members(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: memberQuery }) { date, ...page }: z.infer<typeof memberQuery>,
  ): Promise<z.infer<typeof batchMemberPage>> {
    const who = partnerOf(caller);
    await this.theirs.batch(who, id);
    const found = await this.enrolments
      .forCaller(wholeGovernment(who))
      .page({ batchId: id, status: { $in: ['ADMITTED', 'COMPLETED'] } }, page);
    return { ...found, items: await this.named(who, found.items, date) };
  }

  @Post(':id/attendance')
  @HttpCode(200)
  @RequirePartner()
  @SpeaksFor('any', NOTED)
  @Idempotent()
  @ApiDoc({
    summary: 'Note who attended a batch of the own partner on a day',
    description: 'The last note of a person and day holds.',
  })
  @ApiResult(attendanceResult)
  @Throws(authProblems.PARTNER_NEEDED, attendanceProblems.NO_DAY_OF_THE_BATCH)
  async note(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: attendanceBody }) body: z.infer<typeof attendanceBody>,
  ): Promise<z.infer<typeof attendanceResult>> {
    const who = partnerOf(caller);
    await this.theirs.batch(who, id);
    return this.noting.note(wholeGovernment(who), id, body);
  }

  @Get(':id/sessions/:number/attendance-code')
  @RequirePartner()
  @ApiDoc({
    summary: 'The code to show in a session of a batch of the own partner',
    description: 'Only on the day of the session, and for a short time: show the next one at `rotatesAt`.',
  })
  @ApiResult(codeView)
  @ApiFile('image/svg+xml')
  @ApiFile('image/png')
  @Throws(authProblems.PARTNER_NEEDED, attendanceProblems.SESSION_NOT_TODAY, batchProblems.BATCH_NOT_OPEN)
  async code(
    @CallerParam() caller: Caller,
    @Param({ schema: sessionParams }) { id, number }: z.infer<typeof sessionParams>,
    @Query({ schema: codeQuery }) { format }: z.infer<typeof codeQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof codeView> | string | Buffer> {
    const who = partnerOf(caller);
    await this.theirs.batch(who, id);
    const shown = await this.scanning.codeFor(wholeGovernment(who), id, number);
    return answerWithCode(reply, { id, number, format }, shown);
  }

  private async named(
    { tenantId }: OfPartner,
    enrolments: EnrolmentDocument[],
    date: string | undefined,
  ): Promise<z.infer<typeof batchMember>[]> {
    const people = { _id: { $in: enrolments.map(({ participantId }) => participantId) } },
      agencies = { _id: { $in: [...new Set(enrolments.map(({ agencyId }) => agencyId))] } },
      noted = enrolments.flatMap(({ batchId, participantId }) =>
        date === undefined ? [] : [attendanceId(batchId, date, participantId)],
      );
    const [known, offices, notes] = await Promise.all([
      this.participants.find(tenantId, people, { projection: { name: 1, erasedAt: 1 } }),
      this.agencies.find(tenantId, agencies, { projection: { name: 1 } }),
      this.attendance.find(tenantId, { _id: { $in: noted } }),
    ]);
    const names = new Map(known.map(({ _id, name, erasedAt }) => [_id, erasedAt ? null : name])),
      officeNames = new Map(offices.map(({ _id, name }) => [_id, name])),
      presence = new Map(notes.map(({ participantId, present }) => [participantId, present]));
    return enrolments.map(({ participantId, agencyId, status }) => ({
      participantId,
      name: names.get(participantId) ?? null,
      agencyName: officeNames.get(agencyId) ?? null,
      completed: status === 'COMPLETED',
      present: presence.get(participantId) ?? null,
    }));
  }
}
