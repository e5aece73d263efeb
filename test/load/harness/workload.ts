// The one workload that floor, stock baseline and product handle: every person completes ten seminars of 2 JP
// in a year, so that every completion earns points, and the tenth reaches 20 JP and earns a second award.
// People take turns.
import { randomUUID } from 'node:crypto';

export interface Completion {
  id: string;
  participantId: string;
  agencyId: string;
  title: string;
  form: string;
  hours: number;
  year: number;
  reachesObligation: boolean;
  certificateNumber: string;
  endDate: string;
  /** When it was handed over, ms since the epoch: carried through, so that the last stage can tell the latency. */
  at: number;
}

export interface Award {
  id: string;
  completionId: string;
  ruleCode: string;
  participantId: string;
  agencyId: string;
  points: number;
  at: number;
}

const COMPLETIONS_PER_PERSON = 10;
export const peopleFor = (n: number) => Math.max(1, Math.ceil(n / COMPLETIONS_PER_PERSON));
export const awardsFor = (n: number) => n + Math.floor(n / COMPLETIONS_PER_PERSON);

/** The i-th completion of a run of n; `run` keeps the people of the warm-up and of the measured part apart. */
export function completion(run: string, i: number, n: number): Completion {
  const people = peopleFor(n);
  const person = i % people;
  return {
    id: randomUUID(),
    participantId: `${run}-${String(person).padStart(14, '0')}`,
    agencyId: `agency-${person % 40}`,
    title: `Seminar Kebijakan Publik ${i % 300}`,
    form: 'seminar',
    hours: 2,
    year: 2026,
    reachesObligation: Math.floor(i / people) === COMPLETIONS_PER_PERSON - 1,
    certificateNumber: `800.2/${i}/${run}/2026`,
    endDate: '2026-03-12',
    at: Date.now(),
  };
}

/** The decision of floor and stock: as little as can be, so that they show the cost of everything else. */
export function decide(completion: Completion): Award[] {
  const { id: completionId, participantId, agencyId, at } = completion;
  const points: Award = {
    id: `completion-points:${completionId}`,
    completionId,
    ruleCode: 'completion-points',
    participantId,
    agencyId,
    points: completion.hours * 10,
    at,
  };
  if (!completion.reachesObligation) return [points];
  return [
    points,
    {
      ...points,
      id: `priority-development:${participantId}:${completion.year}`,
      ruleCode: 'priority-development',
      points: 0,
    },
  ];
}
