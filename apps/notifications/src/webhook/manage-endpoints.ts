import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { isDuplicateKey, newId, stamps, Transactions, type Page, type PageAsked } from '#persistence';
import {
  AddressRefused,
  agencyNamedBy,
  Clock,
  mustBeReachable,
  NotFound,
  type Caller,
  type Precondition,
} from '#platform';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { WebhookDeliveryStore } from './delivery.schema.js';
import { updateOf } from './endpoint-change.js';
import { EndpointSecrets, rotated } from './endpoint-secrets.js';
import type { EndpointBody, EndpointChange } from './endpoint.dto.js';
import { ENDPOINT_FORMAT, WebhookEndpointStore, type WebhookEndpointDocument } from './endpoint.schema.js';
import { WebhookClient } from './webhook-client.js';
import { webhookProblems } from './webhook.problems.js';

const MOST_OF_ONE_AGENCY = 20;

/** An endpoint and the secret that is shown once. */
export interface WithSecret {
  endpoint: WebhookEndpointDocument;
  secret: string;
}

/** What an agency does with its endpoints. */
@Injectable()
export class ManageEndpoints {
  constructor(
    private readonly endpoints: WebhookEndpointStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly secrets: EndpointSecrets,
    private readonly client: WebhookClient,
    private readonly recipients: RecipientRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws AGENCY_UNKNOWN, WEBHOOK_URL_REFUSED, WEBHOOK_ENDPOINTS_TOO_MANY, WEBHOOK_URL_TAKEN */
  async register(caller: Caller, body: EndpointBody): Promise<WithSecret> {
    const { tenantId } = caller,
      agencyId = agencyNamedBy(caller, body.agencyId, () =>
        webhookProblems.AGENCY_UNKNOWN({ at: 'agencyId' }),
      );
    if (caller.agencyIds === null && agencyId !== undefined) await this.#mustBeKnown(tenantId, agencyId);
    await this.#mustBeReachable(body.url);
    return this.#unlessTaken(
      this.transactions.run(async (tx) => {
        const now = this.clock.now(),
          mine = await this.endpoints.find(
            tenantId,
            { agencyId: agencyId ?? { $exists: false } } as Filter<WebhookEndpointDocument>,
            { session: tx, limit: MOST_OF_ONE_AGENCY, projection: { _id: 1 } },
          );
        if (mine.length >= MOST_OF_ONE_AGENCY)
          throw webhookProblems.WEBHOOK_ENDPOINTS_TOO_MANY({ most: MOST_OF_ONE_AGENCY });
        const { secret, stored } = this.secrets.make(now);
        const endpoint: WebhookEndpointDocument = {
          _id: newId(),
          v: ENDPOINT_FORMAT,
          tenantId,
          ...stamps(now),
          ...body,
          agencyId,
          status: 'ENABLED',
          secrets: [stored],
          createdBy: caller.clientId,
        };
        return { endpoint: await this.endpoints.insertOne(tenantId, endpoint, tx), secret };
      }),
    );
  }

  page(caller: Caller, query: PageAsked): Promise<Page<WebhookEndpointDocument>> {
    return this.endpoints.forCaller(caller).page({}, query);
  }

  /** @throws NOT_FOUND also for another agency's */
  async find(caller: Caller, id: string): Promise<WebhookEndpointDocument> {
    const found = await this.endpoints.forCaller(caller).findOne({ _id: id });
    if (!found) throw new NotFound('webhook endpoint');
    return found;
  }

  /** @throws NOT_FOUND, PRECONDITION_FAILED, WEBHOOK_URL_REFUSED */
  async change(
    caller: Caller,
    id: string,
    change: EndpointChange,
    precondition: Precondition,
  ): Promise<WebhookEndpointDocument> {
    await this.find(caller, id);
    if (change.url !== undefined) await this.#mustBeReachable(change.url);
    const changed = this.transactions.run(async (tx) => {
      const present = await this.endpoints.findOne(caller.tenantId, { _id: id }, { session: tx });
      precondition.check(present?.version);
      if (!present) throw new NotFound('webhook endpoint');
      const update = updateOf(present, change, this.clock.now());
      const changed = await this.endpoints.findOneAndUpdate(caller.tenantId, { _id: id }, update, {
        session: tx,
      });
      if (!changed) throw new NotFound('webhook endpoint');
      return changed;
    });
    return this.#unlessTaken(changed);
  }

  /** Its deliveries go with it. */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.find(caller, id);
    await this.endpoints.deleteMany(caller.tenantId, { _id: id });
    await this.deliveries.deleteMany(caller.tenantId, { endpointId: id });
  }

  /** A new secret, which signs at once; those before it sign beside it for a day. */
  async rotate(caller: Caller, id: string): Promise<WithSecret> {
    await this.find(caller, id);
    return this.transactions.run(async (tx) => {
      const present = await this.endpoints.findOne(caller.tenantId, { _id: id }, { session: tx });
      if (!present) throw new NotFound('webhook endpoint');
      const now = this.clock.now(),
        { secret, stored } = this.secrets.make(now);
      const endpoint = await this.endpoints.findOneAndUpdate(
        caller.tenantId,
        { _id: id },
        { $set: { secrets: rotated(present.secrets, stored, now), updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      );
      if (!endpoint) throw new NotFound('webhook endpoint');
      return { endpoint, secret };
    });
  }

  async #mustBeKnown(tenantId: TenantId, agencyId: string): Promise<void> {
    if (!(await this.recipients.knowsAgency(tenantId, agencyId)))
      throw webhookProblems.AGENCY_UNKNOWN({ at: 'agencyId' });
  }

  /** An agency has each address once: what was sent twice is told twice nowhere. */
  async #unlessTaken<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (isDuplicateKey(error)) throw webhookProblems.WEBHOOK_URL_TAKEN({ at: 'url' });
      throw error;
    }
  }

  async #mustBeReachable(url: string): Promise<void> {
    try {
      await mustBeReachable(url, this.client.policy);
    } catch (error) {
      if (error instanceof AddressRefused) throw webhookProblems.WEBHOOK_URL_REFUSED({ at: 'url' });
      throw error;
    }
  }
}
