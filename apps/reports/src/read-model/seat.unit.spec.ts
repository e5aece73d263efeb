import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptySeat, seatAfter, seatState, type SeatChange } from './seat.js';

const at = (day: number) => new Date(Date.UTC(2026, 9, day));
const enrolment = (
  enrolmentId: string,
  version: number,
  status: 'ADMITTED' | 'WAITLISTED' | 'CANCELLED',
  day: number,
): SeatChange => ({ type: 'ENROLMENT', enrolmentId, version, status, at: at(day), year: 2026 });
const attended = (enrolmentId: string, date: string, version: number, present: boolean): SeatChange => ({
  type: 'ATTENDANCE',
  enrolmentId,
  date,
  version,
  present,
});
const all = (changes: SeatChange[]) => changes.reduce(seatAfter, emptySeat);

const history: SeatChange[] = [
  enrolment('e1', 1, 'WAITLISTED', 1),
  enrolment('e1', 2, 'CANCELLED', 2),
  enrolment('e2', 1, 'WAITLISTED', 5),
  enrolment('e2', 2, 'ADMITTED', 9),
  attended('e2', '2026-10-20', 1, false),
  attended('e2', '2026-10-20', 2, true),
  { type: 'COMPLETION', completionId: 'c1', counts: true },
  { type: 'COMPLETION', completionId: 'c1', counts: false },
  { type: 'COMPLETION', completionId: 'c2', counts: true },
];

describe('a seat', () => {
  it('tells of the newest enrolment, its first application, presence and completion', () => {
    expect(seatState(all(history))).toEqual({
      status: 'ADMITTED',
      admitted: true,
      attended: true,
      completed: true,
      appliedAt: at(5),
    });
    expect(seatState(all(history.slice(0, 2)))).toEqual({
      status: 'CANCELLED',
      admitted: false,
      attended: false,
      completed: false,
      appliedAt: at(1),
    });
  });

  it('ends the same in any order, with any repetitions', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...history, ...history], { minLength: 2 * history.length }),
        (changes) => {
          expect(all(changes)).toEqual(all(history));
        },
      ),
    );
  });

  it('knows no status that nobody told, and forgets what was withdrawn or corrected', () => {
    expect(seatState(all([{ type: 'COMPLETION', completionId: 'c1', counts: true }]))).toMatchObject({
      status: null,
      completed: true,
      admitted: true,
      appliedAt: null,
    });
    expect(seatState(all(history.slice(0, 8)))).toMatchObject({ completed: false });
    expect(
      seatState(all([attended('e1', '2026-10-20', 1, true), attended('e1', '2026-10-20', 2, false)])),
    ).toMatchObject({ attended: false });
  });

  it('does not count presence in an enrolment that was given up', () => {
    expect(
      seatState(
        all([
          enrolment('e1', 1, 'ADMITTED', 1),
          attended('e1', '2026-10-20', 1, true),
          enrolment('e2', 1, 'ADMITTED', 2),
        ]),
      ),
    ).toMatchObject({ attended: false });
  });
});
