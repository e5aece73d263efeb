import type { Commitment } from '../cooperation/shapes.js';
import type { Appeal, Nomination } from '../decisions/shapes.js';
import type { CorrectiveAction } from '../impact/shapes.js';
import type { CorrectionRequest } from '../me/correction.js';
import { daysBetween, localDay } from '../page/local.js';
import type { Complaint, FundingSource, Proposal, Revision } from './shapes.js';

/** Money that expires within so many days is to be decided about now. */
const MONEY_DAYS = 60;

/** What an office has to decide about. */
export interface Decision {
  kind:
    | 'COMPLAINT'
    | 'REVISION'
    | 'PROPOSAL'
    | 'MONEY'
    | 'COMMITMENT'
    | 'CORRECTION'
    | 'NOMINATION'
    | 'APPEAL'
    | 'ACTION';
  id: string;
  title: string;
  /** Last local day; null: it holds something up until it is decided. */
  dueOn: string | null;
  overdue: boolean;
  /** What is at stake, by kind: shares, an index, an amount. */
  facts: {
    lowPercent?: number;
    low?: number;
    answered?: number;
    index?: number;
    amount?: number;
    promised?: string;
  };
}

interface Waiting {
  complaints: readonly Complaint[];
  revisions: readonly Revision[];
  proposals: readonly Proposal[];
  sources: readonly FundingSource[];
  /** Open ones. */
  commitments: readonly Commitment[];
  corrections: readonly CorrectionRequest[];
  /** Of people whom superiors put forward. */
  nominations: readonly Nomination[];
  appeals: readonly Appeal[];
  actions: readonly CorrectiveAction[];
}

/** What is overdue first, then what holds others up, then by due date. */
export function decisionsOf(
  { complaints, revisions, proposals, sources, commitments, corrections, ...more }: Waiting,
  today: string,
  zone: string,
): Decision[] {
  const all: Decision[] = [
    ...complaints.map(({ id, text, status, respondBy, settleBy }) => {
      const dueOn = localDay(new Date(status === 'RECEIVED' ? respondBy : settleBy), zone);
      return {
        kind: 'COMPLAINT' as const,
        id,
        title: text,
        dueOn,
        overdue: dueOn < today,
        facts: {},
      };
    }),
    ...revisions.map(({ id, programmeTitle, low, answered, lowPercent }) => ({
      kind: 'REVISION' as const,
      id,
      title: programmeTitle,
      dueOn: null,
      overdue: false,
      facts: { low, answered, lowPercent },
    })),
    ...proposals.map(({ id, serviceUnitName, training, index }) => ({
      kind: 'PROPOSAL' as const,
      id,
      title: `${training}, ${serviceUnitName}`,
      dueOn: null,
      overdue: false,
      facts: { index },
    })),
    ...commitments.map(({ id, programmeTitle, partyName, pledge, dueOn }) => ({
      kind: 'COMMITMENT' as const,
      id,
      title: programmeTitle ?? '–',
      dueOn,
      overdue: dueOn < today,
      facts: { promised: `${partyName}: ${pledge}` },
    })),
    ...corrections.map(({ id, title, participantName }) => ({
      kind: 'CORRECTION' as const,
      id,
      title: participantName === undefined ? title : `${title}, ${participantName}`,
      dueOn: null,
      overdue: false,
      facts: {},
    })),
    ...more.nominations.map(({ id, programmeTitle, participantName }) => ({
      kind: 'NOMINATION' as const,
      id,
      title: [participantName, programmeTitle].filter((part) => part !== undefined).join(', ') || '–',
      dueOn: null,
      overdue: false,
      facts: {},
    })),
    ...more.appeals.map(({ id, title, participantName, decideBy, overdue }) => ({
      kind: 'APPEAL' as const,
      id,
      title: participantName === undefined ? title : `${participantName}, ${title}`,
      dueOn: decideBy,
      overdue,
      facts: {},
    })),
    ...more.actions.map(({ id, title, dueOn }) => ({
      kind: 'ACTION' as const,
      id,
      title,
      dueOn,
      overdue: dueOn < today,
      facts: {},
    })),
    ...sources.flatMap(({ id, name, left, expiresOn }) =>
      expiresOn !== undefined && left > 0 && expiresOn >= today && daysBetween(today, expiresOn) <= MONEY_DAYS
        ? [
            {
              kind: 'MONEY' as const,
              id,
              title: name,
              dueOn: expiresOn,
              overdue: false,
              facts: { amount: left },
            },
          ]
        : [],
    ),
  ];
  const rank = ({ overdue, dueOn }: Decision) => (overdue ? 0 : dueOn === null ? 1 : 2);
  return all.sort((a, b) => rank(a) - rank(b) || (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
}

/** Of all agencies together. */
export function sumOf(items: readonly { people: number; active: number; withoutHours: number }[]) {
  return items.reduce(
    (sum, { people, active, withoutHours }) => ({
      people: sum.people + people,
      active: sum.active + active,
      withoutHours: sum.withoutHours + withoutHours,
    }),
    { people: 0, active: 0, withoutHours: 0 },
  );
}
