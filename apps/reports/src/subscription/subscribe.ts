import { InjectStore, newId, stamps, type TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, validate, ValidationFailed } from '#platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Agencies } from '../read-model/agencies.js';
import type { Parameters } from '../report/report-definition.js';
import { reportKinds } from '../report/report-kinds.js';
import { AgencyUnknown } from '../report/report.errors.js';
import { DEFAULT_ZONE, type Tenant } from '../tenant/tenant.schema.js';
import { FROM_PERIOD } from './period-parameters.js';
import { nextDue } from './schedule.js';
import { Subscribers } from './subscribers.js';
import type { subscriptionBody } from './subscription.dto.js';
import { SubscriberUnknown } from './subscription.errors.js';
import type { Subscription } from './subscription.schema.js';

@Injectable()
export class Subscribe {
  constructor(
    @InjectStore('Subscription') private readonly subscriptions: TenantStore<Subscription>,
    @InjectStore('Tenant') private readonly tenants: TenantStore<Tenant>,
    private readonly agencies: Agencies,
    private readonly subscribers: Subscribers,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async subscribe(caller: Caller, { kind, parameters: given, format, participantIds, schedule }: z.infer<typeof subscriptionBody>): Promise<Subscription> {
    const { tenantId } = caller, now = this.clock.now(), limitedTo = caller.agencyIds && [...caller.agencyIds];
    const { agencyId, ...parameters } = parametersOf(kind, given);
    const allowed = agencyId === undefined || !limitedTo || limitedTo.includes(String(agencyId));
    if (!allowed || (agencyId !== undefined && !(await this.agencies.knows(tenantId, String(agencyId))))) throw new AgencyUnknown();
    const subscribers = [...new Set(participantIds)].map((participantId) => ({ id: newId(), participantId }));
    const known = new Set((await this.subscribers.present({ tenantId, limitedTo, subscribers })).map(({ participantId }) => participantId));
    if (known.size < subscribers.length) throw new SubscriberUnknown(participantIds.filter((participantId) => !known.has(participantId)));
    const zone = (await this.tenants.findOne(tenantId, { _id: tenantId }))?.timeZone ?? DEFAULT_ZONE;
    const subscription: Subscription = {
      _id: newId(), tenantId, ...stamps(now), kind, parameters, format, subscribers, schedule, limitedTo,
      agencyIds: agencyId === undefined ? limitedTo : [String(agencyId)],
      status: 'ACTIVE', ...nextDue(schedule, now, zone), createdBy: caller.clientId,
    };
    return this.transactions.run((tx) => this.subscriptions.insertOne(tenantId, subscription, tx));
  }
}

function parametersOf(kind: string, given: Parameters): Parameters {
  const definition = reportKinds.find((each) => each.kind === kind);
  if (!definition) throw new ValidationFailed([{ path: 'kind', code: 'INVALID_VALUE', message: `is none of ${reportKinds.map((each) => each.kind).join(', ')}` }], 'body');
  const shape = Object.fromEntries(Object.entries(definition.body.shape as Record<string, z.ZodType>).filter(([name]) => !FROM_PERIOD.some((each) => each === name)));
  const { parameters } = validate(z.object({ parameters: z.object(shape) }), { parameters: given }, 'body');
  return Object.fromEntries(Object.entries(parameters).filter((entry): entry is [string, string | number] => entry[1] !== undefined));
}
