import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';
import type { Parameters } from '../report/report-definition.js';
import type { ReportFormat } from '../report/report.schema.js';
import type { Schedule } from './schedule.js';

export interface Subscriber {
  /** Stands for the person in links. */
  id: string;
  participantId: string;
  unsubscribedAt?: Date;
}

/** The format of a subscription; a change of it is a new number and a migration. */
export const SUBSCRIPTION_FORMAT = 1;

/** A report that is made again and again. The due day and instant of the next one stand in the row: nothing else has to be kept awake. */
export interface Subscription extends TenantDocument, Formatted {
  kind: string;
  parameters: Parameters;
  format: ReportFormat;
  /** Agencies that the reports tell of; null: all. */
  agencyIds: string[] | null;
  /** Agencies of the client that subscribed; readers have to belong to them. null: a client of the whole tenant. */
  limitedTo: string[] | null;
  subscribers: Subscriber[];
  schedule: Schedule;
  status: 'ACTIVE' | 'ENDED';
  endedBecause?: 'DELETED' | 'NOBODY_LEFT';
  /** Local day of the next report. */
  dueOn: string;
  dueAt: Date;
  /** The newest period for which a report was made. */
  lastPeriod?: string;
  lastReportId?: string;
  /** The API client. */
  createdBy: string;
}

const schema = new Schema({}, { collection: 'report_subscriptions', strict: false, _id: false });
schema.add({ _id: String });
schema.index({ dueAt: 1 }, { partialFilterExpression: { status: 'ACTIVE' } });
schema.index({ tenantId: 1, _id: 1 });
export class SubscriptionStore extends TenantStore<Subscription> {}

export const subscriptionKind: StoredKind = { store: SubscriptionStore, listed: true, schema };
