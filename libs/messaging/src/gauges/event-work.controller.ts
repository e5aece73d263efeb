import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { ApiDoc, ApiResult, Operator } from '#platform';
import { Gauges } from './gauges.js';

const eventWork = z
  .object({
    outbox: z
      .object({
        transactions: z
          .int()
          .describe('Transactions whose events wait to be sent to Kafka, counted up to a million'),
        oldestAt: z.iso
          .datetime()
          .nullable()
          .describe('Since when the first of them waits; null: none waits'),
      })
      .nullable()
      .describe('null while the database does not answer'),
    lag: z
      .array(
        z.object({
          topic: z.string().describe('What the service hears of'),
          events: z.int().describe('Events that it has not carried out yet'),
        }),
      )
      .nullable()
      .describe('null while Kafka or the database does not answer'),
    deadLetters: z
      .int()
      .nullable()
      .describe(
        'Events that were set aside and neither replayed nor dismissed; null while that is not known',
      ),
  })
  .meta({ id: 'EventWork' });

/** How far a service is with its events: what waits to be sent, to be carried out, or to be mended. */
@Controller('v1/event-work')
@Operator()
export class EventWorkController {
  constructor(private readonly gauges: Gauges) {}

  @Get()
  @ApiDoc({
    summary: 'How many events wait',
    description: 'At most five seconds old. The same as in its metrics.',
  })
  @ApiResult(eventWork)
  show(): Promise<z.infer<typeof eventWork>> {
    return this.gauges.waiting();
  }
}
