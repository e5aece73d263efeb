import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { beginningWith, containing, Idempotent, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  fieldError,
  httpProblems,
  IfMatch,
  MAX_ITEM_ERRORS,
  must,
  NotFound,
  Precondition,
  RequireScopes,
  SpeaksFor,
  Throws,
  validate,
  validationFailed,
  versioned,
  type ApiError,
  type Caller,
  type FieldError,
} from '#platform';
import { externalIdOf, namedBy } from '../../ground/external-id.js';
import { idParams } from '../../ground/lists.js';
import { agencyProblems } from '../agency/agency.problems.js';
import { TenantClock } from '../tenant/tenant-clock.js';
import { doubtAbout, parseEmployeeNumber } from './employee-number.js';
import {
  participantBatchBody,
  participantBatchResult,
  participantBody,
  participantPage,
  participantQuery,
  participantView,
  type participantItemResult,
} from './participant.dto.js';
import { participantProblems } from './participant.problems.js';
import { ParticipantStore, type ParticipantDocument } from './participant.schema.js';
import { readRank } from './ranks.js';
import {
  RecordParticipants,
  type ParticipantResult,
  type RecordParticipantCommand,
} from './record-participants.js';

/** Each with the field that it is about. */
const refusals = {
  AGENCY_UNKNOWN: { problem: agencyProblems.AGENCY_UNKNOWN, path: 'agencyId' },
  EMPLOYEE_NUMBER_TAKEN: { problem: participantProblems.EMPLOYEE_NUMBER_TAKEN, path: 'employeeNumber' },
  PARTICIPANT_UNKNOWN: { problem: participantProblems.PARTICIPANT_UNKNOWN, path: 'formerEmployeeNumber' },
  PERSON_ERASED: { problem: participantProblems.PERSON_ERASED, path: 'employeeNumber' },
  EXTERNAL_ID_TAKEN: { problem: participantProblems.EXTERNAL_ID_TAKEN, path: 'externalId' },
};

@Controller('v1/participants')
@ApiDoc({ tag: 'Participants' })
export class ParticipantController {
  constructor(
    private readonly record: RecordParticipants,
    private readonly clock: TenantClock,
    private readonly participants: ParticipantStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Civil servants' })
  @RequireScopes('participants:read')
  @ApiResult(participantPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: participantQuery }) query: z.infer<typeof participantQuery>,
  ): Promise<z.infer<typeof participantPage>> {
    const { employeeNumber, employeeNumbers, agencyId, active, externalId, q, ...page } = query;
    const filter = {
      $and: [
        agencyId ? { agencyId } : {},
        active === undefined ? {} : { active: active === 'true' },
        externalId ? namedBy(caller.clientId, externalId) : {},
        q ? named(q) : {},
        employeeNumbers ? { employeeNumber: { $in: employeeNumbers } } : {},
      ],
      ...(employeeNumber ? { employeeNumber } : {}),
    };
    const found = await this.participants.forCaller(caller).page(filter, page);
    return shownAs(found, (each) => viewOf(each, caller));
  }

  @Get(':id')
  @ApiDoc({ summary: 'A civil servant' })
  @RequireScopes('participants:read')
  @ApiResult(participantView, { headers: ['ETag'] })
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof participantView>> {
    const found = await this.participants.forCaller(caller).findOne({ _id: id });
    if (!found) throw new NotFound('participant');
    return versioned(viewOf(found, caller), found);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Enter a civil servant, or bring one up to date by the employee number',
    description:
      '201 when entered, 200 when known already. Fields that are not given, or are null, keep what is known; those named in `clear` are emptied. With `If-Match` only who is known already, and was not changed since, is brought up to date.',
  })
  @RequireScopes('participants:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(participantView, { status: 201, headers: ['ETag'] })
  @Throws(
    agencyProblems.AGENCY_UNKNOWN,
    participantProblems.EMPLOYEE_NUMBER_TAKEN,
    participantProblems.EXTERNAL_ID_TAKEN,
    participantProblems.PARTICIPANT_UNKNOWN,
  )
  async post(
    @CallerParam() caller: Caller,
    @Body({ schema: participantBody }) body: z.infer<typeof participantBody>,
    @IfMatch() precondition: Precondition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof participantView>> {
    const today = await this.clock.today(caller.tenantId),
      { command, warnings } = commandOf(body, today),
      { agencyIds, clientId } = caller,
      source = { agencyIds, clientId, precondition };
    const result = must((await this.record.recordAll(caller.tenantId, [command], source))[0], 'result');
    if (result.status === 'REFUSED') throw refusalOf(result);
    void reply.status(result.status === 'CREATED' ? 201 : 200);
    const stored = must(
      await this.participants.findOne(caller.tenantId, { _id: result.participantId }),
      'the document of participants',
    );
    return versioned({ ...viewOf(stored, caller), ...warnings }, stored);
  }

  @Post('batch')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Enter or bring up to date up to 1,000 civil servants',
    description: 'A result for each item; a wrong item does not hinder the others.',
  })
  @RequireScopes('participants:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(participantBatchResult)
  async batch(
    @CallerParam() caller: Caller,
    @Body({ schema: participantBatchBody }) { items }: z.infer<typeof participantBatchBody>,
  ): Promise<z.infer<typeof participantBatchResult>> {
    const results: z.infer<typeof participantItemResult>[] = [];
    const today = await this.clock.today(caller.tenantId);
    const valid: ({ index: number } & Checked)[] = [];
    items.forEach((item, index) => {
      try {
        valid.push({
          index,
          ...commandOf(validate(participantBody, item, `item ${index}`, MAX_ITEM_ERRORS), today),
        });
      } catch (error) {
        if (!httpProblems.VALIDATION_FAILED.is(error)) throw error;
        const { code, detail, messages, errors = [] } = error;
        results.push({ index, status: 'REFUSED', code, detail, messages, errors });
      }
    });
    const recorded =
      valid.length > 0
        ? await this.record.recordAll(
            caller.tenantId,
            valid.map(({ command }) => command),
            caller,
          )
        : [];
    recorded.forEach((result, i) => {
      const { index, warnings } = must(valid[i], 'an item of valid');
      results.push({ index, ...shown(result), ...warnings });
    });
    const inOrder = results.sort((a, b) => a.index - b.index),
      count = (status: (typeof results)[number]['status']) =>
        results.filter((result) => result.status === status).length;
    return {
      created: count('CREATED'),
      updated: count('UPDATED'),
      unchanged: count('UNCHANGED'),
      refused: count('REFUSED'),
      items: inOrder,
      results: inOrder,
    };
  }
}

