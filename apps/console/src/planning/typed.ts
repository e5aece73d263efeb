import { competenceClasses, type CompetenceClass } from '../batch/shapes.js';
import { gapTypes, type GapType } from './shapes.js';

/** A need of an agency as it was typed. */
export interface TypedNeed {
  agencyId: string;
  competence: string;
  competenceClass: string;
  gapType: string;
  people: string;
  priority: string;
  note: string;
}

interface NewNeed {
  agencyId: string;
  year: number;
  competence: string;
  competenceClass?: CompetenceClass;
  gapType: GapType;
  people: number;
  priority: number;
  note?: string;
}

export type NeedMistake = 'agency' | 'competence' | 'people';

const MOST_PEOPLE = 1_000_000;

/** What can be stated, or what is to be put right first. */
export function readNeed(typed: TypedNeed, year: number): NewNeed | { mistakes: NeedMistake[] } {
  const competence = typed.competence.trim(),
    people = /^\d{1,7}$/.test(typed.people.trim()) ? Number(typed.people) : 0,
    competenceClass = competenceClasses.find((each) => each === typed.competenceClass),
    priority = [1, 2, 3].find((each) => String(each) === typed.priority) ?? 2,
    note = typed.note.trim();
  const mistakes: NeedMistake[] = [
    ...(typed.agencyId === '' ? (['agency'] as const) : []),
    ...(competence === '' ? (['competence'] as const) : []),
    ...(people < 1 || people > MOST_PEOPLE ? (['people'] as const) : []),
  ];
  if (mistakes.length > 0) return { mistakes };
  return {
    agencyId: typed.agencyId,
    year,
    competence,
    ...(competenceClass && { competenceClass }),
    gapType: gapTypes.find((each) => each === typed.gapType) ?? 'COMPETENCE_GAP',
    people,
    priority,
    ...(note && { note }),
  };
}

/** A decision about a proposal as it was typed. */
export interface TypedDecision {
  decision: string;
  batchId: string;
  note: string;
}
export type DecisionMistake = 'decision' | 'batch' | 'note';

const SHORTEST_NOTE = 3;

export function readDecision({
  decision,
  batchId,
  note,
}: TypedDecision):
  | { decision: 'APPROVED'; batchId: string; note: string }
  | { decision: 'REJECTED'; note: string }
  | { mistakes: DecisionMistake[] } {
  const why = note.trim(),
    approves = decision === 'APPROVED';
  const mistakes: DecisionMistake[] = [
    ...(approves || decision === 'REJECTED' ? [] : (['decision'] as const)),
    ...(approves && batchId === '' ? (['batch'] as const) : []),
    ...(why.length < SHORTEST_NOTE ? (['note'] as const) : []),
  ];
  if (mistakes.length > 0) return { mistakes };
  return approves ? { decision: 'APPROVED', batchId, note: why } : { decision: 'REJECTED', note: why };
}
