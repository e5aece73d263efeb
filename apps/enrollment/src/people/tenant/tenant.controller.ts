import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { TENANT_ID, tenantId } from '#contracts';
import { Outbox } from '#messaging';
import { cursorAfter, placeOf, stamps } from '#persistence';
import { ApiDoc, ApiResult, IfMatch, NotFound, Operator, Precondition, versioned } from '#platform';
import { pageOf, plainQuery } from '../../ground/lists.js';
import { TenantClock } from './tenant-clock.js';
import { tenantEvent } from './tenant-event.js';
import { GovernmentStore, timeZones, type Tenant } from './tenant.schema.js';

const tenantParams = z.object({
  id: z
    .string()
    .regex(TENANT_ID)
    .describe('Tenant id: lower-case letters, digits, hyphens')
    .meta({ example: 'medan' }),
});
const tenantBody = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Official name')
    .meta({ example: 'Pemerintah Kota Medan' }),
  timeZone: z.enum(timeZones).describe('IANA zone of WIB, WITA or WIT'),
});
const tenantView = tenantBody
  .extend({ id: z.string().describe('Tenant id'), version: z.int().describe('Counts the changes') })
  .meta({ id: 'Tenant' });
const tenantPage = pageOf(tenantView);

/** The list is of no government: its cursors are marked for all. */
const LIST = 'tenants',
  EVERYBODY = '';

@Controller('v1/tenants')
@ApiDoc({ tag: 'Tenants' })
@Operator()
export class TenantController {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly tenants: GovernmentStore,
  ) {}

  @Put(':id')
  @ApiDoc({ summary: 'Set up a regional government, or change its name or zone' })
  @ApiResult(tenantView, { headers: ['ETag'] })
  async put(
    @Param({ schema: tenantParams }) { id }: z.infer<typeof tenantParams>,
    @Body({ schema: tenantBody }) body: z.infer<typeof tenantBody>,
    @IfMatch() precondition: Precondition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof tenantView>> {
    const tenant = tenantId(id);
    const { recorded, created } = await this.outbox.transaction(async (tx) => {
      const present = await this.tenants.findOne(tenant, { _id: tenant }, { session: tx });
      precondition.check(present?.version);
      if (present && present.name === body.name && present.timeZone === body.timeZone)
        return { recorded: present, created: false };
      const now = this.clock.now();
      const recorded: Tenant = present
        ? { ...present, ...body, updatedAt: now, version: present.version + 1 }
        : { _id: tenant, tenantId: tenant, ...stamps(now), ...body };
      if (present)
        await this.tenants.updateOne(
          tenant,
          { _id: tenant },
          { $set: { ...body, updatedAt: now, version: recorded.version } },
          { session: tx },
        );
      else await this.tenants.insertMany(tenant, [recorded], tx);
      await this.outbox.append(tx, [tenantEvent(recorded)]);
      return { recorded, created: !present };
    });
    this.clock.forget(tenant);
    void reply.status(created ? 201 : 200);
    return viewOf(recorded);
  }

  @Get()
  @ApiDoc({ summary: 'The regional governments of this installation' })
  @ApiResult(tenantPage)
  async list(
    @Query({ schema: plainQuery }) { limit, cursor }: z.infer<typeof plainQuery>,
  ): Promise<z.infer<typeof tenantPage>> {
    const found = await this.tenants
      .acrossTenants('the operator sets all of them up')
      .find(cursor ? { _id: { $gt: placeOf(LIST, EVERYBODY, cursor) } } : {})
      .sort({ _id: 1 })
      .limit(limit + 1)
      .toArray();
    const items = found.slice(0, limit),
      last = items.at(-1);
    return {
      items: items.map(viewOf),
      ...(found.length > limit && last && { nextCursor: cursorAfter(LIST, EVERYBODY, last._id) }),
    };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A regional government' })
  @ApiResult(tenantView, { headers: ['ETag'] })
  async get(
    @Param({ schema: tenantParams }) { id }: z.infer<typeof tenantParams>,
  ): Promise<z.infer<typeof tenantView>> {
    const found = await this.tenants.findOne(tenantId(id), { _id: id });
    if (!found) throw new NotFound('tenant');
    return viewOf(found);
  }
}

const viewOf = ({ _id, name, timeZone, version }: Tenant): z.infer<typeof tenantView> =>
  versioned({ id: _id, name, timeZone, version }, { version });
