// What the pages of suggested trainings read of the API's answers; the whole of each stands in /openapi.json.
import type { CompetenceClass } from '../batch/shapes.js';

export const suggestionStates = ['OPEN', 'ADOPTED', 'DECLINED'] as const;
export type SuggestionState = (typeof suggestionStates)[number];

export interface Suggestion {
  id: string;
  source: 'APPLICATION' | 'FORUM' | 'PERSON';
  title: string;
  reason: string;
  competenceClass?: CompetenceClass;
  participantId?: string;
  participantName?: string;
  agencyName?: string;
  status: SuggestionState;
  programmeId?: string;
  programmeTitle?: string;
  decisionReason?: string;
  createdAt: string;
}
