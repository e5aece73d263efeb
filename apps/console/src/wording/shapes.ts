import type { Words } from '../api/shapes.js';

// What the pages of the government's messages read of the API's answers; the whole of each stands in /openapi.json.

/** A kind of message. */
export interface Template {
  kind: string;
  name: Words;
  /** Sent in any case, and at once. */
  official: boolean;
  /** The government's own wording that holds; 0: the words of the release. */
  version: number;
}

/** What a kind of message says in one language. */
export interface Said {
  subject: string;
  text: string;
}
export interface Wording {
  id: Said;
  en: Said;
}

export interface TemplateDetail extends Template {
  words: Wording;
  /** Sample values by name. */
  parameters: Record<string, string | number | boolean>;
  names: string[];
  /** The newest first. */
  versions: { version: number; words: Wording | null; at: string }[];
}

export interface FailedMessage {
  id: string;
  participantId: string;
  participantName?: string;
  kind: string;
  /** Code of the last trouble. */
  reason: string | null;
  attempts: number;
  createdAt: string;
}

export interface DeadAddress {
  participantId: string;
  name: string;
  agencyName?: string;
  address: string;
  since: string;
  todo: Words;
}
