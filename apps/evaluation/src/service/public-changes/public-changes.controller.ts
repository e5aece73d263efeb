import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { TENANT_ID, tenantId } from '#contracts';
import { ApiDoc, ApiResult, Public } from '#platform';
import { outcomes } from '../../voices/forum/forum.schema.js';
import { ReadPublicChanges } from './read-public-changes.js';

const tenantParams = z.object({
  tenant: z.string().regex(TENANT_ID).describe('The government').meta({ example: 'medan' }),
});
const survey = z.object({ endsOn: z.string(), index: z.number().describe('Satisfaction index (IKM)') });
const changesView = z
  .object({
    tenantId: z.string(),
    government: z.string().describe('Its name'),
    timeZone: z.string(),
    since: z.string().describe('First local day of what is counted: twelve months'),
    asOf: z.iso.datetime(),
    reports: z
      .object({
        received: z.int(),
        settled: z.int(),
        late: z.int().describe('A deadline has passed without what it asks for'),
      })
      .describe("Citizens' reports"),
    trainings: z.int().describe('Additional trainings that surveys asked for and leaders approved'),
    suggestions: z
      .array(
        z.object({
          forumId: z.string(),
          forum: z.string(),
          heldOn: z.string(),
          text: z.string(),
          answer: z.string(),
          outcome: z.enum(outcomes),
          at: z.iso.datetime(),
        }),
      )
      .describe('Suggestions of forums that became a need or a programme, the newest first'),
    services: z
      .array(
        z.object({
          name: z.string().describe('The service'),
          before: survey,
          after: survey,
          change: z.number(),
        }),
      )
      .describe('Last two surveys of each service, the largest change first, also to the worse'),
  })
  .meta({ id: 'PublicChanges' });

@Controller('v1/public/:tenant/changes')
@ApiDoc({ tag: 'Citizens' })
@Public('citizens are told what became of what they said; sums and published texts, no names')
export class PublicChangesController {
  constructor(private readonly changes: ReadPublicChanges) {}

  @Get()
  @ApiDoc({ summary: 'What changed because citizens said something, in the last twelve months' })
  @ApiResult(changesView)
  get(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
  ): Promise<z.infer<typeof changesView>> {
    return this.changes.of(tenantId(tenant));
  }
}
