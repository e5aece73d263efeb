import { describe, expect, it } from 'vitest';
import { emptySeat, seatAfter, type SeatChange } from '../../read-model/seat.js';
import { participationContent } from './participation-content.js';
import { agencyRows, batchRows, campaignRows, totalOf, type Sources } from './participation.js';

const day = (n: number) => new Date(Date.UTC(2026, 9, n));
const seat = (
  batchId: string,
  participantId: string,
  status: 'ADMITTED' | 'WAITLISTED' | 'CANCELLED',
  more: SeatChange[] = [],
  appliedOn = 5,
) => ({
  batchId,
  participantId,
  ...[
    { type: 'ENROLMENT' as const, enrolmentId: 'e', version: 1, status, at: day(appliedOn), year: 2026 },
    ...more,
  ].reduce(seatAfter, emptySeat),
});
const done: SeatChange = { type: 'COMPLETION', completionId: 'c', counts: true },
  there: SeatChange = { type: 'ATTENDANCE', enrolmentId: 'e', date: '2026-11-01', version: 1, present: true };

const sources: Sources = {
  agencies: [
    { agencyId: 'a', name: 'Dinas A' },
    { agencyId: 'b', name: 'Dinas B' },
  ],
  people: new Map([
    ['p1', 'a'],
    ['p2', 'a'],
    ['p3', 'a'],
    ['p4', 'b'],
  ]),
  trained: new Set(['p1']),
  seats: [
    seat('x', 'p1', 'ADMITTED', [there, done]),
    seat('x', 'p2', 'ADMITTED', [there]),
    seat('x', 'p3', 'WAITLISTED'),
    seat('untold', 'p4', 'CANCELLED'),
    seat('x', 'stranger', 'ADMITTED'),
  ],
  batches: [
    { _id: 'x', programmeTitle: 'Pelayanan Prima', startsOn: '2026-11-01', status: 'SCHEDULED', capacity: 2 },
    { _id: 'y', programmeTitle: 'Arsip', startsOn: '2026-10-01', status: 'SCHEDULED' },
  ],
  invitations: [
    {
      campaignId: 'k',
      participantId: 'p1',
      title: 'Manfaat',
      heldOn: '2026-10-04',
      invitedAt: day(4),
      deliveredAt: day(4),
      reachedAt: day(8),
    },
    { campaignId: 'k', participantId: 'p2', title: 'Manfaat', heldOn: '2026-10-04', invitedAt: day(6) },
    {
      campaignId: 'k',
      participantId: 'stranger',
      title: 'Manfaat',
      heldOn: '2026-10-04',
      invitedAt: day(1),
      deliveredAt: day(1),
    },
  ],
};

describe('participation', () => {
  it('counts per agency who applied, got a place, came, ended it and never learned', () => {
    const rows = agencyRows(sources);
    expect(rows).toEqual([
      {
        name: 'Dinas A',
        people: 3,
        neverTrained: 2,
        applied: 3,
        admitted: 2,
        waitlisted: 1,
        attended: 2,
        completed: 1,
      },
      {
        name: 'Dinas B',
        people: 1,
        neverTrained: 1,
        applied: 1,
        admitted: 0,
        waitlisted: 0,
        attended: 0,
        completed: 0,
      },
    ]);
    expect(totalOf(rows)).toMatchObject({
      name: 'Jumlah',
      people: 4,
      applied: 4,
      admitted: 2,
      completed: 1,
      neverTrained: 3,
    });
  });

  it('counts per batch only people who may be told of, and invents no places', () => {
    expect(
      batchRows(sources).map(({ title, startsOn, seats, applied, admitted }) => [
        title,
        startsOn,
        seats,
        applied,
        admitted,
      ]),
    ).toEqual([
      ['Arsip', '2026-10-01', null, 0, 0],
      ['Pelayanan Prima', '2026-11-01', 2, 3, 2],
      ['Angkatan yang belum dikenal', null, null, 1, 0],
    ]);
    const value = (each: Sources) =>
      participationContent(each).figures.find(({ label }) => label === 'Tempat')!.value;
    expect(value(sources)).toBeNull();
    expect(
      value({ ...sources, seats: sources.seats.slice(0, 3), batches: sources.batches.slice(0, 1) }),
    ).toBe(2);
  });

  it('counts whom a campaign reached, and who applied after being invited', () => {
    expect(campaignRows(sources)).toEqual([
      { title: 'Manfaat', heldOn: '2026-10-04', invited: 2, delivered: 1, reached: 1, appliedAfter: 1 },
    ]);
  });
});
