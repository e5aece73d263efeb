import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** A public discussion in which citizens say what they expect of those who serve them. */
export interface Forum extends TenantDocument {
  title: string;
  topic: string;
  heldOn: string;
  place?: string;
  agencyId?: string;
  attendees?: number;
  minutes?: string;
  /** Answers to "how far do you trust this office", 1 to 4, counted; who answered is not kept. */
  trust: Record<'1' | '2' | '3' | '4', number>;
}

/** What becomes of a suggestion. NEED: training is needed; PROGRAMME: a programme answers it; the others change nothing in training. */
export const outcomes = ['NEED', 'PROGRAMME', 'NOTED', 'DECLINED'] as const;
export type Outcome = (typeof outcomes)[number];

/** What somebody asked for in a forum; without a name. */
export interface Suggestion extends TenantDocument {
  forumId: string;
  text: string;
  programmeId?: string;
  materialVersion?: number;
  status: 'OPEN' | 'ANSWERED';
  answer?: { text: string; outcome: Outcome; at: Date };
}

const kind = (collection: string) =>
  new Schema(
    { _id: String, tenantId: String, forumId: String, programmeId: String, status: String },
    { collection, versionKey: false, strict: false },
  );
export class ForumStore extends TenantStore<Forum> {}
export class SuggestionStore extends TenantStore<Suggestion> {}

export const forumKinds: StoredKind[] = [
  { store: ForumStore, listed: true, schema: kind('forums').index({ tenantId: 1, _id: 1 }) },
  {
    store: SuggestionStore,
    listed: true,
    schema: kind('suggestions')
      .index({ tenantId: 1, forumId: 1, _id: 1 })
      .index({ tenantId: 1, programmeId: 1, _id: 1 }),
  },
];
