import { describe, expect, it } from 'vitest';
import { daysToNote, readBatch, readPresence, readProgramme } from './typed.js';

const programme = {
  title: ' Pelayanan Prima ',
  form: 'technical',
  competenceClass: '',
  hours: '',
  provider: ' ',
  agencyId: '',
  agreement: '',
};
const batch = {
  startsOn: '2026-12-01',
  endsOn: '2026-12-03',
  capacity: '25',
  location: ' ',
  enrolUntil: '',
  together: false,
};

describe('a programme', () => {
  it('is taken without what was left empty', () => {
    expect(readProgramme(programme)).toEqual({ title: 'Pelayanan Prima', form: 'technical' });
    expect(
      readProgramme({
        ...programme,
        competenceClass: 'it',
        hours: '24,5',
        provider: 'BKPSDM',
        agencyId: 'a1',
        agreement: 'm1:g1',
      }),
    ).toEqual({
      title: 'Pelayanan Prima',
      form: 'technical',
      competenceClass: 'it',
      learningHours: 24.5,
      provider: 'BKPSDM',
      organiserAgencyId: 'a1',
      partnerId: 'm1',
      agreementId: 'g1',
    });
  });

  it.each(['24.55', 'dua', '2001', '-1'])('with the hours "%s" is to be put right', (hours) => {
    expect(readProgramme({ ...programme, hours })).toEqual({ mistakes: ['hours'] });
  });

  it('without a title and a form says both', () => {
    expect(readProgramme({ ...programme, title: ' ', form: 'x' })).toEqual({ mistakes: ['title', 'form'] });
  });
});

describe('a batch', () => {
  it('is taken without what was left empty', () => {
    expect(readBatch(batch)).toEqual({ startsOn: '2026-12-01', endsOn: '2026-12-03', capacity: 25 });
    expect(
      readBatch({ ...batch, location: 'Balai Diklat', enrolUntil: '2026-11-30', together: true }),
    ).toMatchObject({ location: 'Balai Diklat', enrolUntil: '2026-11-30', admission: 'PRIORITY' });
  });

  it.each([
    [{ startsOn: '' }, ['startsOn']],
    [{ startsOn: '2026-13-01' }, ['startsOn', 'endsOn']],
    [{ endsOn: '2026-11-30' }, ['endsOn']],
    [{ capacity: '0' }, ['capacity']],
    [{ capacity: 'banyak' }, ['capacity']],
    [{ enrolUntil: '2026-12-04' }, ['enrolUntil']],
  ])('with %j is to be put right', (wrong, mistakes) => {
    expect(readBatch({ ...batch, ...wrong })).toEqual({ mistakes });
  });
});

it.each([
  ['2026-11-30', []],
  ['2026-12-02', ['2026-12-01', '2026-12-02']],
  ['2027-01-10', ['2026-12-01', '2026-12-02', '2026-12-03']],
])('on %s attendance can be noted on the days that have come', (today, days) => {
  expect(daysToNote(batch, today)).toEqual(days);
});

it('offers the last days of a study that lasts for years', () => {
  const days = daysToNote({ startsOn: '2024-09-01', endsOn: '2027-08-31' }, '2026-11-29');
  expect(days).toHaveLength(60);
  expect(days.at(-1)).toBe('2026-11-29');
});

it('notes only those about whom something was said', () => {
  expect(
    readPresence({ token: 't', 'hadir-p1': 'ya', 'hadir-p2': 'tidak', 'hadir-p3': '', 'hadir-p4': 'x' }),
  ).toEqual([
    { participantId: 'p1', present: true },
    { participantId: 'p2', present: false },
  ]);
});
