import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';
import { storedParameters } from '../report/report-definition.js';
import { FORMATS } from '../report/report.schema.js';
import { storedSchedule } from './schedule.js';

const storedSubscriber = z.strictObject({
  /** Stands for the person in links. */
  id: z.string(),
  participantId: z.string(),
  unsubscribedAt: z.date().optional(),
});
export type Subscriber = z.infer<typeof storedSubscriber>;

/** The format of a subscription; a change of it is a new number and a migration. */
export const SUBSCRIPTION_FORMAT = 1;

/**
 * A report that is made again and again. The due day and instant of the next one stand in the row: nothing
 * else has to be kept awake.
 */
export class SubscriptionStore extends storeOf({
  collection: 'report_subscriptions',
  agency: null,
  listed: true,
  fields: {
    ...formatted,
    kind: z.string(),
    parameters: storedParameters,
    format: z.enum(FORMATS),
    /** Agencies that the reports tell of; null: all. */
    agencyIds: z.array(z.string()).nullable(),
    /** Agencies of the client that subscribed; readers have to belong to them. null: a client of the whole tenant. */
    limitedTo: z.array(z.string()).nullable(),
    subscribers: z.array(storedSubscriber),
    schedule: storedSchedule,
    status: z.enum(['ACTIVE', 'ENDED']),
    endedBecause: z.enum(['DELETED', 'NOBODY_LEFT']).optional(),
    /** Local day of the next report. */
    dueOn: z.string(),
    dueAt: z.date(),
    /** The newest period for which a report was made. */
    lastPeriod: z.string().optional(),
    lastReportId: z.string().optional(),
    /** The API client. */
    createdBy: z.string(),
  },
  indexes: [
    { on: { dueAt: 1 }, partialFilterExpression: { status: 'ACTIVE' } },
    { on: { tenantId: 1, _id: 1 } },
  ],
}) {}
export type Subscription = DocumentOf<SubscriptionStore>;