/** Digits are the beginning of an employee number, anything else is of a name. */
const named = (q: string): object =>
  /^[\d ]+$/.test(q) ? beginningWith('employeeNumber', q.replaceAll(' ', '')) : containing('name', q);

function shown(result: ParticipantResult) {
  if (result.status !== 'REFUSED') return { status: result.status, participantId: result.participantId };
  const { detail, messages } = refusalOf(result);
  return { ...result, detail, messages, errors: [fieldError(refusals[result.code].path, result.code)] };
}

function refusalOf(refused: Extract<ParticipantResult, { status: 'REFUSED' }>): ApiError {
  if (refused.code === 'EXTERNAL_ID_TAKEN') {
    const { problem, path } = refusals[refused.code];
    return problem({ existingId: refused.existingId }, { at: path });
  }
  const { problem, path } = refusals[refused.code];
  return problem({ at: path });
}

interface Checked {
  command: RecordParticipantCommand;
  /** What is odd about it and does not hinder it. */
  warnings: { warnings?: FieldError[] };
}

/**
 * @throws VALIDATION_FAILED (400) for a number that says its holder is not born yet, and for somebody who has
 * left as of a day to come
 */
function commandOf(body: z.infer<typeof participantBody>, today: string): Checked {
  const { agencyId, agencyName, rank, supervisorNumber, ...fields } = body;
  const parsed = parseEmployeeNumber(body.employeeNumber, body.employeeType, today);
  if (!parsed.ok) throw validationFailed([fieldError('employeeNumber', parsed.fault)], 'body');
  if (body.inactiveSince !== undefined && body.inactiveSince > today)
    throw validationFailed([fieldError('inactiveSince', 'DATE_IN_FUTURE')], 'body');
  const doubt = doubtAbout(parsed.number, today);
  const { digits, birthDate, sex } = parsed.number;

  const agency =
    agencyId === undefined
      ? { agencyName: must(agencyName, 'agencyName'), createAgency: false }
      : { agencyId };
  const command = {
    ...fields,
    employeeNumber: digits,
    birthDate,
    sex,
    ...(rank && { rank: must(readRank(rank), 'what readRank gives') }),
    ...(supervisorNumber && { supervisorNumber }),
    ...agency,
  } as RecordParticipantCommand;
  return { command, warnings: doubt ? { warnings: [fieldError('employeeNumber', doubt)] } : {} };
}

function viewOf(
  document: ParticipantDocument,
  { clientId }: Pick<Caller, 'clientId'>,
): z.infer<typeof participantView> {
  const {
    _id,
    tenantId,
    createdAt,
    updatedAt,
    erasedAt,
    yearTenths,
    educationBase,
    takenBackBy,
    externalIds,
    ...shownFields
  } = document;
  const externalId = externalIdOf(externalIds, clientId);
  return {
    id: _id,
    ...shownFields,
    ...(erasedAt && { erasedAt: erasedAt.toISOString() }),
    ...(externalId !== undefined && { externalId }),
  };
}
