import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { cursorParam } from '#persistence';
import { ApiDoc, ApiResult, Operator } from '#platform';
import { AuditLog } from './audit-log.js';

const query = z.object({
  tenantId: z.string().max(40).optional().describe('only this tenant'),
  clientId: z.string().max(64).optional().describe('only this client'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('most items of one page'),
  cursor: cursorParam,
});

const entry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    action: z.string().describe('what was done'),
    by: z.string().describe('who did it: id of a client, or of the account of a person'),
    clientId: z.string().optional().describe('the client it was done to'),
    tenantId: z.string(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AccessLogEntry' });

@Controller('v1/access-log')
@Operator()
@ApiDoc({ tag: 'API clients' })
export class AuditController {
  constructor(private readonly log: AuditLog) {}

  @Get()
  @ApiDoc({ summary: 'What was done with access, the newest first' })
  @ApiResult(z.object({ items: z.array(entry), nextCursor: z.string().optional() }).meta({ id: 'AccessLog' }))
  async list(@Query({ schema: query }) wanted: z.infer<typeof query>) {
    const { items, nextCursor } = await this.log.newest(wanted);
    return {
      items: items.map((item) => ({
        id: item._id,
        at: item.createdAt.toISOString(),
        action: item.action,
        by: item.by,
        clientId: item.clientId,
        tenantId: item.tenantId,
        detail: item.detail,
      })),
      ...(nextCursor ? { nextCursor } : {}),
    };
  }
}
