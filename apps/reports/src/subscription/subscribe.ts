import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { z } from 'zod';
import { newId, stamps, Transactions } from '#persistence';
import { fieldError, validate, validationFailed, type Caller } from '#platform';
import { Agencies } from '../read-model/agencies.js';
import type { Parameters } from '../report/report-definition.js';
import { reportKind, reportKinds } from '../report/report-kinds.js';
import { reportProblems } from '../report/report.problems.js';
import { TenantClock } from '../tenant/tenant-clock.js';
import { FROM_PERIOD } from './period-parameters.js';
import { nextDue } from './schedule.js';
import { Subscribers } from './subscribers.js';
import type { subscriptionBody } from './subscription.dto.js';
import { subscriptionProblems } from './subscription.problems.js';
import { SUBSCRIPTION_FORMAT, SubscriptionStore, type Subscription } from './subscription.schema.js';

@Injectable()
export class Subscribe {
  constructor(
    private readonly subscriptions: SubscriptionStore,
    private readonly agencies: Agencies,
    private readonly subscribers: Subscribers,
    private readonly readers: ModuleRef,
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
  ) {}

  async subscribe(
    caller: Caller,
    { kind, parameters: given, format, participantIds, schedule }: z.infer<typeof subscriptionBody>,
  ): Promise<Subscription> {
    const { tenantId } = caller,
      now = this.clock.now(),
      limitedTo = caller.agencyIds && [...caller.agencyIds];
    const { agencyId, ...parameters } = parametersOf(kind, given);
    const allowed = agencyId === undefined || !limitedTo || limitedTo.includes(String(agencyId));
    if (!allowed || (agencyId !== undefined && !(await this.agencies.knows(tenantId, String(agencyId)))))
      throw reportProblems.AGENCY_UNKNOWN({ at: 'parameters.agencyId' });
    const agencyIds = agencyId === undefined ? limitedTo : [String(agencyId)];
    await this.readers
      .get(reportKind(kind).reader, { strict: false })
      .check?.({ tenantId, agencyIds, parameters }, 'parameters.');
    const subscribers = [...new Set(participantIds)].map((participantId) => ({ id: newId(), participantId }));
    const known = new Set(
      (await this.subscribers.present({ tenantId, limitedTo, subscribers })).map(
        ({ participantId }) => participantId,
      ),
    );
    if (known.size < subscribers.length)
      throw subscriptionProblems.PARTICIPANT_UNKNOWN(
        { participantIds: participantIds.filter((id) => !known.has(id)).join(', ') },
        { at: 'participantIds' },
      );
    const zone = await this.clock.zoneOf(tenantId);
    const subscription: Subscription = {
      _id: newId(),
      v: SUBSCRIPTION_FORMAT,
      tenantId,
      ...stamps(now),
      kind,
      parameters,
      format,
      subscribers,
      schedule,
      limitedTo,
      agencyIds,
      status: 'ACTIVE',
      ...nextDue(schedule, now, zone),
      createdBy: caller.actor,
    };
    return this.transactions.run((tx) => this.subscriptions.insertOne(tenantId, subscription, tx));
  }
}

function parametersOf(kind: string, given: Parameters): Parameters {
  const definition = reportKinds.find((each) => each.kind === kind);
  if (!definition)
    throw validationFailed(
      [fieldError('kind', 'INVALID_VALUE', reportKinds.map((each) => each.kind).join(', '))],
      'body',
    );
  const shape = Object.fromEntries(
    Object.entries(definition.body.shape as Record<string, z.ZodType>).filter(
      ([name]) => !FROM_PERIOD.some((each) => each === name),
    ),
  );
  const { parameters } = validate(z.object({ parameters: z.object(shape) }), { parameters: given }, 'body');
  return Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}
