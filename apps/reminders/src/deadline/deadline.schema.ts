import type { deadlineSet, EventData } from '#contracts';
import type { TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** What somebody is reminded of until it is over; the version is that of the record at its service. */
export interface Deadline extends TenantDocument, Omit<EventData<typeof deadlineSet>, 'deadlineId' | 'version'> {}

export const deadlineSchema = new Schema({}, { collection: 'deadlines', strict: false, _id: false });
deadlineSchema.add({ _id: String });
