import { Controller, Get, Headers, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiResult, BATCH_BODY_LIMIT, BodyLimit, Caller, CallerParam, fieldErrors, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { z } from 'zod';
import { batchInput, batchResult, commandOf, completionInput, completionInputFor, completionPage, completionParams, completionQuery, completionView, recordedView, viewOf, withdrawalInput } from './completion.dto.js';
import { CompletionAlreadyRecorded, CompletionRefused, CompletionUnknown, refusalOf } from './completion.errors.js';
import type { CompletionDocument } from './completion.schema.js';
import { type CompletionResult, RecordCompletion } from './record-completion.js';
import { WithdrawCompletion } from './withdraw-completion.js';

type BatchItem = z.infer<typeof batchResult>['items'][number];

/** Completions: the entrance of the main job. */
@Controller('v1/completions')
@ApiDoc({ tag: 'completions' })
export class CompletionController {
  constructor(private readonly record: RecordCompletion, private readonly withdrawal: WithdrawCompletion, @InjectStore('Completion') private readonly completions: TenantStore<CompletionDocument>) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('completions:write')
  @Idempotent()
  @ApiDoc({ summary: 'Record one completion' })
  @ApiResult(recordedView)
  async recordOne(@ValidatedBody(completionInput, { narrow: completionInputFor }) body: z.output<typeof completionInput>, @CallerParam() caller: Caller, @Headers('idempotency-key') key?: string): Promise<z.infer<typeof recordedView>> {
    const [result] = await this.record.recordAll(caller.tenantId, [commandOf(body, requestKey(caller, key, 0))], caller);
    if (result!.status === 'REFUSED') throw new CompletionRefused(result!.code);
    if (result!.status === 'DUPLICATE' && !result!.sameRequest) throw new CompletionAlreadyRecorded(result!.completionId);
    if (result!.status === 'DUPLICATE') return { status: 'RECORDED', completionId: result!.completionId, creditedHours: result!.creditedHours };
    const { status, completionId, creditedHours, creditReason, year, yearHours } = result!;
    return { status, completionId, creditedHours, creditReason, year, yearHours };
  }

  @Post('batch')
  @HttpCode(200)
  @RequireScopes('completions:write')
  @BodyLimit(BATCH_BODY_LIMIT)
  @Idempotent()
  @ApiDoc({ summary: 'Record up to 1,000 completions', description: 'Each item is answered by itself: a wrong one does not hold up the others.' })
  @ApiResult(batchResult)
  async recordBatch(@ValidatedBody(batchInput) { items }: z.output<typeof batchInput>, @CallerParam() caller: Caller, @Headers('idempotency-key') key?: string): Promise<z.infer<typeof batchResult>> {
    const answers = new Array<BatchItem>(items.length), indexes: number[] = [], commands: ReturnType<typeof commandOf>[] = [];
    items.forEach((item, index) => {
      const parsed = completionInputFor(item).safeParse(item);
      if (!parsed.success) answers[index] = { index, status: 'REFUSED', code: 'VALIDATION_FAILED', detail: 'Correct the fields named in "errors".', errors: fieldErrors(parsed.error.issues) };
      else { indexes.push(index); commands.push(commandOf(parsed.data as z.output<typeof completionInput>, requestKey(caller, key, index))); }
    });
    const results = commands.length ? await this.record.recordAll(caller.tenantId, commands, caller) : [];
    results.forEach((result, i) => { answers[indexes[i]!] = answerOf(indexes[i]!, result); });
    const count = (status: BatchItem['status']) => answers.filter((answer) => answer.status === status).length;
    return { recorded: count('RECORDED'), duplicates: count('DUPLICATE'), refused: count('REFUSED'), items: answers };
  }

  @Get()
  @RequireScopes('completions:read')
  @ApiResult(completionPage)
  async list(@ValidatedQuery(completionQuery) { limit, cursor, ...filter }: z.infer<typeof completionQuery>, @CallerParam() caller: Caller): Promise<z.infer<typeof completionPage>> {
    const own = caller.agencyIds ? { agencyId: { $in: [...caller.agencyIds] } } : {};
    const { items, nextCursor } = await this.completions.page(caller.tenantId, { ...own, ...filter } as never, { limit, ...(cursor && { cursor }) });
    return { items: items.map(viewOf), ...(nextCursor && { nextCursor }) };
  }

  @Get(':id')
  @RequireScopes('completions:read')
  @ApiResult(completionView)
  async show(@ValidatedParams(completionParams) { id }: z.infer<typeof completionParams>, @CallerParam() caller: Caller): Promise<z.infer<typeof completionView>> {
    const completion = await this.completions.findOne(caller.tenantId, { _id: id });
    if (!completion || (caller.agencyIds && !caller.agencyIds.includes(completion.agencyId))) throw new CompletionUnknown();
    return viewOf(completion);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @RequireScopes('completions:write')
  @Idempotent()
  @ApiDoc({ summary: 'Take a completion back', description: 'Its hours no longer count and its awards are revoked; a level of education that it raised goes back, and the enrolment, internship, session or module that it came from can be reported again, corrected. The answer says what was undone. A second withdrawal changes nothing.' })
  @ApiResult(completionView)
  async withdraw(@ValidatedParams(completionParams) { id }: z.infer<typeof completionParams>, @ValidatedBody(withdrawalInput) { reason }: z.infer<typeof withdrawalInput>, @CallerParam() caller: Caller): Promise<z.infer<typeof completionView>> {
    return viewOf(await this.withdrawal.withdraw(caller, id, reason));
  }
}

/** The same request keeps the same key for each of its items, so that a repetition after a crash is recognised. */
const requestKey = (caller: Caller, key: string | undefined, index: number) => (key === undefined ? undefined : `${caller.clientId}:${key}:${index}`);

function answerOf(index: number, result: CompletionResult): BatchItem {
  if (result.status === 'REFUSED') return { index, status: 'REFUSED', code: result.code, detail: refusalOf(result.code).detail };
  const { completionId, creditedHours } = result;
  if (result.status === 'RECORDED' || result.sameRequest) return { index, status: 'RECORDED', completionId, creditedHours };
  return { index, status: 'DUPLICATE', completionId, creditedHours, code: 'COMPLETION_ALREADY_RECORDED' };
}
