import type { Waiting } from './shapes.js';

export interface WaitingThing {
  kind: 'APPEAL' | 'FEEDBACK' | 'EVALUATION';
  title: string;
  /** Local day; null where it has none. */
  until: string | null;
}

/** What of somebody waits for an answer or a decision, what ends first at the top. */
export function waitingThings({ appeals, feedback, evaluations }: Waiting): WaitingThing[] {
  const open = ({ status }: { status: string }) => status === 'OPEN';
  const things: WaitingThing[] = [
    ...appeals
      .filter(open)
      .map(({ title, decideBy }) => ({ kind: 'APPEAL' as const, title, until: decideBy })),
    ...feedback
      .filter(open)
      .map(({ title, closesOn }) => ({ kind: 'FEEDBACK' as const, title, until: closesOn })),
    ...evaluations
      .filter(open)
      .map(({ title, closesOn }) => ({ kind: 'EVALUATION' as const, title, until: closesOn ?? null })),
  ];
  return things.toSorted((a, b) => (a.until ?? '9999').localeCompare(b.until ?? '9999'));
}
