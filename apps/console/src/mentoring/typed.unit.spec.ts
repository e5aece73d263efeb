import { describe, expect, it } from 'vitest';
import { readPair, readSession } from './typed.js';

describe('a meeting that is logged by a form', () => {
  const typed = { heldOn: '2026-11-29', minutes: ' 90 ', notes: ' Loket\r\nKeluhan ' };

  it('is taken with whole minutes, and what was written without what is around it', () => {
    expect(readSession(typed, '2026-11-29').body).toEqual({
      heldOn: '2026-11-29',
      minutes: 90,
      notes: 'Loket\nKeluhan',
    });
  });

  it.each([
    [{ heldOn: '2026-11-30' }, ['tanggal']],
    [{ heldOn: '' }, ['tanggal']],
    [{ minutes: '0' }, ['menit']],
    [{ minutes: '1441' }, ['menit']],
    [{ minutes: '1,5' }, ['menit']],
    [{ notes: ' \n' }, ['catatan']],
  ])('with %j is to be put right', (fields, mistakes) => {
    expect(readSession({ ...typed, ...fields }, '2026-11-29')).toEqual({ mistakes });
  });
});

it('a pair has a mentor by their number, or the superior', () => {
  const typed = { menteeId: 'p', mentorNumber: '', goal: 'Loket' };
  expect(readPair(typed).body).toEqual({ menteeId: 'p', goal: 'Loket' });
  expect(readPair({ ...typed, mentorNumber: '19800101 200501 2 001' }).body?.mentorEmployeeNumber).toBe(
    '198001012005012001',
  );
  expect(readPair({ menteeId: '', mentorNumber: '1980', goal: ' ' }).mistakes).toEqual([
    'orang',
    'nip',
    'tujuan',
  ]);
});
