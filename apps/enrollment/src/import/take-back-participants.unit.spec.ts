import { describe, expect, it } from 'vitest';
import { decide } from './take-back-participants.js';

describe('whether a person is taken back with the import that entered them', () => {
  const since = new Date('2026-11-20T03:00:00Z'),
    before = new Date('2026-11-20T02:59:59Z'),
    after = new Date('2026-11-20T03:00:01Z');

  it.each([
    ['as the import left them', { updatedAt: before }, false, { status: 'TAKEN_BACK' }],
    ['changed by its last rows', { updatedAt: since }, false, { status: 'TAKEN_BACK' }],
    ['changed since', { updatedAt: after }, false, { status: 'KEPT', code: 'CHANGED_SINCE' }],
    ['with a completion or an enrolment', { updatedAt: before }, true, { status: 'KEPT', code: 'IN_USE' }],
    [
      'taken back already by this very undoing',
      { updatedAt: after, takenBackBy: 'i1' },
      false,
      { status: 'TAKEN_BACK' },
    ],
    [
      'taken back by another import',
      { updatedAt: after, takenBackBy: 'i0' },
      false,
      { status: 'KEPT', code: 'CHANGED_SINCE' },
    ],
  ])('%s', (_name, person, used, result) => expect(decide(person, used, since, 'i1')).toEqual(result));
});
