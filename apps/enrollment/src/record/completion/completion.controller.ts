import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { asked, Idempotent, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  Caller,
  CallerParam,
  fieldErrors,
  MAX_ITEM_ERRORS,
  must,
  NotFound,
  RequireScopes,
  SpeaksFor,
  strictFor,
  Throws,
  validationFailed,
  type ApiError,
} from '#platform';
import { namedBy } from '../../ground/external-id.js';
import {
  batchInput,
  batchResult,
  commandOf,
  completionInput,
  completionPage,
  completionParams,
  completionQuery,
  completionView,
  joinedWith,
  recordedView,
  viewOf,
  warningsOf,
  withdrawalInput,
} from './completion.dto.js';
import type { RecordCompletionCommand } from './completion.js';
import { completionProblems, completionRefusals, completionRefused } from './completion.problems.js';
import { CompletionStore } from './completion.schema.js';
import { RecordCompletion, type CompletionResult } from './record-completion.js';
import { WithdrawCompletion } from './withdraw-completion.js';

type BatchItem = z.infer<typeof batchResult>['items'][number];

/** Completions: the entrance of the main job. */
@Controller('v1/completions')
@ApiDoc({ tag: 'completions' })
export class CompletionController {
  constructor(
    private readonly record: RecordCompletion,
    private readonly withdrawal: WithdrawCompletion,
    private readonly completions: CompletionStore,
  ) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('completions:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({ summary: 'Record one completion' })
  @ApiResult(recordedView)
  @Throws(...completionRefusals, completionProblems.COMPLETION_ALREADY_RECORDED)
  async recordOne(
    @Body({ schema: completionInput }) body: z.output<typeof completionInput>,
    @CallerParam() caller: Caller,
    @Headers('idempotency-key') key?: string,
  ): Promise<z.infer<typeof recordedView>> {
    const command = commandOf(body, caller.clientId, requestKey(caller, key, 0)),
      [first] = await this.record.recordAll(caller.tenantId, [command], caller);
    const result = must(first, 'the result of a completion');
    if (result.status === 'REFUSED') throw completionRefused(result.code, command, result.existingId);
    if (result.status === 'DUPLICATE' && !result.sameRequest)
      throw alreadyRecorded(result.completionId, result.similar);
    if (result.status === 'DUPLICATE')
      return { status: 'RECORDED', completionId: result.completionId, creditedHours: result.creditedHours };
    const { status, completionId, creditedHours, creditReason, year, yearHours } = result;
    return {
      status,
      completionId,
      creditedHours,
      creditReason,
      year,
      yearHours,
      changed: result.status === 'CORRECTED' ? result.changed : undefined,
      warnings: warningsOf(result),
    };
  }

  @Post('batch')
  @HttpCode(200)
  @RequireScopes('completions:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Record up to 1,000 completions',
    description: 'Each item is answered by itself: a wrong one does not hold up the others.',
  })
  @ApiResult(batchResult)
  async recordBatch(
    @Body({ schema: batchInput }) { items }: z.output<typeof batchInput>,
    @CallerParam() caller: Caller,
    @Headers('idempotency-key') key?: string,
  ): Promise<z.infer<typeof batchResult>> {
    const answers = new Array<BatchItem>(items.length),
      indexes: number[] = [],
      commands: RecordCompletionCommand[] = [];
    items.forEach((item, index) => {
      const parsed = strictFor(completionInput, item).safeParse(item);
      if (!parsed.success)
        answers[index] = refusedItem(
          index,
          validationFailed(fieldErrors(parsed.error.issues, MAX_ITEM_ERRORS), `item ${index}`),
        );
      else {
        indexes.push(index);
        commands.push(
          commandOf(
            parsed.data as z.output<typeof completionInput>,
            caller.clientId,
            requestKey(caller, key, index),
          ),
        );
      }
    });
    const results = commands.length ? await this.record.recordAll(caller.tenantId, commands, caller) : [];
    results.forEach((result, i) => {
      const index = must(indexes[i], 'the index of a result');
      answers[index] = answerOf(index, result, must(commands[i], 'the command of a result'));
    });
    const count = (status: BatchItem['status']) =>
      answers.filter((answer) => answer.status === status).length;
    return {
      recorded: count('RECORDED'),
      corrected: count('CORRECTED'),
      duplicates: count('DUPLICATE'),
      refused: count('REFUSED'),
      items: answers,
    };
  }

