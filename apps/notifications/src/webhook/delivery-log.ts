import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { fieldError, validationFailed, type Caller } from '#platform';
import {
  WebhookDeliveryStore,
  type DeliveryStatus,
  type WebhookDeliveryDocument,
} from './delivery.schema.js';
import { ManageEndpoints } from './manage-endpoints.js';

interface Asked {
  status?: DeliveryStatus | undefined;
  type?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/**
 * What was sent to an endpoint. Ids begin with that of the endpoint and go on with the time-ordered one of
 * the announcement.
 */
@Injectable()
export class DeliveryLog {
  constructor(
    private readonly endpoints: ManageEndpoints,
    private readonly deliveries: WebhookDeliveryStore,
  ) {}

  async page(
    caller: Caller,
    endpointId: string,
    { status, type, limit, cursor }: Asked,
  ): Promise<{ items: WebhookDeliveryDocument[]; nextCursor: string | null }> {
    await this.endpoints.find(caller, endpointId);
    if (cursor !== undefined && !cursor.startsWith(`${endpointId}:`))
      throw validationFailed([fieldError('cursor', 'CURSOR_INVALID')], 'query');
    const filter = {
      endpointId,
      _id: { $gt: `${endpointId}:`, $lt: cursor ?? `${endpointId};` },
      ...(status === undefined ? {} : { status }),
      ...(type === undefined ? {} : { type }),
    } as Filter<WebhookDeliveryDocument>;
    const found = await this.deliveries.find(caller.tenantId, filter, {
      sort: { _id: -1 },
      limit: limit + 1,
    });
    const items = found.slice(0, limit),
      last = items.at(-1);
    return { items, nextCursor: found.length > limit && last !== undefined ? last._id : null };
  }
}
