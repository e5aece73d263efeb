import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { allEvents } from '#contracts';
import { cursorParam } from '#persistence';
import { ApiResult, CallerParam, Operator, Throws, type Caller } from '#platform';
import { DEAD_LETTER_STATUSES, type DeadLetter } from './dead-letter.js';
import { deadLetterProblems } from './dead-letter.problems.js';
import { DeadLetters } from './dead-letters.js';

const letterView = z.object({
  id: z.string().describe('Id of the dead letter'),
  tenantId: z.string().describe('Tenant of the event, `platform` where it named none'),
  eventId: z.string().nullable().describe('CloudEvents id'),
  eventType: z.string().nullable().describe('CloudEvents type'),
  topic: z.string().describe('Topic that it came from'),
  partition: z.number().int().describe('Partition'),
  offset: z.string().describe('Offset'),
  code: z.string().describe('Why it was set aside'),
  reason: z.string().describe('The same in words'),
  attempts: z.number().int().describe('Tries so far'),
  status: z
    .enum(DEAD_LETTER_STATUSES)
    .describe('REPLAYED when it was carried out after all, DISMISSED when it never will be'),
  failedAt: z.string().describe('When it was set aside'),
  replayedAt: z.string().optional().describe('When it was carried out after all'),
  dismissed: z
    .object({
      reason: z.string().describe('Why it cannot be repaired'),
      by: z.string().describe('Who said so: the subject of the token'),
      at: z.string().describe('When'),
    })
    .optional()
    .describe('Only with status DISMISSED'),
});
const letterDetail = letterView.extend({
  data: z.unknown().describe('The payload, personal data masked; the raw text where it is no JSON'),
});
const page = z.object({
  items: z.array(letterView),
  nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows'),
});
const listQuery = z.object({
  status: z.enum(DEAD_LETTER_STATUSES).optional().describe('Only those in this state'),
  code: z.string().max(80).optional().describe('Only those with this reason code'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items'),
  cursor: cursorParam,
});
const idParams = z.object({ id: z.string().min(1).max(64).describe('Id of the dead letter') });
const dismissBody = z.object({
  reason: z.string().trim().min(8).max(500).describe('Why it cannot be repaired, for whoever looks later'),
});
const replayBody = z.object({
  code: z.string().max(80).optional().describe('Only those with this reason code; all open ones otherwise'),
  most: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe('About as many in one answer; all unless given. `next` says where to go on'),
  after: z.string().min(1).max(64).optional().describe('`next` of the answer before'),
});
const replayResult = z.object({
  replayed: z.number().int().describe('Carried out'),
  failed: z
    .array(z.object({ id: z.string(), code: z.string(), reason: z.string() }))
    .describe('Still open, with the present reason'),
  next: z.string().optional().describe('Pass it as `after` for what follows; absent at the end'),
});

/** What could not be carried out: look, mend, replay, or dismiss what cannot be mended. */
@Controller('v1/dead-letters')
@Operator()
export class DeadLetterController {
  constructor(private readonly letters: DeadLetters) {}

  @Get()
  @ApiResult(page)
  async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>): Promise<z.infer<typeof page>> {
    const { items, nextCursor } = await this.letters.list(query);
    return { items: items.map(view), ...(nextCursor && { nextCursor }) };
  }

  @Get(':id')
  @ApiResult(letterDetail)
  async show(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof letterDetail>> {
    const letter = await this.letters.show(id);
    return { ...view(letter), data: masked(letter) };
  }

  @Post(':id/replay')
  @HttpCode(200)
  @ApiResult(replayResult)
  async replayOne(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof replayResult>> {
    await this.letters.show(id);
    return this.letters.replay({ ids: [id] });
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @ApiResult(letterView)
  @Throws(deadLetterProblems.DEAD_LETTER_NOT_OPEN)
  async dismiss(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: dismissBody }) { reason }: z.infer<typeof dismissBody>,
  ): Promise<z.infer<typeof letterView>> {
    return view(await this.letters.dismiss(id, { reason, by: caller.subject }));
  }

  @Post('replay')
  @HttpCode(200)
  @ApiResult(replayResult)
  replayAll(
    @Body({ schema: replayBody }) body: z.infer<typeof replayBody>,
  ): Promise<z.infer<typeof replayResult>> {
    return this.letters.replay(body);
  }
}

const view = (letter: DeadLetter): z.infer<typeof letterView> => ({
  id: letter._id,
  tenantId: letter.tenantId,
  eventId: letter.eventId,
  eventType: letter.eventType,
  topic: letter.topic,
  partition: letter.partition,
  offset: letter.offset,
  code: letter.code,
  reason: letter.reason,
  attempts: letter.attempts,
  status: letter.status,
  failedAt: letter.createdAt.toISOString(),
  ...(letter.replayedAt && { replayedAt: letter.replayedAt.toISOString() }),
  ...(letter.dismissed && {
    dismissed: { ...letter.dismissed, at: letter.dismissed.at.toISOString() },
  }),
});

/** An operator mends events without seeing whose they are. */
function masked(letter: DeadLetter): unknown {
  const personal = allEvents.find((definition) => definition.type === letter.eventType)?.personalData ?? [];
  try {
    const data = JSON.parse(letter.value ?? 'null') as Record<string, unknown> | null;
    if (data && typeof data === 'object')
      for (const field of personal) if (field in data) data[field] = '***';
    return data;
  } catch {
    return letter.value?.slice(0, 200) ?? null;
  }
}
