import { Schema } from 'mongoose';
import type { deadlineSet, EventData, followUpDeadlineSet } from '#contracts';
import { TenantStore, type TenantDocument } from '#persistence';

export type DeadlineState = Omit<EventData<typeof deadlineSet>, 'kind'> &
  Omit<EventData<typeof followUpDeadlineSet>, 'kind'> & {
    kind: EventData<typeof deadlineSet>['kind'] | EventData<typeof followUpDeadlineSet>['kind'];
  };

/** What somebody is reminded of until it is over; the version is that of the record at its service. */
export interface Deadline extends TenantDocument, Omit<DeadlineState, 'deadlineId' | 'version'> {}

export const deadlineSchema = new Schema({}, { collection: 'deadlines', strict: false, _id: false });
deadlineSchema.add({ _id: String });

export class DeadlineStore extends TenantStore<Deadline> {}
