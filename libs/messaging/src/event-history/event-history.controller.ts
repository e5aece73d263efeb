import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { ApiResult, Operator, RecentSignIn } from '#platform';
import { HOLES } from '../consumer/standing.js';
import type { Replay } from '../outbox/replays.js';
import { EventHistory } from './event-history.js';

const replayView = z.object({
  id: z.string().describe('Id of the replay'),
  reason: z
    .enum(['ASKED', 'TOPIC_REPLACED', 'TOPIC_CUT'])
    .describe('ASKED by an operator; the others by itself, because Kafka no longer had what was sent'),
  from: z.string().nullable().describe('What was stated since; null for everything that is kept'),
  topic: z.string().optional().describe('Only this topic'),
  tenantId: z.string().optional().describe('Only this tenant'),
  events: z.number().int().describe('Sent again so far'),
  requestedAt: z.string().describe('When it began'),
  finishedAt: z.string().optional().describe('When everything was sent again'),
});
const historyView = z.object({
  published: z
    .array(
      z.object({
        topic: z.string().describe('Topic of this service'),
        topicId: z.string().nullable().describe("Kafka's id of it"),
        unknownEvents: z
          .number()
          .int()
          .describe('Events in Kafka that this database does not know: it was restored to an earlier point'),
      }),
    )
    .describe('What this service publishes to'),
  replays: z.array(replayView).describe('The last twenty replays, the newest first'),
  stopped: z
    .array(
      z.object({
        topic: z.string().describe('Topic'),
        partition: z.number().int().describe('Partition'),
        hole: z.enum(HOLES).describe('What is missing'),
        since: z.string().describe('When that was noticed'),
        next: z.string().describe('The offset that would come next'),
      }),
    )
    .describe('Partitions of which nothing is carried out, because what comes next is missing'),
});
const replayBody = z.object({
  from: z.iso
    .datetime()
    .optional()
    .describe('Send again what was stated since then; everything that is kept otherwise'),
  topic: z.string().max(100).optional().describe('Only this topic, without the prefix'),
  tenantId: z
    .string()
    .max(64)
    .optional()
    .describe('Only this tenant; that fills no hole, because others may miss something there'),
});
const goOnResult = z.object({
  partitions: z.number().int().describe('Partitions that go on from the first event that Kafka has'),
  topics: z.number().int().describe('Topics of which no unknown events are told any more'),
});

/** When Kafka or a database went back in time: look, send again, go on. */
@Controller('v1/event-history')
@Operator()
export class EventHistoryController {
  constructor(private readonly history: EventHistory) {}

  @Get()
  @ApiResult(historyView)
  async show(): Promise<z.infer<typeof historyView>> {
    const { topics, replays, stopped } = await this.history.state();
    return {
      published: topics.map(({ _id, topicId, unknownEvents }) => ({
        topic: _id,
        topicId,
        unknownEvents: unknownEvents?.count ?? 0,
      })),
      replays: replays.map(view),
      stopped: stopped.map(({ id, place: { hole, next } }) => ({
        topic: id.slice(0, id.lastIndexOf('/')),
        partition: Number(id.slice(id.lastIndexOf('/') + 1)),
        hole: hole.kind,
        since: hole.since.toISOString(),
        next: next.toString(),
      })),
    };
  }

  @Post('replays')
  @HttpCode(202)
  @ApiResult(replayView)
  async replay(
    @Body({ schema: replayBody }) { from, ...rest }: z.infer<typeof replayBody>,
  ): Promise<z.infer<typeof replayView>> {
    return view(await this.history.replay({ ...rest, from: from ? new Date(from) : null }));
  }

  @Post('go-on')
  @RecentSignIn()
  @HttpCode(200)
  @ApiResult(goOnResult)
  goOn(): Promise<z.infer<typeof goOnResult>> {
    return this.history.goOn();
  }
}

const view = ({ _id, reason, from, topic, tenantId, events, requestedAt, finishedAt }: Replay) => ({
  id: _id,
  reason,
  from: from?.toISOString() ?? null,
  ...(topic && { topic }),
  ...(tenantId && { tenantId }),
  events,
  requestedAt: requestedAt.toISOString(),
  ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
});
