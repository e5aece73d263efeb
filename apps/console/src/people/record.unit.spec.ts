import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { recordPage } from './record.page.js';
import type { TrainingRecord } from './shapes.js';

const hostile = '<script>alert(1)</script>',
  keys = { token: 't', key: 'k' };
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const record: TrainingRecord = {
  id: 'c-1',
  participantId: 'p',
  participantName: hostile,
  title: hostile,
  form: 'technical',
  startDate: '2026-02-20',
  endDate: '2026-02-22',
  claimedHours: 12,
  creditedHours: 12,
  year: 2026,
  status: 'RECORDED',
};
const award = {
  id: 'medan:r:1',
  sourceId: 'c-1',
  ruleCode: 'jp-points',
  rule: { id: 'Poin JP', en: 'Points for JP' },
  status: 'ACTIVE',
  points: 12,
  awardedAt: '2026-02-23T03:00:00Z',
} as const;
const shown = { record, awards: [], keys, done: false };
const withdrawn: TrainingRecord = {
  ...record,
  status: 'WITHDRAWN',
  withdrawnReason: hostile,
  takenBack: [
    { text: { id: '12 JP tahun 2026 tidak lagi dihitung.', en: '12 JP of 2026 no longer count.' } },
  ],
};

describe('the page of a recorded training', () => {
  it('shows what it counts and asks for a reason to take it back', () => {
    const html = recordPage(visit(), me, shown);
    expect(html).toContain('action="/pegawai/pelatihan/c-1/tarik"');
    expect(html).toContain('<dd>12 JP</dd>');
    expect(html).toContain('Pelatihan teknis');
    expect(html).toContain('&lt;script>alert(1)');
    expect(html).not.toContain(hostile);
  });

  it('leads to the reason that is missing, and keeps what was typed', () => {
    const html = recordPage(visit('en'), me, { ...shown, again: { reason: 'ab', wrong: true } });
    expect(html).toContain('<a href="#alasan">Write the reason, at least three letters</a>');
    expect(html).toContain('>ab</textarea>');
  });

  it('says of one that was taken back why, what that undid, and which awards follow', () => {
    const html = recordPage(visit('en'), me, { ...shown, record: withdrawn, awards: [award] });
    expect(html).toContain('Reason: &lt;script>');
    expect(html).toContain('12 JP of 2026 no longer count.');
    expect(html).toContain('Awards that were given are taken back in a moment.');
    expect(html).not.toContain('action="/pegawai/pelatihan');
    expect(html).not.toContain('Credited');
    const after = recordPage(visit('en'), me, {
      ...shown,
      record: withdrawn,
      awards: [{ ...award, status: 'REVOKED' }],
    });
    expect(after).not.toContain('in a moment');
  });

  it('lets nobody take back a record of their own', () => {
    const html = recordPage(visit(), { ...me, participantId: 'p' }, shown);
    expect(html).toContain('Catatan Anda sendiri ditarik oleh pengelola lain.');
    expect(html).not.toContain('action="/pegawai/pelatihan');
  });
});
