import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiError, ApiProblem, ApiResult, BATCH_BODY_LIMIT, BodyLimit, type Caller, CallerParam, NotFound, RequireScopes, validate, ValidatedBody, ValidatedParams, ValidatedQuery, ValidationFailed } from '#platform';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import { parseEmployeeNumber } from './employee-number.js';
import { participantBatchBody, participantBatchResult, participantBody, type participantItemResult, participantPage, participantQuery, participantView } from './participant.dto.js';
import type { ParticipantDocument } from './participant.schema.js';
import { readRank } from './ranks.js';
import { type ParticipantResult, RecordParticipants, type RecordParticipantCommand } from './record-participants.js';

const refusals = {
  AGENCY_UNKNOWN: { status: 422, title: 'Unknown agency', detail: 'There is no such agency that this client may write for.' },
  EMPLOYEE_NUMBER_TAKEN: { status: 409, title: 'The employee number is taken', detail: 'Somebody of another agency has this employee number.' },
};

class ParticipantRefused extends ApiError {
  constructor(code: keyof typeof refusals) {
    super({ code, ...refusals[code] });
  }
}

@Controller('v1/participants')
@ApiDoc({ tag: 'Participants' })
export class ParticipantController {
  constructor(
    private readonly record: RecordParticipants,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Civil servants' })
  @RequireScopes('participants:read')
  @ApiResult(participantPage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(participantQuery) query: z.infer<typeof participantQuery>): Promise<z.infer<typeof participantPage>> {
    const { employeeNumber, agencyId, ...page } = query;
    const filter = {
      $and: [caller.agencyIds ? { agencyId: { $in: [...caller.agencyIds] } } : {}, agencyId ? { agencyId } : {}],
      ...(employeeNumber ? { employeeNumber: employeeNumber.replace(/\s/g, '') } : {}),
    };
    const found = await this.participants.page(caller.tenantId, filter, page);
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A civil servant' })
  @RequireScopes('participants:read')
  @ApiResult(participantView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof participantView>> {
    const found = await this.participants.findOne(caller.tenantId, { _id: id });
    if (!found || (caller.agencyIds && !caller.agencyIds.includes(found.agencyId))) throw new NotFound('participant');
    return viewOf(found);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a civil servant, or bring one up to date by the employee number', description: '201 when entered, 200 when known already. Fields that are not given keep what is known.' })
  @RequireScopes('participants:write')
  @Idempotent()
  @ApiResult(participantView, { status: 201 })
  @ApiProblem(422, 'AGENCY_UNKNOWN', 'No such agency')
  @ApiProblem(409, 'EMPLOYEE_NUMBER_TAKEN', 'The number belongs to somebody of another agency')
  async post(@CallerParam() caller: Caller, @ValidatedBody(participantBody) body: z.infer<typeof participantBody>, @Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof participantView>> {
    const [result] = await this.record.recordAll(caller.tenantId, [commandOf(body)], caller);
    if (result!.status === 'REFUSED') throw new ParticipantRefused(result!.code);
    void reply.status(result!.status === 'CREATED' ? 201 : 200);
    return viewOf((await this.participants.findOne(caller.tenantId, { _id: result!.participantId }))!);
  }

  @Post('batch')
  @HttpCode(200)
  @ApiDoc({ summary: 'Enter or bring up to date up to 1,000 civil servants', description: 'A result for each item; a wrong item does not hinder the others.' })
  @RequireScopes('participants:write')
  @Idempotent()
  @BodyLimit(BATCH_BODY_LIMIT)
  @ApiResult(participantBatchResult)
  async batch(@CallerParam() caller: Caller, @ValidatedBody(participantBatchBody) { items }: z.infer<typeof participantBatchBody>): Promise<z.infer<typeof participantBatchResult>> {
    const results: z.infer<typeof participantItemResult>[] = [];
    const valid: { index: number; command: RecordParticipantCommand }[] = [];
    items.forEach((item, index) => {
      try {
        valid.push({ index, command: commandOf(validate(participantBody, item, `item ${index}`)) });
      } catch (error) {
        if (!(error instanceof ValidationFailed)) throw error;
        results.push({ index, status: 'REFUSED', code: error.code, errors: error.errors ?? [] });
      }
    });
    const recorded = valid.length > 0 ? await this.record.recordAll(caller.tenantId, valid.map(({ command }) => command), caller) : [];
    recorded.forEach((result, i) => results.push({ index: valid[i]!.index, ...shown(result) }));
    return { results: results.sort((a, b) => a.index - b.index) };
  }
}

const shown = (result: ParticipantResult) => (result.status === 'REFUSED' ? result : { status: result.status, participantId: result.participantId });

function commandOf(body: z.infer<typeof participantBody>): RecordParticipantCommand {
  const { agencyId, agencyName, rank, supervisorNumber, ...fields } = body;
  const parsed = parseEmployeeNumber(body.employeeNumber, body.employeeType);
  if (!parsed.ok) throw new Error('validated before');
  const { digits, birthDate, sex } = parsed.number;
  const superior = supervisorNumber?.replace(/\s/g, '');
  const agency = agencyId === undefined ? { agencyName: agencyName!, createAgency: false } : { agencyId };
  return { ...fields, employeeNumber: digits, birthDate, sex, ...(rank && { rank: readRank(rank)! }), ...(superior && { supervisorNumber: superior }), ...agency } as RecordParticipantCommand;
}

export function viewOf(document: ParticipantDocument): z.infer<typeof participantView> {
  const { _id, tenantId, createdAt, updatedAt, supervisorNumber, ...shownFields } = document;
  return { id: _id, ...shownFields };
}
