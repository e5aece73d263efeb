import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { ApiDoc, ApiResult, Operator } from '#platform';
import { FailedMessages } from './failed-messages.js';

const failedCounts = z
  .object({
    counts: z
      .array(
        z.object({
          tenantId: z.string().describe('Government'),
          reason: z
            .string()
            .describe(
              'Code of the last trouble, such as SMTP_550 or RECIPIENT_UNKNOWN, as `/v1/messages` has it',
            ),
          count: z.int().describe('Messages that failed for good and are kept'),
          oldestAt: z.iso.datetime().describe('When the oldest of them was made'),
          newestAt: z.iso.datetime().describe('When the newest of them was made'),
        }),
      )
      .describe('The most numerous first'),
  })
  .meta({ id: 'FailedMessageCounts' });

@Controller('v1/failed-messages')
@Operator()
@ApiDoc({ tag: 'Messages' })
export class FailedMessagesController {
  constructor(private readonly failed: FailedMessages) {}

  @Get()
  @ApiDoc({
    summary: 'How many messages failed, by government and cause',
    description:
      'Numbers alone: who should have had them is seen by the government itself (`GET /v1/messages?status=FAILED`), which also tries them again.',
  })
  @ApiResult(failedCounts)
  async counts(): Promise<z.infer<typeof failedCounts>> {
    const found = await this.failed.counts();
    return {
      counts: found.map(({ oldestAt, newestAt, ...count }) => ({
        ...count,
        oldestAt: oldestAt.toISOString(),
        newestAt: newestAt.toISOString(),
      })),
    };
  }
}
