import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What may wait for somebody. */
export const taskKinds = [
  'FEEDBACK_OPEN',
  'IMPACT_FORM_OPEN',
  'CORRECTIVE_ACTION_OPEN',
  'FUNDING_EXPIRES',
  'PROGRAMME_REVIEW',
  'COMMITMENT_OPEN',
  'CERTIFICATE_EXPIRES',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Something that waits for one person until a day. `version` is that of the event that told it; done ones stay, so that a late event opens none. */
export interface Task extends TenantDocument {
  participantId: string;
  kind: TaskKind;
  title: string;
  /** Last local day (YYYY-MM-DD). */
  dueOn: string;
  open: boolean;
  /** Path of a signed form below the public URL, where there is one to answer. */
  href?: string;
  /** Participant whom it is about, where that is somebody else. */
  aboutId?: string;
}

export class TaskStore extends TenantStore<Task> {}

const schema = new Schema({}, { collection: 'tasks', strict: false, _id: false });
schema.add({ _id: String });
schema.index({ tenantId: 1, participantId: 1, dueOn: 1 }, { partialFilterExpression: { open: true } });
export const taskKind: StoredKind = { store: TaskStore, schema };