  @Get()
  @RequireScopes('completions:read')
  @ApiResult(completionPage)
  async list(
    @Query({ schema: completionQuery }) query: z.infer<typeof completionQuery>,
    @CallerParam() caller: Caller,
  ): Promise<z.infer<typeof completionPage>> {
    const { page, wanted } = asked(query),
      { externalId, implausible, ...fields } = wanted,
      filter = {
        ...fields,
        ...(externalId !== undefined && namedBy(caller.clientId, externalId)),
        ...(implausible !== undefined && {
          implausible: implausible === 'any' ? { $exists: true } : implausible,
        }),
      };
    return shownAs(await this.completions.forCaller(caller).page(filter, page), (each) =>
      viewOf(each, caller.clientId),
    );
  }

  @Get(':id')
  @RequireScopes('completions:read')
  @ApiResult(completionView)
  async show(
    @Param({ schema: completionParams }) { id }: z.infer<typeof completionParams>,
    @CallerParam() caller: Caller,
  ): Promise<z.infer<typeof completionView>> {
    const completion = await this.completions.forCaller(caller).findOne({ _id: id });
    if (!completion) throw new NotFound('completion');
    return viewOf(completion, caller.clientId);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @RequireScopes('completions:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Take a completion back',
    description:
      'Its hours no longer count and its awards are revoked; a level of education that it raised goes back, and the enrolment, internship, session or module that it came from can be reported again, corrected. The answer says what was undone. A second withdrawal changes nothing.',
  })
  @ApiResult(completionView)
  async withdraw(
    @Param({ schema: completionParams }) { id }: z.infer<typeof completionParams>,
    @Body({ schema: withdrawalInput }) { reason }: z.infer<typeof withdrawalInput>,
    @CallerParam() caller: Caller,
  ): Promise<z.infer<typeof completionView>> {
    return viewOf(await this.withdrawal.withdraw(caller, id, reason), caller.clientId);
  }
}

/** @param similar where days and title, not a key, say that it is the same training */
function alreadyRecorded(completionId: string, similar: Parameters<typeof joinedWith>[0]): ApiError {
  const joined = joinedWith(similar)?.[0]?.text;
  return completionProblems.COMPLETION_ALREADY_RECORDED({
    completionId,
    joined: joined ? [` ${joined.id}`, ` ${joined.en}`] : '',
  });
}

/** The same request keeps the same key for each of its items, so that a repetition after a crash is recognised. */
const requestKey = (caller: Caller, key: string | undefined, index: number) =>
  key === undefined ? undefined : `${caller.actor}:${key}:${index}`;

const refusedItem = (index: number, { code, detail, messages, errors, members }: ApiError): BatchItem => ({
  index,
  status: 'REFUSED',
  code,
  existingId: members?.['existingId'],
  detail,
  messages,
  errors,
});

function answerOf(index: number, result: CompletionResult, command: RecordCompletionCommand): BatchItem {
  if (result.status === 'REFUSED') {
    return refusedItem(index, completionRefused(result.code, command, result.existingId));
  }
  const { completionId, creditedHours } = result,
    warnings = warningsOf(result);
  if (result.status === 'CORRECTED')
    return {
      index,
      status: 'CORRECTED',
      completionId,
      creditedHours,
      changed: result.changed,
      warnings,
    };
  if (result.status === 'RECORDED' || result.sameRequest)
    return {
      index,
      status: 'RECORDED',
      completionId,
      creditedHours,
      warnings,
    };
  const { code } = completionProblems.COMPLETION_ALREADY_RECORDED;
  return {
    index,
    status: 'DUPLICATE',
    completionId,
    creditedHours,
    code,
    warnings,
  };
}
