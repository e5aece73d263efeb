import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { askableKinds, readWish } from './office-report.js';
import { askPage, progressPage } from './office-report.page.js';
import type { Report, ReportKind } from './shapes.js';

const hostile = '<script>alert(1)</script>';
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
const kind = (name: string, required: string[]): ReportKind => ({
  kind: name,
  title: { id: `Laporan ${hostile}`, en: name },
  description: { id: 'Isi', en: 'Content' },
  parameters: required.map((parameter) => ({ name: parameter, required: true })),
});
const report: Report = {
  id: 'r1',
  kind: 'JP',
  year: 2026,
  format: 'XLSX',
  status: 'RUNNING',
  progress: { done: 1_500, total: 3_000, percent: 50 },
  freshness: { newestEventAt: '2026-11-29T02:00:00Z' },
  createdAt: '2026-11-29T02:59:00Z',
};

describe('a wish for a report', () => {
  it('is asked for as it was typed, of all agencies unless one is named', () => {
    const typed = { kind: 'JP', year: ' 2026 ', agencyId: '', from: '', to: '', format: 'PDF' };
    expect(readWish(typed, [])).toEqual({ kind: 'JP', year: 2026, format: 'PDF' });
    expect(readWish({ ...typed, agencyId: 'a', format: 'DOC' }, [])).toMatchObject({
      agencyId: 'a',
      format: 'XLSX',
    });
  });

  it('is to be put right where the kind or the year is missing', () => {
    expect(readWish({ kind: '', year: '26', agencyId: '', from: '', to: '', format: '' }, [])).toEqual({
      mistakes: ['kind', 'year'],
    });
  });

  it('tells of some days only where its kind counts days, and in their order', () => {
    const kinds = [kind('JP', []), kind('FEEDBACK', ['from', 'to'])];
    const typed = { year: '2026', agencyId: '', from: '2026-03-01', to: '2026-03-31', format: 'PDF' };
    expect(readWish({ ...typed, kind: 'FEEDBACK' }, kinds)).toMatchObject({
      from: '2026-03-01',
      to: '2026-03-31',
    });
    expect(readWish({ ...typed, kind: 'JP' }, kinds)).toEqual({ mistakes: ['noDays'] });
    expect(readWish({ ...typed, kind: 'FEEDBACK', to: '2026-02-28' }, kinds)).toEqual({ mistakes: ['days'] });
    for (const to of ['besok', '2026-02-31', '2027-04-01'])
      expect(readWish({ ...typed, kind: 'FEEDBACK', to }, kinds)).toEqual({ mistakes: ['days'] });
    expect(readWish({ ...typed, kind: 'FEEDBACK', year: '26' }, kinds)).toEqual({ mistakes: ['year'] });
  });

  it('is offered for what needs no more than the form asks', () => {
    const kinds = [kind('JP', ['year', 'format']), kind('IMPACT', ['year', 'programmeId'])];
    expect(askableKinds(kinds).map((each) => each.kind)).toEqual(['JP']);
  });
});

describe('the pages of reports', () => {
  it('keep what was chosen and the key under which it is asked for', () => {
    const html = askPage(visit(), me, {
      reports: { items: [report], nextCursor: 'c/1' },
      names: [kind('JP', [])],
      kinds: [kind('JP', [])],
      agencies: [{ id: 'a1', name: 'Bappeda' }],
      key: 'k1',
      again: {
        typed: { kind: 'JP', year: '26', agencyId: 'a1', from: '2026-01-02', to: '', format: 'PDF' },
        mistakes: ['year'],
      },
    });
    expect(html).toContain('name="kunci" value="k1"');
    expect(html).toMatch(/value="JP"[^>]*checked/);
    expect(html).toContain('value="26"');
    expect(html).toMatch(/<option value="a1" selected/);
    expect(html).toMatch(/<title>Kesalahan: /);
    expect(html).toContain('value="2026-01-02"');
    expect(html).toContain('href="/laporan/r1"');
    expect(html).toContain('href="/laporan?sesudah=c%2F1"');
    expect(html).not.toContain('<script>alert');
  });

  it('show how far it is and look again, until there is a file', () => {
    const running = progressPage(visit(), me, { report, kind: undefined });
    expect(running).toContain('1.500 dari 3.000 baris');
    expect(running).toContain('data-again="3"');
    expect(running).not.toContain('/berkas');
    const ready = { ...report, status: 'READY' as const, rows: 3_000, bytes: 20_480 };
    const html = progressPage(visit('en'), me, { report: ready, kind: kind('JP', []) });
    expect(html).toContain('href="/laporan/r1/berkas"');
    expect(html).toContain('3,000 lines, 20 kB');
    expect(html).not.toContain('data-again');
  });

  it('say why it failed', () => {
    const failed = {
      ...report,
      status: 'FAILED' as const,
      messages: { id: 'Terlalu besar', en: 'Too large' },
    };
    const html = progressPage(visit(), me, { report: failed, kind: undefined });
    expect(html).toContain('Terlalu besar');
    expect(html).not.toContain('data-again');
  });
});
