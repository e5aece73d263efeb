import type { Seat } from './training.schema.js';

export type SeatFacts = Pick<Seat, 'enrolments' | 'completions' | 'attendance' | 'year'>;

export type SeatChange =
  | {
      type: 'ENROLMENT';
      enrolmentId: string;
      version: number;
      status: 'ADMITTED' | 'WAITLISTED' | 'CANCELLED';
      at: Date;
      year: number;
    }
  | { type: 'COMPLETION'; completionId: string; counts: boolean }
  | { type: 'ATTENDANCE'; enrolmentId: string; date: string; version: number; present: boolean };

export const emptySeat: SeatFacts = { enrolments: {}, completions: {}, attendance: {} };

export const seatId = (batchId: string, participantId: string): string => `${batchId}:${participantId}`;

/** Applies a change; the end is the same in whatever order and how often changes come. */
export function seatAfter(seat: SeatFacts, change: SeatChange): SeatFacts {
  if (change.type === 'COMPLETION') {
    const { completionId, counts } = change;
    return {
      ...seat,
      completions: {
        ...seat.completions,
        [completionId]: counts && seat.completions[completionId] !== false,
      },
    };
  }
  if (change.type === 'ATTENDANCE') {
    const { enrolmentId, date, version, present } = change,
      key = `${enrolmentId}:${date}`;
    return (seat.attendance[key]?.version ?? 0) >= version
      ? seat
      : { ...seat, attendance: { ...seat.attendance, [key]: { version, present } } };
  }
  const { enrolmentId, version, status, at, year } = change,
    known = seat.enrolments[enrolmentId];
  const newest = known && known.version >= version ? known : { version, status };
  const times = [known?.appliedAt, ...(status === 'CANCELLED' ? [] : [at])].filter(
    (time) => time !== undefined,
  );
  const appliedAt = times.length
    ? { appliedAt: new Date(Math.min(...times.map((time) => time.getTime()))) }
    : {};
  return {
    ...seat,
    year,
    enrolments: {
      ...seat.enrolments,
      [enrolmentId]: { version: newest.version, status: newest.status, ...appliedAt },
    },
  };
}

export interface SeatState {
  /** null: no event told of an enrolment yet. */
  status: 'ADMITTED' | 'WAITLISTED' | 'CANCELLED' | null;
  /** Had a place, now or until the end. */
  admitted: boolean;
  attended: boolean;
  completed: boolean;
  appliedAt: Date | null;
}

export function seatState({ enrolments, completions, attendance }: SeatFacts): SeatState {
  // Ids are made in the order of time.
  const newestId = Object.keys(enrolments).sort().at(-1),
    newest = newestId === undefined ? undefined : enrolments[newestId];
  const completed = Object.values(completions).some(Boolean),
    attended = Object.entries(attendance).some(
      ([key, { present }]) => present && (newestId === undefined || key.startsWith(newestId)),
    );
  return {
    status: newest?.status ?? null,
    admitted: newest?.status === 'ADMITTED' || completed,
    attended,
    completed,
    appliedAt: newest?.appliedAt ?? null,
  };
}
