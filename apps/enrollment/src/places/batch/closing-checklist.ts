import type { BatchDocument } from './batch.schema.js';

/** What a batch is looked at for before it is closed, in the order in which an organiser comes to it. */
export const closingSteps = [
  'BATCH_ENDED',
  'ATTENDANCE_NOTED',
  'COMPLETIONS_RECORDED',
  'WAITING_LIST_EMPTY',
  'FEEDBACK_SESSION_HELD',
] as const;
type ClosingStep = (typeof closingSteps)[number];

export interface ClosingItem {
  step: ClosingStep;
  done: boolean;
  /** Whether the batch cannot be closed before it is done. */
  hinders: boolean;
  /** Days left, days without attendance, people without a record, people who wait, answers of the session. */
  count: number;
}

type Batch = Pick<BatchDocument, 'startsOn' | 'endsOn' | 'admitted' | 'waiting' | 'feedbackSession'>;

/** Whoever took part is heard before the batch is closed: the one rule that closing asks. */
export const mustHearParticipants = ({
  admitted,
  feedbackSession,
}: Pick<Batch, 'admitted' | 'feedbackSession'>): boolean => admitted > 0 && !feedbackSession;

/**
 * What is done and what is missing before a batch is closed. Only the feedback session hinders; the rest is
 * told, because it is harder to make good afterwards.
 *
 * @param today local day of the government, YYYY-MM-DD
 * @param known days of the batch on which attendance was noted, and how many admitted people have no record yet
 */
export function closingChecklist(
  batch: Batch,
  today: string,
  known: { daysNoted: ReadonlySet<string>; withoutRecord: number },
): ClosingItem[] {
  const { admitted, waiting, startsOn, endsOn, feedbackSession } = batch,
    daysLeft = Math.max(0, daysFrom(today, endsOn)),
    missing = admitted === 0 ? 0 : daysMissing(startsOn, today < endsOn ? today : endsOn, known.daysNoted),
    unheard = mustHearParticipants(batch);
  const told = (step: ClosingStep, count: number): ClosingItem => ({
    step,
    done: count === 0,
    hinders: false,
    count,
  });
  return [
    told('BATCH_ENDED', daysLeft),
    told('ATTENDANCE_NOTED', missing),
    told('COMPLETIONS_RECORDED', known.withoutRecord),
    told('WAITING_LIST_EMPTY', waiting),
    {
      step: 'FEEDBACK_SESSION_HELD',
      done: !unheard,
      hinders: unheard,
      count: feedbackSession?.answered ?? 0,
    },
  ];
}

const DAY_MS = 86_400_000;
const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

function daysMissing(first: string, last: string, noted: ReadonlySet<string>): number {
  const within = [...noted].filter((day) => day >= first && day <= last).length;
  return Math.max(0, daysFrom(first, last) + 1 - within);
}
