import { describe, expect, it } from 'vitest';
import type { Held } from './siasn-theirs.js';
import { takenOver } from './taken-over.js';

const course = (change: Partial<Held> = {}): Held => ({
  title: 'Bimtek Pengelolaan Arsip',
  kind: '8',
  provider: 'BPSDM',
  startDate: '2024-02-28',
  endDate: '2024-02-29',
  hours: 20,
  number: '893.3/12/BKPSDM',
  ...change,
});

describe('a record of SIASN that was never told here', () => {
  it('becomes history with what it says', () => {
    expect(takenOver('kursus', course())).toEqual({
      title: 'Bimtek Pengelolaan Arsip',
      form: 'technicalGuidance',
      provider: 'BPSDM',
      international: false,
      startDate: '2024-02-28',
      endDate: '2024-02-29',
      claimedTenths: 200,
      minutes: null,
      units: null,
      certificateNumber: '893.3/12/BKPSDM',
      history: true,
    });
  });

  it('of a leadership training is called as the table calls it, whatever its title', () => {
    expect(takenOver('diklat', course({ title: '', kind: '3' }))).toMatchObject({
      title: 'SEPADYA/SPAMA/DIKLAT PIM TK. III',
      form: 'structural',
    });
  });

  it('says nothing of a provider, hours or a number that it does not have', () => {
    expect(takenOver('kursus', course({ provider: '', hours: null, number: 'belum terbit' }))).toMatchObject({
      provider: undefined,
      claimedTenths: null,
      certificateNumber: undefined,
    });
    expect(takenOver('kursus', course({ hours: 0 }))).toMatchObject({ claimedTenths: 0 });
  });

  it.each<[string, 'kursus' | 'diklat', Partial<Held>]>([
    ['a kind that SIASN does not have', 'kursus', { kind: '26' }],
    ['the kind that leadership training has a call for', 'kursus', { kind: '1' }],
    ['a leadership training that the table does not have', 'diklat', { kind: '9' }],
    ['no title', 'kursus', { title: '' }],
    ['no first day', 'kursus', { startDate: '' }],
    ['no last day', 'kursus', { endDate: '' }],
    ['a day in words', 'kursus', { endDate: '29 Februari 2024' }],
    ['a time behind its day', 'kursus', { startDate: '2024-02-28T00:00' }],
    ['a day without its zeros', 'kursus', { startDate: '2024-2-8' }],
    ['more behind its day', 'kursus', { endDate: '2024-02-29-01' }],
    ['a first day that never was', 'kursus', { startDate: '2023-02-29' }],
    ['a last day that never was', 'kursus', { endDate: '2024-02-30' }],
    ['a month that is none', 'kursus', { endDate: '2024-13-01' }],
    ['zeros for a day', 'kursus', { startDate: '0000-00-00' }],
  ])('cannot be read with %s', (_, call, change) => {
    expect(takenOver(call, course(change))).toBeUndefined();
  });
});
