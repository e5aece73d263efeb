import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { cursorParam } from '#persistence';
import { ApiDoc, ApiResult, Operator } from '#platform';
import { AuditLog } from './audit-log.js';
import { AuditNames } from './audit-names.js';
import { auditAction } from './audit.schema.js';

const query = z.object({
  tenantId: z.string().max(40).optional().describe('only this tenant'),
  clientId: z.string().max(64).optional().describe('only this client'),
  action: auditAction.optional().describe('only what was done so'),
  by: z.string().max(200).optional().describe('only what this client, or the account of this person, did'),
  from: z.iso.datetime({ offset: true }).optional().describe('only from this moment'),
  until: z.iso.datetime({ offset: true }).optional().describe('only before this moment'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('most items of one page'),
  cursor: cursorParam,
});

const entry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    action: z.string().describe('what was done'),
    by: z.string().describe('who did it: id of a client, or of the account of a person'),
    byName: z
      .string()
      .optional()
      .describe('what this client or operator is called; people of a government stay ids'),
    clientId: z.string().optional().describe('the client it was done to'),
    clientName: z.string().optional().describe('what it is called; absent once it is removed'),
    tenantId: z.string(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AccessLogEntry' });

@Controller('v1/access-log')
@Operator()
@ApiDoc({ tag: 'API clients' })
export class AuditController {
  constructor(
    private readonly log: AuditLog,
    private readonly names: AuditNames,
  ) {}

  @Get()
  @ApiDoc({ summary: 'What was done with access, the newest first' })
  @ApiResult(z.object({ items: z.array(entry), nextCursor: z.string().optional() }).meta({ id: 'AccessLog' }))
  async list(@Query({ schema: query }) wanted: z.infer<typeof query>) {
    const { items, nextCursor } = await this.log.newest(wanted),
      names = await this.names.of(items);
    return {
      items: items.map(({ _id, createdAt, action, by, clientId, tenantId, detail }) => ({
        id: _id,
        at: createdAt.toISOString(),
        action,
        by,
        byName: names.get(by),
        clientId,
        clientName: clientId === undefined ? undefined : names.get(clientId),
        tenantId,
        detail,
      })),
      ...(nextCursor ? { nextCursor } : {}),
    };
  }
}
